"""What is written on those who fight: sent once per kind, shown without asking again."""

import uuid
from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.creatures.views import StatBlockView, stat_block_view
from dnd_tracker.models import Creature
from dnd_tracker.parties import queries as parties
from dnd_tracker.parties.views import character_line
from dnd_tracker.rules import stat_block as stat_blocks
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.encounter import Encounter as Fight

_CHARACTER = "character:"


def kinds(fight: Fight) -> set[str]:
    """Return the creatures that take part, each kind once, and the characters of parties."""
    there = fight.combatants.values()
    characters = {_CHARACTER + one.character_id for one in there if one.character_id}
    return {one.creature_id for one in there if one.creature_id} | characters


async def blocks(
    session: AsyncSession, actor: Actor, kinds_there: Iterable[str]
) -> dict[str, object]:
    """Return board values with the stat blocks and sheets of `kinds`, but of those that are gone.

    A sheet shows what is the same by both rule sets.
    """
    asked = set(kinds_there)
    characters = {one for one in asked if one.startswith(_CHARACTER)}
    values: dict[str, object] = {}
    if asked - characters:
        found = await creatures.readable_creatures(session, actor, asked - characters)
        values |= {f"block_{one.id}": block_of(one) for one in found}
    if characters:
        keys = [uuid.UUID(one.removeprefix(_CHARACTER)) for one in characters]
        rows = await parties.characters_by_id(session, actor, keys)
        values |= {f"sheet_{row.id}": character_line(row, Edition.E2014) for row in rows}
    return values


def block_of(creature: Creature) -> StatBlockView:
    """Return what the screens show of a creature, with its picture."""
    block = stat_blocks.from_dict(creature.stat_block)
    return stat_block_view(creature.id, block, creature.portrait_id)
