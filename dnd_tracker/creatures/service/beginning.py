"""A creature of one's own begins: blank, or from another one."""

from dataclasses import replace

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.field_bounds import storable
from dnd_tracker.creatures.service import own
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound
from dnd_tracker.rules import limits
from dnd_tracker.rules.stat_block import ABILITIES, StatBlock

BLANK = StatBlock(
    name="New creature",
    size="Medium",
    type="humanoid",
    alignment="unaligned",
    armor_class=10,
    hit_points=4,
    hit_dice="1d8",
    abilities=dict.fromkeys(ABILITIES, 10),
    challenge_rating="0",
    experience=10,
    proficiency_bonus=2,
    passive_perception=10,
    speeds={"walk": "30 ft."},
)
_OWN = " (own)"


async def begin(uow: UnitOfWork, actor: Actor, original: str | None = None) -> str:
    """Store a creature to be written, and return its id.

    Args:
        uow: the unit of work.
        actor: whose it becomes.
        original: id of a creature that `actor` may read, to start from.

    Raises:
        NotFound: there is no such creature for `actor`.
    """
    block = BLANK
    if original is not None:
        if storable(original) != original:
            raise NotFound(queries.NO_SUCH_CREATURE)
        found = await queries.stat_block(uow.session, actor, original)
        name = found.name.removesuffix(_OWN)[: limits.NAME_LENGTH - len(_OWN)] + _OWN
        block = replace(found, name=name, group="", forms=())
    return (await own.create(uow, actor, Draft(block))).id
