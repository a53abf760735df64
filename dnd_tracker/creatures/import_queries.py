"""Reads of imports. Every one of them says who is asking."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, String, and_, cast, func, true
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import NotFound
from dnd_tracker.models import Creature, CreatureImport, CreatureImportEntry

PAGE = 50
NO_SUCH_IMPORT = "No such import. It may be somebody else's, or too old: bring the file again."

PREVIEW = "preview"
RUNNING = "running"
DONE = "done"
CANCELLED = "cancelled"
UNDONE = "undone"

CREATE = "create"
SKIP = "skip"
REPLACE = "replace"
KEEP_BOTH = "keep both"
UNREADABLE = "unreadable"
"""Chosen for what could not be understood, by us; nothing else can be chosen for it."""


class Which(StrEnum):
    """Which creatures of a file are shown."""

    ALL = "all"
    DOUBTFUL = "doubtful"
    EXISTING = "existing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many creatures of a file there are of each kind.

    Attributes:
        chosen: those that are going to be stored.
        created, replaced, skipped, failed: what became of those that have been dealt with.
    """

    doubtful: int = 0
    existing: int = 0
    unreadable: int = 0
    chosen: int = 0
    created: int = 0
    replaced: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def done(self) -> int:
        """How many have been dealt with."""
        return self.created + self.replaced + self.skipped + self.failed


def same_name(name: str) -> str:
    """Return what two spellings of one name share.

    >>> same_name("  Goblin  BOSS ") == same_name("goblin boss")
    True
    """
    return " ".join(name.casefold().split())


async def own_import(
    session: AsyncSession, actor: Actor, import_id: uuid.UUID, *, lock: bool = False
) -> CreatureImport:
    """Return an import of `actor`'s.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    statement = select(CreatureImport).where(
        CreatureImport.id == import_id, CreatureImport.owner_id == actor.user_id
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise NotFound(NO_SUCH_IMPORT)
    return found


async def latest(session: AsyncSession, actor: Actor) -> uuid.UUID | None:
    """Return the import that `actor` has not finished yet, if there is one."""
    statement = (
        select(CreatureImport.id)
        .where(
            CreatureImport.owner_id == actor.user_id,
            col(CreatureImport.phase).in_([PREVIEW, RUNNING]),
        )
        .order_by(col(CreatureImport.created_at).desc())
        .limit(1)
    )
    return (await session.exec(statement)).first()


async def entries(
    session: AsyncSession,
    actor: Actor,
    import_id: uuid.UUID,
    which: Which = Which.ALL,
    page: int = 0,
) -> list[CreatureImportEntry]:
    """Return a page of the creatures of a file, in its order."""
    await own_import(session, actor, import_id)
    statement = (
        select(CreatureImportEntry)
        .where(CreatureImportEntry.import_id == import_id, _kind(which))
        .order_by(col(CreatureImportEntry.position))
        .offset(max(0, page) * PAGE)
        .limit(PAGE)
    )
    return list(await session.exec(statement))


async def counts(session: AsyncSession, actor: Actor, import_id: uuid.UUID) -> Counts:
    """Count the creatures of a file by what is to be looked at, chosen and done."""
    await own_import(session, actor, import_id)
    outcome = col(CreatureImportEntry.outcome)
    kinds: dict[str, ColumnElement[bool]] = {
        "doubtful": _kind(Which.DOUBTFUL),
        "existing": _kind(Which.EXISTING),
        "unreadable": _kind(Which.UNREADABLE),
        "chosen": and_(
            col(CreatureImportEntry.choice).in_([CREATE, REPLACE, KEEP_BOTH]), outcome == ""
        ),
        **{word: outcome == word for word in ("created", "replaced", "skipped", "failed")},
    }
    statement = sqlalchemy.select(*(func.count().filter(kind) for kind in kinds.values())).where(
        col(CreatureImportEntry.import_id) == import_id
    )
    untyped: Any = session  # SQLModel types statements of its own alone, which count four at most
    numbers: Sequence[int] = (await untyped.exec(statement)).one()
    return Counts(**dict(zip(kinds, numbers, strict=True)))


async def own_names(session: AsyncSession, actor: Actor) -> dict[str, str]:
    """Return the ids of `actor`'s own creatures by `same_name`."""
    statement = (
        select(Creature.name, Creature.id)
        .where(Creature.owner_id == actor.user_id, col(Creature.deleted_at).is_(None))
        .order_by(col(Creature.created_at).desc())
    )
    return {same_name(name): creature_id for name, creature_id in await session.exec(statement)}


def _kind(which: Which) -> ColumnElement[bool]:
    unreadable = col(CreatureImportEntry.choice) == UNREADABLE
    if which is Which.DOUBTFUL:
        return and_(~unreadable, cast(col(CreatureImportEntry.doubts), String) != "[]")
    if which is Which.EXISTING:
        return col(CreatureImportEntry.exists).is_not(None)
    return unreadable if which is Which.UNREADABLE else true()
