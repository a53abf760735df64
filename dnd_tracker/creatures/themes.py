"""Creatures that belong together: of one type, from one environment, with one tag."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.models import Creature, CreatureTag

ENVIRONMENTS = (
    "arctic",
    "coastal",
    "desert",
    "forest",
    "grassland",
    "hill",
    "mountain",
    "swamp",
    "underdark",
    "underwater",
    "urban",
)
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Theme:
    """What they have in common; all that is said has to hold.

    Attributes:
        category: one of the fourteen types.
        environment: where they live.
        tag: a word that the one who asks has put on them.
        like: ids of creatures: others of their types.
    """

    category: str = ""
    environment: str = ""
    tag: str = ""
    like: Sequence[str] = ()


async def worth_of_theme(
    session: AsyncSession, actor: Actor, theme: Theme, most_experience: int
) -> list[tuple[str, str, int]]:
    """Return id, name and experience of creatures that `actor` may read, worth at most so much."""
    statement = (
        select(Creature.id, Creature.name, Creature.experience)
        .where(
            or_(col(Creature.owner_id).is_(None), col(Creature.owner_id) == actor.user_id),
            col(Creature.deleted_at).is_(None),
            col(Creature.experience) > 0,
            col(Creature.experience) <= most_experience,
            *_conditions(actor, theme),
        )
        .order_by(col(Creature.id))
        .limit(MOST)
    )
    return cast("list[tuple[str, str, int]]", [tuple(row) for row in await session.exec(statement)])


def _conditions(actor: Actor, theme: Theme) -> list[ColumnElement[bool]]:
    conditions: list[Any] = []
    if theme.category:
        conditions.append(col(Creature.category) == theme.category)
    if theme.environment:
        wanted = f",{theme.environment},"
        conditions.append(col(Creature.environments).contains(wanted, autoescape=True))
    if theme.tag:
        tagged = select(CreatureTag.creature_id).where(
            CreatureTag.user_id == actor.user_id, CreatureTag.tag == theme.tag
        )
        conditions.append(col(Creature.id).in_(tagged))
    if theme.like:
        types = select(Creature.category).where(col(Creature.id).in_(theme.like))
        conditions.append(col(Creature.category).in_(types))
    return conditions
