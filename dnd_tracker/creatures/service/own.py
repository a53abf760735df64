"""One's own creatures: written, changed, thrown away, brought back."""

import uuid
from typing import Any

from sqlmodel import col, delete

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.rows import OWN, columns_of, creature_row
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Conflict
from dnd_tracker.models import Creature, CreatureTag
from dnd_tracker.models.base import now


async def create(
    uow: UnitOfWork, actor: Actor, draft: Draft, *, import_id: uuid.UUID | None = None
) -> Creature:
    """Store a creature of `actor`'s own."""
    row = creature_row(
        draft.block, creature_id=str(uuid.uuid4()), source=OWN, owner_id=actor.user_id
    )
    row.import_id = import_id
    uow.session.add(row)
    await uow.session.flush()
    await set_tags(uow, actor, row.id, draft.tags)
    return row


async def change(
    uow: UnitOfWork, actor: Actor, creature_id: str, draft: Draft, *, seen: int
) -> Creature:
    """Replace what is written on an own creature.

    Args:
        uow: the unit of work.
        actor: whose creature it is.
        creature_id: which.
        draft: what it becomes.
        seen: the version that was changed.

    Raises:
        NotFound: no such creature of this actor.
        Conflict: it was changed elsewhere since.
    """
    row = await queries.own_creature(uow.session, actor, creature_id, lock=True)
    if row.version != seen:
        raise Conflict("This creature was changed in another tab.", row.version)
    _write(row, {**columns_of(draft.block), "version": row.version + 1, "updated_at": now()})
    uow.session.add(row)
    await set_tags(uow, actor, row.id, draft.tags)
    return row


async def throw_away(uow: UnitOfWork, actor: Actor, creature_id: str) -> None:
    """Put an own creature into the bin. Fights it takes part in keep it.

    Raises:
        NotFound: no such creature of this actor.
    """
    row = await queries.own_creature(uow.session, actor, creature_id, lock=True)
    row.deleted_at = now()
    uow.session.add(row)


async def bring_back(uow: UnitOfWork, actor: Actor, creature_id: str) -> None:
    """Take an own creature out of the bin.

    Raises:
        NotFound: no such creature of this actor.
    """
    row = await queries.own_creature(uow.session, actor, creature_id, lock=True, binned=True)
    row.deleted_at = None
    uow.session.add(row)


async def set_tags(uow: UnitOfWork, actor: Actor, creature_id: str, tags: tuple[str, ...]) -> None:
    """Let a creature that `actor` may read have exactly these tags of theirs."""
    await uow.session.exec(
        delete(CreatureTag).where(
            col(CreatureTag.user_id) == actor.user_id,
            col(CreatureTag.creature_id) == creature_id,
        )
    )
    uow.session.add_all(
        CreatureTag(user_id=actor.user_id, creature_id=creature_id, tag=tag)
        for tag in dict.fromkeys(tags)
    )


def _write(row: Creature, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
