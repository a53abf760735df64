"""The bin of own creatures."""

from datetime import timedelta

from sqlmodel import col, delete

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import Creature
from dnd_tracker.models.base import now

KEPT_IN_BIN = timedelta(days=30)


async def empty_bin(uow: UnitOfWork, actor: Actor | None) -> int:
    """Delete for good what has lain in the bin for a month; the clock asks, so `actor` is None.

    Fights keep their combatants; the stat block beside them is gone.
    """
    del actor
    long_ago = now() - KEPT_IN_BIN
    gone = await uow.session.exec(delete(Creature).where(col(Creature.deleted_at) < long_ago))
    return gone.rowcount
