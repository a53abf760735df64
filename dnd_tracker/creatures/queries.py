"""Reads of creatures. Every one of them says who is asking."""

from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, or_
from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.search_text import END_OF_NAME, Search, read_search
from dnd_tracker.creatures.views import CreatureRow, creature_line
from dnd_tracker.errors import NotFound
from dnd_tracker.models import Creature
from dnd_tracker.rules import stat_block as stat_blocks
from dnd_tracker.rules.stat_block import StatBlock

MOST_ROWS = 100

_STAT_BLOCK = defer(cast("QueryableAttribute[Any]", Creature.stat_block))


async def search(
    session: AsyncSession, actor: Actor, text: str, limit: int = 50, offset: int = 0
) -> list[CreatureRow]:
    """Find creatures by name, type, size and challenge rating ("large beast cr 2-5").

    Names come first: those that begin with the text, then those with such words, then the rest.
    Empty text lists everything alphabetically.
    """
    del actor  # everybody may read the SRD
    wanted = read_search(text)
    statement = (
        select(Creature)
        .options(_STAT_BLOCK)
        .where(*_conditions(wanted))
        .order_by(*_order(wanted))
        .limit(max(0, min(limit, MOST_ROWS)))
        .offset(max(0, offset))
    )
    return [_row(creature) for creature in await session.exec(statement)]


async def stat_block(session: AsyncSession, actor: Actor, creature_id: str) -> StatBlock:
    """Return the stat block of a creature.

    Raises:
        NotFound: there is no such creature.
    """
    del actor  # everybody may read the SRD
    creature = await session.get(Creature, creature_id)
    if creature is None:
        raise NotFound("No such creature.")
    return stat_blocks.from_dict(creature.stat_block)


def _row(creature: Creature) -> CreatureRow:
    return CreatureRow(
        id=creature.id,
        name=creature.name,
        line=creature_line(
            creature.size,
            creature.type,
            creature.challenge_rating,
            creature.armor_class,
            creature.hit_points,
        ),
    )


def _conditions(wanted: Search) -> list[ColumnElement[bool]]:
    found = col(Creature.search)
    conditions: list[ColumnElement[bool]] = [
        or_(found.contains(f" {word}", autoescape=True), _in_name(word)) for word in wanted.words
    ]
    if wanted.lowest is not None:
        conditions.append(col(Creature.challenge) >= wanted.lowest)
    if wanted.highest is not None:
        conditions.append(col(Creature.challenge) <= wanted.highest)
    return conditions


def _order(wanted: Search) -> list[Any]:
    by_name = [col(Creature.name), col(Creature.id)]
    return [_rank(wanted), *by_name] if wanted.words else by_name


def _rank(wanted: Search) -> ColumnElement[int]:
    """Return how well a creature fits, 0 best."""
    found = col(Creature.search)
    starts = [f" {word}" for word in wanted.words]
    text = "".join(starts)
    return case(
        (found.startswith(text, autoescape=True), 0),
        (_in_name(text), 1),
        (and_(*(_in_name(start) for start in starts)), 2),
        (and_(*(found.contains(start, autoescape=True) for start in starts)), 3),
        else_=4,
    )


def _in_name(text: str) -> ColumnElement[bool]:
    escaped = text.replace("_", "/_")
    return col(Creature.search).like(f"%{escaped}%{END_OF_NAME}%", escape="/")
