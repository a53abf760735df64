"""Imports: looked at first, then decided on, then begun."""

import uuid
from datetime import timedelta

from sqlalchemy import and_, insert, or_
from sqlmodel import col, delete, update

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import import_queries as reads
from dnd_tracker.creatures.import_queries import (
    CANCELLED,
    CREATE,
    KEEP_BOTH,
    PREVIEW,
    REPLACE,
    RUNNING,
    SKIP,
    UNREADABLE,
    same_name,
)
from dnd_tracker.creatures.import_reading import Prepared, Ready
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Conflict, InvalidInput
from dnd_tracker.models import CreatureImport, CreatureImportEntry
from dnd_tracker.models.base import now

FORGET_PREVIEWS_AFTER = timedelta(days=1)
FORGET_SUMMARIES_AFTER = timedelta(days=30)
_FILE_NAME = 200
_AT_ONCE = 100
_BEGUN = "This import has begun already. Take it back to decide anew."


async def preview(
    uow: UnitOfWork, actor: Actor, prepared: Prepared, file_name: str = ""
) -> uuid.UUID:
    """Keep a file that was read until `actor` has decided; what they had not decided on goes."""
    await uow.session.exec(
        delete(CreatureImport).where(
            col(CreatureImport.owner_id) == actor.user_id, col(CreatureImport.phase) == PREVIEW
        )
    )
    kept = CreatureImport(
        owner_id=actor.user_id,
        format=prepared.label[:40],
        file_name=file_name[:_FILE_NAME],
        problems=prepared.problems,
        total=len(prepared.entries),
    )
    uow.session.add(kept)
    await uow.session.flush()
    own = await reads.own_names(uow.session, actor)
    for start in range(0, kept.total, _AT_ONCE):  # the event loop breathes in between
        part = prepared.entries[start : start + _AT_ONCE]
        rows = [_row(kept.id, start + place, one, own) for place, one in enumerate(part)]
        await uow.session.exec(insert(CreatureImportEntry), params=rows)  # pyright: ignore[reportCallIssue, reportArgumentType] - SQLModel knows no bulk insert
    return kept.id


async def choose(
    uow: UnitOfWork, actor: Actor, import_id: uuid.UUID, entry_id: uuid.UUID | None, choice: str
) -> None:
    """Decide what becomes of one creature of a file, or of all that exist already.

    Args:
        uow: the unit of work.
        actor: whose import it is.
        import_id: which.
        entry_id: the creature; None for all whose names exist.
        choice: "skip"; "replace" or "keep both" of what exists, "create" of what does not.

    Raises:
        NotFound: no such import of this actor.
        Conflict: it has begun.
        InvalidInput: that cannot be chosen for it.
    """
    found = await reads.own_import(uow.session, actor, import_id, lock=True)
    if found.phase != PREVIEW:
        raise Conflict(_BEGUN)
    entry = CreatureImportEntry
    exists = col(entry.exists).is_not(None)
    possible = {
        SKIP: exists | (col(entry.choice) == CREATE) | (col(entry.choice) == SKIP),
        REPLACE: exists,
        KEEP_BOTH: exists,
        CREATE: ~exists,
    }.get(choice)
    if possible is None:
        raise InvalidInput("Choose to create it, to leave it out, to replace, or to keep both.")
    which = exists if entry_id is None else col(entry.id) == entry_id
    changed = await uow.session.exec(
        update(entry)
        .where(col(entry.import_id) == import_id, which, possible, col(entry.choice) != UNREADABLE)
        .values(choice=choice)
    )
    if entry_id is not None and not changed.rowcount:
        raise InvalidInput("That cannot be chosen for this creature.")


async def start(uow: UnitOfWork, actor: Actor, import_id: uuid.UUID) -> None:
    """Let the import begin; `importing` does the rest.

    Raises:
        NotFound: no such import of this actor.
        Conflict: it has begun.
        InvalidInput: nothing is chosen.
    """
    found = await reads.own_import(uow.session, actor, import_id, lock=True)
    if found.phase != PREVIEW:
        raise Conflict(_BEGUN)
    counts = await reads.counts(uow.session, actor, import_id)
    if not counts.chosen:
        raise InvalidInput(
            "Nothing would be imported: every creature of this file is left out or cannot be read. "
            "Choose what to do with those that exist already, or bring another file."
        )
    found.phase = RUNNING
    uow.session.add(found)


async def cancel(uow: UnitOfWork, actor: Actor, import_id: uuid.UUID) -> None:
    """Stop after the creature that is being stored. What is stored stays until it is taken back.

    Raises:
        NotFound: no such import of this actor.
        Conflict: it does not run any more.
    """
    found = await reads.own_import(uow.session, actor, import_id, lock=True)
    if found.phase != RUNNING:
        raise Conflict("This import has come to its end already.")
    found.phase, found.finished_at = CANCELLED, now()
    uow.session.add(found)


async def forget_old(uow: UnitOfWork, actor: Actor | None) -> None:
    """Forget what nobody decided on within a day, and what was imported a month ago.

    The clock asks. The creatures stay; only taking the import back is no longer possible.
    """
    del actor
    finished = col(CreatureImport.finished_at)
    await uow.session.exec(
        delete(CreatureImport).where(
            or_(
                and_(
                    col(CreatureImport.phase) == PREVIEW,
                    col(CreatureImport.created_at) < now() - FORGET_PREVIEWS_AFTER,
                ),
                finished < now() - FORGET_SUMMARIES_AFTER,
            )
        )
    )


def _row(import_id: uuid.UUID, position: int, one: Ready, own: dict[str, str]) -> dict[str, object]:
    exists = own.get(same_name(one.name)) if one.stat_block is not None else None
    if one.stat_block is None:
        choice = UNREADABLE
    else:
        choice = SKIP if exists or one.same_as_before else CREATE
    return {
        "id": uuid.uuid4(),
        "import_id": import_id,
        "position": position,
        "name": one.name,
        "stat_block": one.stat_block,
        "tags": one.tags,
        "doubts": one.doubts,
        "exists": exists,
        "choice": choice,
        "outcome": "",
    }
