"""The browsers in which somebody is signed in, and signing them out."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound
from dnd_tracker.models import BrowserSession
from dnd_tracker.models.base import now

NOT_THERE = "That device is signed out already."


async def devices_of(session: AsyncSession, actor: Actor) -> Sequence[BrowserSession]:
    """Return the sessions of `actor` that have not ended: theirs first, then the last used."""
    oldest = now() - timedelta(seconds=cookies.MAX_AGE_SECONDS)
    statement = (
        select(BrowserSession)
        .where(
            BrowserSession.user_id == actor.user_id,
            col(BrowserSession.revoked_at).is_(None),
            BrowserSession.last_used_at > oldest,
        )
        .order_by(
            col(BrowserSession.id) != actor.session_id, col(BrowserSession.last_used_at).desc()
        )
    )
    return (await session.exec(statement)).all()


async def sign_out_device(uow: UnitOfWork, actor: Actor, session_id: uuid.UUID) -> None:
    """End one session of `actor`. Its open pages go to the sign-in.

    Raises:
        NotFound: they have no such session.
        ConfirmFirst: an account signs out another device, without having proved just now that
            it is them: whoever found an open page may not lock its owner out.
    """
    _require_owner(actor, others=session_id != actor.session_id)
    if not await sessions.revoke(uow, actor.user_id, session_id):
        raise NotFound(NOT_THERE)


async def sign_out_others(uow: UnitOfWork, actor: Actor) -> int:
    """End all sessions of `actor` but the one they ask through, and return how many.

    Raises:
        ConfirmFirst: see `sign_out_device`.
    """
    _require_owner(actor, others=True)
    return len(await sessions.revoke_all(uow, actor.user_id, but=actor.session_id))


def _require_owner(actor: Actor, *, others: bool) -> None:
    """Guests have nothing to prove it with; they have one session, or copies of it."""
    if others and not actor.is_guest:
        require_fresh(actor)
