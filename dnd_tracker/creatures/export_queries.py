"""What is exported: the creatures that were asked for, as far as the asker may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import and_, col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.bulk_forms import MOST_AT_ONCE
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports.writing import MOST, Written, write
from dnd_tracker.creatures.queries import NO_SUCH_CREATURE
from dnd_tracker.errors import InvalidInput, NotFound
from dnd_tracker.models import ContentPack, Creature, CreatureTag
from dnd_tracker.rules.stat_block import from_dict


@dataclass(frozen=True, slots=True)
class Stored:
    """A creature as it lies in the database, with the asker's tags and its pack's attribution."""

    stat_block: dict[str, Any]
    tags: tuple[str, ...]
    attribution: str


async def chosen(session: AsyncSession, actor: Actor, ids: Sequence[str]) -> list[Stored]:
    """Return creatures of packs or `actor`'s own, in the order of `ids`.

    Raises:
        NotFound: there is no such creature, or it is somebody else's.
        InvalidInput: too many.
    """
    _refuse_more_than(MOST_AT_ONCE, len(ids))
    return await _stored(session, actor, ids)


async def _stored(session: AsyncSession, actor: Actor, ids: Sequence[str]) -> list[Stored]:
    wanted = list(dict.fromkeys(ids))
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for start in range(0, len(wanted), MOST_AT_ONCE):  # the event loop breathes in between
        blocks = cast("InstrumentedAttribute[dict[str, Any]]", Creature.stat_block)
        of_pack = and_(col(Creature.owner_id).is_(None), ContentPack.key == Creature.source)
        statement = (
            select(Creature.id, blocks, func.coalesce(ContentPack.attribution, ""))
            .outerjoin(ContentPack, of_pack)
            .where(
                col(Creature.id).in_(wanted[start : start + MOST_AT_ONCE]),
                or_(col(Creature.owner_id).is_(None), Creature.owner_id == actor.user_id),
            )
        )
        found |= {one: (block, said) for one, block, said in await session.exec(statement)}
    if found.keys() != set(wanted):
        raise NotFound(NO_SUCH_CREATURE)
    tags = await _tags(session, actor)
    return [Stored(found[one][0], tags.get(one, ()), found[one][1]) for one in wanted]


async def everything_own(session: AsyncSession, actor: Actor) -> list[Stored]:
    """Return all of `actor`'s own creatures that are not in the bin, by name.

    Raises:
        InvalidInput: too many.
    """
    statement = (
        select(Creature.id)
        .where(Creature.owner_id == actor.user_id, col(Creature.deleted_at).is_(None))
        .order_by(col(Creature.name), col(Creature.id))
        .limit(MOST + 1)
    )
    ids = (await session.exec(statement)).all()
    _refuse_more_than(MOST, len(ids))
    return await _stored(session, actor, ids)


def written(format_key: str, stored: Sequence[Stored]) -> Written:
    """Return the file that holds these creatures. Slow for many: call it in a thread.

    Raises:
        InvalidInput: no such format, no creatures, or too many for it.
    """
    drafts = [
        Draft(from_dict(one.stat_block), one.tags, attribution=one.attribution) for one in stored
    ]
    return write(format_key, drafts)


async def _tags(session: AsyncSession, actor: Actor) -> dict[str, tuple[str, ...]]:
    statement = (
        select(CreatureTag.creature_id, CreatureTag.tag)
        .where(CreatureTag.user_id == actor.user_id)
        .order_by(col(CreatureTag.tag))
    )
    tags: dict[str, tuple[str, ...]] = {}
    for creature_id, tag in await session.exec(statement):
        tags[creature_id] = (*tags.get(creature_id, ()), tag)
    return tags


def _refuse_more_than(most: int, count: int) -> None:
    if count > most:
        raise InvalidInput(f"{most:,} creatures are the most at a time: choose some of them.")
