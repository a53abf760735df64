"""The creatures somebody may see, narrowed to what they look for: parts of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CTE, ColumnElement, Select, func, inspect, null, select, union_all
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.library_search import BIN, LibrarySearch, Sort
from dnd_tracker.creatures.matching import Term, matches, rank
from dnd_tracker.models import Creature, CreatureFavourite, CreatureTag

_LISTED = (
    "id",
    "name",
    "size",
    "type",
    "challenge_rating",
    "armor_class",
    "hit_points",
    "owner_id",
)
"""What lists show."""

_SORTED_BY = {
    Sort.BEST: ("search",),
    Sort.NAME: (),
    Sort.EASIEST: ("challenge",),
    Sort.HARDEST: ("challenge",),
    Sort.TYPE: ("type",),
    Sort.NEWEST: ("created_at",),
    Sort.HIT_POINTS: ("hit_points",),
    Sort.ARMOR_CLASS: ("armor_class",),
}
"""Beside the name. An index of SQLite has it all."""
_MOST_FIRST = {Sort.HARDEST, Sort.NEWEST, Sort.HIT_POINTS, Sort.ARMOR_CLASS}


def library(
    dialect: str, actor: Actor, wanted: LibrarySearch, terms: list[Term], *more: ColumnElement[bool]
) -> CTE:
    """Return the creatures that fit: of packs, and of the actor's own. Nobody else's, ever.

    Each arm is a range of an index; with one condition for both, no index would do. Only what they
    are sorted by is read of all of them.
    """
    conditions = [
        *matches(terms, dialect),
        *_narrowed(actor, wanted),
        *more,
    ]
    columns = ("id", "name", *_SORTED_BY[wanted.sort])
    is_there = col(Creature.deleted_at).is_(None)
    arms: list[Select[Any]] = []
    if wanted.packs:
        of_source = [col(Creature.source) == wanted.source] if wanted.source else []
        of_packs = (col(Creature.owner_id).is_(None), is_there, *of_source)
        arms.append(_columns(columns).where(*of_packs, *conditions))
    if wanted.own:
        lies = ~is_there if wanted.source == BIN else is_there
        own = (col(Creature.owner_id) == actor.user_id, lies)
        arms.append(_columns(columns).where(*own, *conditions))
    return union_all(*arms).cte()


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of what is found, and whether each says how many there are."""

    limit: int
    offset: int = 0
    counted: bool = False


def page(found: CTE, sort: Sort, terms: list[Term], window: Window) -> Any:
    """Return the query of some of what was found, as rows to list; `total` is in each, or NULL."""
    total = select(func.count()).select_from(found).scalar_subquery() if window.counted else null()
    some = (
        select(found.c.id, total.label("total"))
        .order_by(*_order(found.c, sort, terms))
        .limit(window.limit)
        .offset(window.offset)
        .subquery()
    )
    creature = inspect(Creature).columns
    listed: Any = _columns(_LISTED).add_columns(some.c.total)
    return listed.join(some, some.c.id == col(Creature.id)).order_by(*_order(creature, sort, terms))


async def rows_of(session: AsyncSession, statement: Any) -> list[Any]:
    """Return every row, of columns rather than of a table."""
    return list(cast("Iterable[Any]", await session.exec(statement)))


async def firsts_of(session: AsyncSession, statement: Any) -> list[Any]:
    """Return the first column of every row."""
    return [row[0] for row in await rows_of(session, statement)]


def dialect_of(session: AsyncSession) -> str:
    """Return "sqlite" or "postgresql"."""
    return session.get_bind().dialect.name


def _columns(names: Iterable[str]) -> Select[Any]:
    columns: list[Any] = [col(getattr(Creature, name)) for name in names]
    some: Any = select(*columns)
    return some


def _narrowed(actor: Actor, wanted: LibrarySearch) -> Iterable[ColumnElement[bool]]:
    if wanted.lowest is not None:
        yield col(Creature.challenge) >= wanted.lowest
    if wanted.highest is not None:
        yield col(Creature.challenge) <= wanted.highest
    if wanted.category:
        yield col(Creature.category) == wanted.category
    if wanted.size:
        yield col(Creature.size) == wanted.size
    if wanted.environment:
        yield col(Creature.environments).contains(f",{wanted.environment},", autoescape=True)
    if wanted.legendary:
        yield col(Creature.legendary).is_(True)
    if wanted.tag:
        tagged = select(col(CreatureTag.creature_id)).where(
            col(CreatureTag.user_id) == actor.user_id, col(CreatureTag.tag) == wanted.tag
        )
        yield col(Creature.id).in_(tagged)
    if wanted.favourite:
        favourites = select(col(CreatureFavourite.creature_id)).where(
            col(CreatureFavourite.user_id) == actor.user_id
        )
        yield col(Creature.id).in_(favourites)


def _order(columns: Any, sort: Sort, terms: list[Term]) -> list[Any]:
    by_name = [func.lower(columns.name), columns.name, columns.id]
    if sort is Sort.BEST:
        return [rank(terms, columns.search), *by_name] if terms else by_name
    first = [columns[name] for name in _SORTED_BY[sort]]
    if sort is Sort.TYPE:
        first = [func.lower(one) for one in first]
    if sort in _MOST_FIRST:
        first = [one.desc() for one in first]
    return [*first, *by_name]
