"""The demo: a fight that is running a second after the first click."""

import uuid
from functools import reduce

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.bootstrap import dice
from dnd_tracker.combat.service import encounters, roster
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.db import UnitOfWork
from dnd_tracker.rules.abilities import SaveBonuses
from dnd_tracker.rules.commands import (
    AddCombatants,
    Command,
    NewCombatant,
    StartCombat,
    StartConcentration,
)
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.evolve import evolve

NAME = "Ambush at Cray Ford"
AMBUSH = (("bugbear", 1, False), ("goblin", 4, False), ("wolf", 1, False), ("goblin", 1, True))
"""Creature, how many, and whether the heroes have not noticed them yet."""


def heroes() -> tuple[NewCombatant, ...]:
    """Return four sample heroes of level 3."""
    return (
        _hero("Mira Vale", 24, 18, 0, dexterity=10, constitution_save=2),
        _hero("Tobin Reed", 21, 14, 3, dexterity=17, constitution_save=1),
        _hero("Ysolde", 31, 16, 1, dexterity=12, constitution_save=5),
        _hero("Fenn Ashgrove", 17, 12, 2, dexterity=14, constitution_save=3),
    )


def _hero(  # noqa: PLR0913 - a character sheet has that many figures
    name: str,
    hit_points: int,
    armor_class: int,
    bonus: int,
    *,
    dexterity: int,
    constitution_save: int,
) -> NewCombatant:
    return NewCombatant(
        id=roster.new_id(),
        name=name,
        side=Side.HERO,
        hit_point_maximum=hit_points,
        armor_class=armor_class,
        initiative_bonus=bonus,
        dexterity=dexterity,
        saves=SaveBonuses(constitution=constitution_save),
        level=3,
    )


async def start(uow: UnitOfWork, actor: Actor) -> uuid.UUID:
    """Make an encounter that is already running, and return its id.

    What happened before the first turn is not undone by undo: it is how the demo begins.

    Raises:
        NotFound: the creatures of the SRD are not loaded.
    """
    party = heroes()
    monsters: list[NewCombatant] = []
    for creature_id, count, hidden in AMBUSH:
        block = await creatures.stat_block(uow.session, actor, creature_id)
        monsters += roster.from_stat_block(creature_id, block, count, hidden=hidden)
    fight = reduce(
        _carried_out,
        (
            AddCombatants((*party, *monsters)),
            StartConcentration(party[0].id, "Bless"),
            StartCombat(),
        ),
        Fight(NAME),
    )
    return await encounters.store(uow, actor, fight)


def _carried_out(fight: Fight, command: Command) -> Fight:
    return reduce(evolve, decide(fight, command, dice()), fight)
