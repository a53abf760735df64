"""Lists of encounters: found, sorted and cut into pages by the database."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, not_, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import cursors
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.models import Encounter, EncounterTag, Folder
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.strict_text import clean_text

MOST_ROWS = 100
MOST_WORDS = 10


class View(StrEnum):
    """Which encounters are looked at."""

    PLANS = "plans"
    FIGHTS = "fights"
    TEMPLATES = "templates"
    ARCHIVE = "archive"
    BIN = "bin"
    ALL = "all"
    """All but the bin."""


class Sort(StrEnum):
    """What comes first: the last changed, the last made, A, or what is running."""

    CHANGED = "changed"
    CREATED = "created"
    NAME = "name"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for.

    Attributes:
        text: words or parts of words of names and tags; all of them.
        folder: in which folder; None for all.
        loose: only what is in no folder.
    """

    view: View = View.PLANS
    text: str = ""
    folder: uuid.UUID | None = None
    loose: bool = False
    sort: Sort = Sort.CHANGED


@dataclass(frozen=True, slots=True)
class Listed:
    """An encounter in a list."""

    id: uuid.UUID
    name: str
    phase: str
    updated_at: datetime
    created_at: datetime
    template: bool
    archived: bool
    binned_at: datetime | None
    plan_id: uuid.UUID | None
    folder_id: uuid.UUID | None
    tags: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and where the next one begins; "" at the end."""

    rows: list[Listed]
    cursor: str


_COLUMNS = (
    col(Encounter.id),
    col(Encounter.name),
    col(Encounter.phase),
    col(Encounter.updated_at),
    col(Encounter.created_at),
    col(Encounter.template),
    col(Encounter.archived_at),
    col(Encounter.deleted_at),
    col(Encounter.plan_id),
    col(Encounter.folder_id),
    col(Encounter.search),
)
"""Those of the index `ix_encounter_listed`, and no others."""
_ARCHIVED = col(Encounter.archived_at).is_not(None)
_BINNED = col(Encounter.deleted_at).is_not(None)
_TEMPLATE = col(Encounter.template)
_PLAN = and_(
    col(Encounter.phase) == Phase.PREPARING.value,
    col(Encounter.plan_id).is_(None),
)
_HERE = and_(not_(_BINNED), not_(_ARCHIVED))
_VIEWS: dict[View, ColumnElement[bool]] = {
    View.PLANS: and_(_HERE, not_(_TEMPLATE), _PLAN),
    View.FIGHTS: and_(_HERE, not_(_TEMPLATE), not_(_PLAN)),
    View.TEMPLATES: and_(_HERE, _TEMPLATE),
    View.ARCHIVE: and_(not_(_BINNED), _ARCHIVED),
    View.BIN: _BINNED,
    View.ALL: not_(_BINNED),
}
_KEYS: dict[Sort, tuple[Any, ...]] = {
    Sort.CHANGED: (col(Encounter.updated_at), col(Encounter.id)),
    Sort.CREATED: (col(Encounter.created_at), col(Encounter.id)),
    Sort.NAME: (col(Encounter.search), col(Encounter.id)),
    Sort.PHASE: (col(Encounter.phase), col(Encounter.updated_at), col(Encounter.id)),
}


async def page(
    session: AsyncSession, actor: Actor, wanted: Wanted, *, cursor: str = "", limit: int = 50
) -> Page:
    """Return a part of the encounters of `actor`, from `cursor` on.

    Raises:
        InvalidInput: the cursor is none of this list.
    """
    limit = max(1, min(limit, MOST_ROWS))
    keys = _KEYS[wanted.sort]
    rising = wanted.sort is Sort.NAME
    statement: Any = (
        cast("Any", select)(*_COLUMNS)
        .where(*_conditions(actor, wanted))
        .order_by(*(key.asc() if rising else key.desc() for key in keys))
        .limit(limit + 1)
    )
    if cursor:
        last = tuple_(*cursors.place(cursor, wanted.sort.value, keys))
        here = tuple_(*keys)
        statement = statement.where(here > last if rising else here < last)
    found = cast("list[tuple[Any, ...]]", (await session.exec(statement)).all())
    rows, more = found[:limit], len(found) > limit
    tags = await tags_of(session, actor, [row[0] for row in rows])
    listed = [_listed(row, tags.get(row[0], [])) for row in rows]
    place = [getattr(rows[-1], key.key) for key in keys] if more else []
    return Page(listed, cursors.cursor(wanted.sort.value, place) if more else "")


def _listed(row: tuple[Any, ...], tags: list[str]) -> Listed:
    key, name, phase, changed, made, template, archived_at, binned, plan, folder = row[:10]
    archived = archived_at is not None
    return Listed(key, name, phase, changed, made, template, archived, binned, plan, folder, tags)


def _conditions(actor: Actor, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [col(Encounter.owner_id) == actor.user_id, _VIEWS[wanted.view]]
    if wanted.folder is not None:
        conditions.append(col(Encounter.folder_id) == wanted.folder)
    elif wanted.loose:
        conditions.append(col(Encounter.folder_id).is_(None))
    words = clean_text(wanted.text).casefold().split()[:MOST_WORDS]
    found = col(Encounter.search)
    return conditions + [found.contains(word, autoescape=True) for word in words]


async def tags_of(
    session: AsyncSession, actor: Actor, ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, list[str]]:
    """Return the tags of encounters of `actor`, in alphabetical order."""
    if not ids:
        return {}
    mine = select(Encounter.id).where(Encounter.owner_id == actor.user_id)
    statement = (
        select(EncounterTag.encounter_id, EncounterTag.tag)
        .where(col(EncounterTag.encounter_id).in_(ids), col(EncounterTag.encounter_id).in_(mine))
        .order_by(col(EncounterTag.tag))
    )
    tags: dict[uuid.UUID, list[str]] = {}
    for encounter_id, tag in await session.exec(statement):
        tags.setdefault(encounter_id, []).append(tag)
    return tags


@dataclass(frozen=True, slots=True)
class FolderCount:
    """A folder, and how many encounters of a view are in it."""

    id: uuid.UUID
    name: str
    count: int


async def folders(session: AsyncSession, actor: Actor, view: View) -> tuple[list[FolderCount], int]:
    """Return the folders of `actor`, and how many encounters of the view there are in all."""
    names = await session.exec(
        select(Folder.id, Folder.name).where(Folder.owner_id == actor.user_id)
    )
    counted = await session.exec(
        select(col(Encounter.folder_id), func.count())
        .where(col(Encounter.owner_id) == actor.user_id, _VIEWS[view])
        .group_by(col(Encounter.folder_id))
    )
    counts = dict(counted.all())
    found = [FolderCount(key, name, counts.get(key, 0)) for key, name in names]
    found.sort(key=lambda one: (one.name.casefold(), one.id.hex))
    return found, sum(counts.values())


async def tags_in_use(session: AsyncSession, actor: Actor, limit: int = 60) -> list[str]:
    """Return the tags that encounters of `actor` have, the most frequent first."""
    statement = (
        select(EncounterTag.tag)
        .join(Encounter, col(Encounter.id) == col(EncounterTag.encounter_id))
        .where(Encounter.owner_id == actor.user_id, not_(_BINNED))
        .group_by(col(EncounterTag.tag))
        .order_by(func.count().desc(), col(EncounterTag.tag))
        .limit(limit)
    )
    return list(await session.exec(statement))


async def has_any(session: AsyncSession, actor: Actor) -> bool:
    """Tell whether `actor` has any encounter, be it in the bin."""
    statement = select(Encounter.id).where(Encounter.owner_id == actor.user_id).limit(1)
    return (await session.exec(statement)).first() is not None
