"""What an import does with each creature of its file: one transaction apiece."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, insert
from sqlmodel import SQLModel, col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.field_bounds import TAGS, each_once
from dnd_tracker.creatures.import_queries import (
    DONE,
    REPLACE,
    RUNNING,
    SKIP,
    UNREADABLE,
    own_import,
    same_name,
)
from dnd_tracker.creatures.rows import OWN, creature_row
from dnd_tracker.creatures.service import own
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound
from dnd_tracker.models import Creature, CreatureImport, CreatureImportEntry, CreatureTag
from dnd_tracker.models.base import now
from dnd_tracker.rules.limits import NAME_LENGTH
from dnd_tracker.rules.stat_block import StatBlock, from_dict, to_dict

CREATED = "created"
REPLACED = "replaced"
SKIPPED = "skipped"
FAILED = "failed"

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What becomes of a creature of the file.

    Attributes:
        made: the new row, without tags.
    """

    word: str
    creature_id: str | None = None
    before: dict[str, Any] | None = None
    made: dict[str, Any] | None = None
    draft: Draft | None = None


_tables = SQLModel.metadata.tables
_INSERT_CREATURE, _INSERT_TAG = insert(_tables["creature"]), insert(_tables["creature_tag"])
"""Built once: an import does little else a thousand times."""


async def to_do(
    session: AsyncSession, actor: Actor, import_id: uuid.UUID, after: int = -1
) -> Sequence[CreatureImportEntry]:
    """Return the next creatures to deal with; none when it is done, or does not run.

    Args:
        session: to read.
        actor: whose import it is.
        import_id: which.
        after: the position of the last one that was dealt with, to be quick.

    Raises:
        NotFound: no such import of this actor.
    """
    found = await own_import(session, actor, import_id)
    if found.phase != RUNNING:
        return []
    statement = (
        select(CreatureImportEntry)
        .where(
            CreatureImportEntry.import_id == import_id,
            CreatureImportEntry.position > after,
            CreatureImportEntry.outcome == "",
        )
        .order_by(col(CreatureImportEntry.position))
        .limit(AT_ONCE)
    )
    return (await session.exec(statement)).all()


async def carry_out(
    uow: UnitOfWork, actor: Actor, entry: CreatureImportEntry, taken: set[str]
) -> bool:
    """Do what was chosen for one creature; tell whether the import still runs.

    Args:
        uow: the unit of work.
        actor: whose import it is.
        entry: one of `to_do`.
        taken: the names of their creatures (`same_name`); grows by the new one.
    """
    outcome = await _decided(uow, actor, entry, taken)
    if not await _note(uow, actor, entry, outcome):
        return False
    if outcome.made is not None and outcome.draft is not None:
        await _store(uow, actor, outcome.made, outcome.draft.tags)
        taken.add(same_name(outcome.made["name"]))
    elif outcome.before is not None and outcome.draft is not None:
        seen: int = outcome.before["version"]
        await own.change(uow, actor, outcome.creature_id or "", outcome.draft, seen=seen)
    return True


async def give_up(uow: UnitOfWork, actor: Actor, entry: CreatureImportEntry) -> bool:
    """Note that one creature could not be stored; tell whether the import still runs."""
    return await _note(uow, actor, entry, _Outcome(FAILED))


async def finish(uow: UnitOfWork, actor: Actor, import_id: uuid.UUID) -> None:
    """Note that every creature of the file has been dealt with, if that is so."""
    left = exists().where(
        col(CreatureImportEntry.import_id) == import_id, col(CreatureImportEntry.outcome) == ""
    )
    await uow.session.exec(
        update(CreatureImport)
        .where(
            col(CreatureImport.id) == import_id,
            col(CreatureImport.owner_id) == actor.user_id,
            col(CreatureImport.phase) == RUNNING,
            ~left,
        )
        .values(phase=DONE, finished_at=now())
    )


_RUNS = exists().where(
    col(CreatureImport.id) == bindparam("of_import"),
    col(CreatureImport.owner_id) == bindparam("of_owner"),
    col(CreatureImport.phase) == RUNNING,
)
_NOTE = (
    update(CreatureImportEntry)
    .where(
        col(CreatureImportEntry.id) == bindparam("of_entry"),
        col(CreatureImportEntry.outcome) == "",
        _RUNS,
    )
    .values(
        outcome=bindparam("outcome"),
        creature_id=bindparam("creature_id"),
        before=bindparam("before"),
    )
)


async def _note(
    uow: UnitOfWork, actor: Actor, entry: CreatureImportEntry, outcome: _Outcome
) -> bool:
    """Note what becomes of an entry; tell whether it was still to do, and nobody has cancelled."""
    connection = await uow.session.connection()
    noted = await connection.execute(
        _NOTE,
        {
            "of_entry": entry.id,
            "of_import": entry.import_id,
            "of_owner": actor.user_id,
            "outcome": outcome.word,
            "creature_id": outcome.creature_id,
            "before": outcome.before,
        },
    )
    return noted.rowcount == 1


async def _decided(
    uow: UnitOfWork, actor: Actor, entry: CreatureImportEntry, taken: set[str]
) -> _Outcome:
    if entry.choice == UNREADABLE:
        return _Outcome(FAILED)
    if entry.choice == SKIP:
        return _Outcome(SKIPPED)
    draft = Draft(from_dict(entry.stat_block), tuple(entry.tags))
    if entry.choice == REPLACE and entry.exists is not None:
        try:
            old = await queries.own_creature(uow.session, actor, entry.exists, lock=True)
        except NotFound:
            pass  # thrown away meanwhile: there is nothing to replace
        else:
            return await _replacing(uow, actor, old, draft)
    block = _free_name(draft.block, taken)
    creature_id = str(uuid.uuid4())
    row = creature_row(block, creature_id=creature_id, source=OWN, owner_id=actor.user_id)
    row.import_id = entry.import_id
    return _Outcome(CREATED, creature_id, made=row.model_dump(), draft=draft)


async def _store(
    uow: UnitOfWork, actor: Actor, made: dict[str, Any], tags: tuple[str, ...]
) -> None:
    connection = await uow.session.connection()
    await connection.execute(_INSERT_CREATURE, made)
    if tags:
        await connection.execute(
            _INSERT_TAG,
            [
                {"user_id": actor.user_id, "creature_id": made["id"], "tag": tag}
                for tag in dict.fromkeys(tags)
            ],
        )


async def _replacing(uow: UnitOfWork, actor: Actor, old: Creature, draft: Draft) -> _Outcome:
    tags = await tags_of(uow.session, actor, old.id)
    before = {"stat_block": old.stat_block, "tags": tags, "version": old.version}
    together = Draft(draft.block, each_once((*tags, *draft.tags))[:TAGS])
    return _Outcome(REPLACED, old.id, before, draft=together)


async def tags_of(session: AsyncSession, actor: Actor, creature_id: str) -> list[str]:
    """Return the words that `actor` has put on a creature."""
    statement = select(CreatureTag.tag).where(
        CreatureTag.user_id == actor.user_id, CreatureTag.creature_id == creature_id
    )
    return list(await session.exec(statement.order_by(col(CreatureTag.tag))))


def _free_name(block: StatBlock, taken: set[str]) -> StatBlock:
    """Return the block with a number behind its name, if a creature has that name already."""
    name, number = block.name, 1
    while same_name(name) in taken:
        number += 1
        end = f" ({number})"
        name = block.name[: NAME_LENGTH - len(end)] + end
    return block if number == 1 else from_dict({**to_dict(block), "name": name})
