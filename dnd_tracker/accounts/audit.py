"""The audit log: who did what to whom, from where, before and after."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import AuditEntry, User

COMMAND_LINE = "the command line"


@dataclass(frozen=True, slots=True)
class Change:
    """What was done: a verb in the past, and the values that changed, before and after."""

    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


async def record(uow: UnitOfWork, actor: Actor | None, subject: User, change: Change) -> None:
    """Write down, in the transaction of the deed itself, what `actor` did to an account.

    Args:
        uow: the transaction.
        actor: who did it; None for somebody at the server's command line.
        subject: to whom.
        change: what.
    """
    uow.session.add(
        AuditEntry(
            actor_id=actor.user_id if actor else None,
            actor_name=await _name(uow, actor.user_id) if actor else COMMAND_LINE,
            action=change.action,
            subject_kind="account",
            subject_id=subject.id,
            subject_name=called(subject),
            address=actor.address if actor else "",
            before=dict(change.before),
            after=dict(change.after),
        )
    )


def called(user: User) -> str:
    """Return what to call somebody in a list: their address, name or "Guest"."""
    return user.email or user.name or "Guest"


async def _name(uow: UnitOfWork, user_id: uuid.UUID) -> str:
    return called((await uow.session.exec(select(User).where(User.id == user_id))).one())
