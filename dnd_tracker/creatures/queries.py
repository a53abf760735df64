"""Reads of creatures. Every one of them says who is asking."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, literal, or_, select
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.finding import (
    Window,
    dialect_of,
    firsts_of,
    library,
    page,
    rows_of,
)
from dnd_tracker.creatures.library_search import LibrarySearch
from dnd_tracker.creatures.matching import Term
from dnd_tracker.creatures.mending import mend
from dnd_tracker.creatures.search_text import read_search
from dnd_tracker.creatures.views import CreatureRow, creature_line
from dnd_tracker.errors import NotFound
from dnd_tracker.models import ContentPack, Creature, CreatureFavourite, CreatureTag
from dnd_tracker.rules import stat_block as stat_blocks
from dnd_tracker.rules.stat_block import StatBlock

MOST_ROWS = 100
NO_SUCH_CREATURE = "No such creature. It may be somebody else's, or lie in the bin."


@dataclass(frozen=True, slots=True)
class Readable:
    """A creature that somebody may read."""

    id: str
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what a search found.

    Attributes:
        total: how many creatures it found in all; None where that was not asked for.
        meant: what was looked for instead of misspelt words, "" where nothing was.
    """

    rows: list[CreatureRow]
    total: int | None = None
    meant: str = ""


async def search(
    session: AsyncSession, actor: Actor, text: str, limit: int = 50, offset: int = 0
) -> list[CreatureRow]:
    """Find creatures by what somebody types; see `find`."""
    wanted = LibrarySearch(text)
    return (await find(session, actor, wanted, limit=limit, offset=offset)).rows


async def find(  # noqa: PLR0913 - what is looked for, and which part of it
    session: AsyncSession,
    actor: Actor,
    wanted: LibrarySearch,
    *,
    limit: int = 50,
    offset: int = 0,
    counted: bool = False,
) -> Found:
    """Find creatures of packs and of `actor`'s own.

    Every word has to begin a word of the creature, or end one of its name. Words come first as they
    are written; only where nothing has them, what is a letter away from them is found instead.

    Args:
        session: to read with.
        actor: whose own creatures, tags and favourites count.
        wanted: words and filters.
        limit: how many rows at most, up to `MOST_ROWS`.
        offset: how many to leave out.
        counted: whether to count all of them.
    """
    window = Window(max(0, min(limit, MOST_ROWS)), max(0, offset), counted)
    found, wanted, terms, meant = await _find(session, actor, wanted, window)
    total: int | None = None
    if counted:
        total = found[0].total if found else 0
    if total == 0 and offset:
        fitting = library(dialect_of(session), actor, wanted, terms)
        [total] = await firsts_of(session, select(func.count()).select_from(fitting))
    return Found(await _with_marks(session, actor, found), total, meant)


async def ids_between(
    session: AsyncSession, actor: Actor, wanted: LibrarySearch, first: int, last: int
) -> list[str]:
    """Return the ids of what `find` finds, from the place `first` to the place `last`."""
    found, *_ = await _find(session, actor, wanted, Window(last - first + 1, first))
    return [one.id for one in found]


async def stat_block(session: AsyncSession, actor: Actor, creature_id: str) -> StatBlock:
    """Return the stat block of a creature of a pack or of `actor`'s own, also from the bin.

    Raises:
        NotFound: there is no such creature, or it is somebody else's.
    """
    return stat_blocks.from_dict((await readable_creature(session, actor, creature_id)).stat_block)


async def stat_blocks_of(
    session: AsyncSession, actor: Actor, creature_ids: Iterable[str]
) -> dict[str, StatBlock]:
    """Return by id those that `actor` may read, also from the bin; others are left out."""
    found = await readable_creatures(session, actor, creature_ids)
    return {one.id: stat_blocks.from_dict(one.stat_block) for one in found}


async def readable_creatures(
    session: AsyncSession, actor: Actor, creature_ids: Iterable[str]
) -> Sequence[Creature]:
    """Return those that `actor` may read, also from the bin; others are left out."""
    statement = select_rows(Creature).where(
        col(Creature.id).in_(set(creature_ids)),
        or_(col(Creature.owner_id).is_(None), col(Creature.owner_id) == actor.user_id),
    )
    return (await session.exec(statement)).all()


async def own_creature(
    session: AsyncSession,
    actor: Actor,
    creature_id: str,
    *,
    lock: bool = False,
    binned: bool = False,
) -> Creature:
    """Return a creature that `actor` may change; `binned` from the bin.

    Raises:
        NotFound: there is none, or it is somebody else's, or of a pack.
    """
    in_bin = col(Creature.deleted_at).is_not(None)
    statement = select_rows(Creature).where(
        Creature.id == creature_id,
        Creature.owner_id == actor.user_id,
        in_bin if binned else ~in_bin,
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    creature = (await session.exec(statement)).one_or_none()
    if creature is None:
        raise NotFound(NO_SUCH_CREATURE)
    return creature


async def tags_of(session: AsyncSession, actor: Actor) -> list[str]:
    """Return the words that `actor` has put on creatures."""
    statement = (
        select(col(CreatureTag.tag)).where(col(CreatureTag.user_id) == actor.user_id).distinct()
    )
    return sorted(await firsts_of(session, statement))


async def packs(session: AsyncSession, actor: Actor) -> list[ContentPack]:
    """Return the packs that are there, for anybody."""
    del actor
    return list(await session.exec(select_rows(ContentPack).order_by(col(ContentPack.name))))


async def readable_creature(session: AsyncSession, actor: Actor, creature_id: str) -> Creature:
    """Return a creature of a pack, or of `actor`'s own that may lie in the bin.

    Raises:
        NotFound: there is no such creature, or it is somebody else's.
    """
    creature = await session.get(Creature, creature_id)
    if creature is None or creature.owner_id not in {None, actor.user_id}:
        raise NotFound(NO_SUCH_CREATURE)
    return creature


async def readable(
    session: AsyncSession, actor: Actor, creature_ids: Iterable[str]
) -> list[Readable]:
    """Return creatures of packs and of `actor`'s own that may lie in the bin: all of these.

    Raises:
        NotFound: one of them is not there, or is somebody else's.
    """
    ids = set(creature_ids)
    owner = col(Creature.owner_id)
    statement = select(col(Creature.id), col(Creature.name), owner).where(
        col(Creature.id).in_(ids), or_(owner.is_(None), owner == actor.user_id)
    )
    found = [
        Readable(key, name, own=owner_id is not None)
        for key, name, owner_id in await rows_of(session, statement)
    ]
    if len(found) != len(ids):
        raise NotFound(NO_SUCH_CREATURE)
    return found


async def marks_of(
    session: AsyncSession, actor: Actor, creature_ids: Iterable[str]
) -> tuple[set[str], dict[str, list[str]]]:
    """Return which of these creatures are `actor`'s favourites, and the tags on each."""
    ids = list(creature_ids)
    favourites = select(col(CreatureFavourite.creature_id), literal("").label("tag")).where(
        col(CreatureFavourite.user_id) == actor.user_id,
        col(CreatureFavourite.creature_id).in_(ids),
    )
    tagged = select(col(CreatureTag.creature_id), col(CreatureTag.tag)).where(
        col(CreatureTag.user_id) == actor.user_id, col(CreatureTag.creature_id).in_(ids)
    )
    starred: set[str] = set()
    tags: dict[str, list[str]] = {}
    for creature_id, tag in sorted(await rows_of(session, favourites.union_all(tagged))):
        if tag:
            tags.setdefault(creature_id, []).append(tag)
        else:
            starred.add(creature_id)
    return starred, tags


async def _find(
    session: AsyncSession, actor: Actor, wanted: LibrarySearch, window: Window
) -> tuple[list[Any], LibrarySearch, list[Term], str]:
    """Return rows of what was found, as what it was found, and what misspelt words meant."""
    understood = read_search(wanted.text)
    wanted = replace(
        wanted,
        lowest=_stricter(max, wanted.lowest, understood.lowest),
        highest=_stricter(min, wanted.highest, understood.highest),
    )
    terms = [Term((word,)) for word in understood.words]
    found = await _page(session, actor, wanted, terms, window)
    meant = ""
    nothing = not found and (
        not window.offset or not await _page(session, actor, wanted, terms, Window(1))
    )
    if terms and nothing:
        instead = await mend(session, actor, wanted, understood.words)
        if instead:
            terms = instead
            found = await _page(session, actor, wanted, terms, window)
            meant = " ".join(term.words[0] for term in terms) if found or window.offset else ""
    return found, wanted, terms, meant


async def _page(
    session: AsyncSession, actor: Actor, wanted: LibrarySearch, terms: list[Term], window: Window
) -> list[Any]:
    fitting = library(dialect_of(session), actor, wanted, terms)
    return await rows_of(session, page(fitting, wanted.sort, terms, window))


async def _with_marks(session: AsyncSession, actor: Actor, found: list[Any]) -> list[CreatureRow]:
    favourites, tags = (
        await marks_of(session, actor, [one.id for one in found]) if found else (set[str](), {})
    )
    return [
        CreatureRow(
            id=one.id,
            name=one.name,
            line=creature_line(
                one.size, one.type, one.challenge_rating, one.armor_class, one.hit_points
            ),
            own=one.owner_id is not None,
            favourite=one.id in favourites,
            tags=tags.get(one.id, []),
        )
        for one in found
    ]


def _stricter(
    choose: Callable[[float, float], float], one: float | None, other: float | None
) -> float | None:
    return other if one is None else one if other is None else choose(one, other)
