"""Who looks at the library: newcomers may, and see what packs bring."""

import uuid

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.caller import Caller

NOBODY = Actor(uuid.UUID(int=0))
"""Owns nothing."""


async def visitor(session: AsyncSession, caller: Caller) -> Actor:
    """Return who looks."""
    return await caller.known(session) or NOBODY
