"""The programs that are signed in for somebody, and signing them out."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import families
from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound
from dnd_tracker.models import RefreshToken
from dnd_tracker.models.base import now

NOT_THERE = "That program is signed out already."


@dataclass(frozen=True, slots=True)
class Program:
    """A family of tokens.

    Attributes:
        label: what the program calls itself; it may be empty.
        signed_in, refreshed: when it began, and when it last got a pair of tokens.
    """

    id: uuid.UUID
    label: str
    signed_in: datetime
    refreshed: datetime


async def programs_of(session: AsyncSession, actor: Actor) -> list[Program]:
    """Return the programs that are signed in for `actor`, the last used first."""
    latest = func.max(RefreshToken.created_at)
    statement = (
        select(
            RefreshToken.family_id,
            RefreshToken.label,
            func.min(RefreshToken.created_at),
            latest,
        )
        .where(*_alive(actor))
        .group_by(col(RefreshToken.family_id), col(RefreshToken.label))
        .order_by(latest.desc())
    )
    return [Program(*row) for row in await session.exec(statement)]


async def sign_out_program(uow: UnitOfWork, actor: Actor, program_id: uuid.UUID) -> None:
    """End one program of `actor`: its tokens work no more.

    Raises:
        NotFound: they have no such program.
        ConfirmFirst: they must prove first that it is them.
    """
    statement = select(RefreshToken.id).where(RefreshToken.family_id == program_id, *_alive(actor))
    if (await uow.session.exec(statement)).first() is None:
        raise NotFound(NOT_THERE)
    require_fresh(actor)
    await families.end(uow, program_id)


def _alive(actor: Actor) -> tuple[Any, ...]:
    return (
        col(RefreshToken.user_id) == actor.user_id,
        col(RefreshToken.revoked_at).is_(None),
        col(RefreshToken.expires_at) > now(),
    )
