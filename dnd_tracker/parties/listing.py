"""Lists of parties: found and cut into pages by the database, in the order that their DM gave."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, not_, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import cursors
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.models import Party, PartyCharacter
from dnd_tracker.strict_text import clean_text

MOST_ROWS = 500
MOST_WORDS = 10
LONGEST_TEXT = 200
ORDER = "position"


class View(StrEnum):
    """Which parties are looked at."""

    ACTIVE = "active"
    ARCHIVE = "archive"
    BIN = "bin"
    ALL = "all"
    """All but the bin."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A party in a list, with the names of its characters; in the bin without."""

    id: uuid.UUID
    name: str
    archived: bool
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and where the next one begins; "" at the end."""

    rows: list[Listed]
    cursor: str


_ARCHIVED = col(Party.archived_at).is_not(None)
_BINNED = col(Party.deleted_at).is_not(None)
_VIEWS: dict[View, ColumnElement[bool]] = {
    View.ACTIVE: and_(not_(_BINNED), not_(_ARCHIVED)),
    View.ARCHIVE: and_(not_(_BINNED), _ARCHIVED),
    View.BIN: _BINNED,
    View.ALL: not_(_BINNED),
}
KEYS = (col(Party.position), col(Party.created_at), col(Party.id))


async def page(  # noqa: PLR0913 - which parties, and which part of them
    session: AsyncSession,
    actor: Actor,
    view: View,
    *,
    text: str = "",
    cursor: str = "",
    limit: int = 50,
) -> Page:
    """Return a part of the parties of `actor`, from `cursor` on.

    Args:
        session: to read with.
        actor: whose parties.
        view: which of them.
        text: parts of words, all of which the name has, in capitals or not.
        cursor: where the part before ended.
        limit: how many at most, up to `MOST_ROWS`.

    Raises:
        InvalidInput: the cursor is none of this list.
    """
    limit = max(1, min(limit, MOST_ROWS))
    conditions = [col(Party.owner_id) == actor.user_id, _VIEWS[view], *_named(text)]
    if cursor:
        conditions.append(tuple_(*KEYS) > tuple_(*cursors.place(cursor, ORDER, KEYS)))
    statement: Any = (
        cast("Any", select)(*KEYS, col(Party.name), _ARCHIVED.label("archived"))
        .where(*conditions)
        .order_by(*KEYS)
        .limit(limit + 1)
    )
    found = cast("list[Any]", (await session.exec(statement)).all())
    rows, more = found[:limit], len(found) > limit
    shown = [] if view is View.BIN else [row.id for row in rows]
    names = await _characters(session, actor, shown)
    listed = [Listed(row.id, row.name, bool(row.archived), names.get(row.id, ())) for row in rows]
    return Page(listed, cursors.cursor(ORDER, rows[-1][: len(KEYS)]) if more else "")


def _named(text: str) -> list[ColumnElement[bool]]:
    """Return what names are narrowed by; databases do not agree on capitals, Python does."""
    words = clean_text(text).casefold().split()[:MOST_WORDS]
    return [col(Party.search).contains(word, autoescape=True) for word in words]


async def _characters(
    session: AsyncSession, actor: Actor, party_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[str, ...]]:
    """Return the names of the characters of these parties in their order."""
    if not party_ids:
        return {}
    statement = (
        select(PartyCharacter.party_id, PartyCharacter.name)
        .where(
            col(PartyCharacter.party_id).in_(party_ids),
            PartyCharacter.owner_id == actor.user_id,
            col(PartyCharacter.deleted_at).is_(None),
        )
        .order_by(col(PartyCharacter.position), col(PartyCharacter.created_at))
    )
    names: dict[uuid.UUID, list[str]] = {}
    for party_id, name in await session.exec(statement):
        names.setdefault(party_id, []).append(name)
    return {key: tuple(one) for key, one in names.items()}
