"""The stat blocks of those who fight: sent once per kind, shown without asking again."""

from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.creatures.views import stat_block_view
from dnd_tracker.rules.encounter import Encounter as Fight


def kinds(fight: Fight) -> set[str]:
    """Return the creatures that take part, each kind once."""
    return {one.creature_id for one in fight.combatants.values() if one.creature_id}


async def blocks(
    session: AsyncSession, actor: Actor, creature_ids: Iterable[str]
) -> dict[str, object]:
    """Return board values with the stat blocks of `creature_ids`."""
    return {
        f"block_{one}": stat_block_view(one, await creatures.stat_block(session, actor, one))
        for one in creature_ids
    }
