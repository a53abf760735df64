"""The demo: a fight that is running a second after the first click."""

import uuid
from functools import reduce

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.bootstrap import dice
from dnd_tracker.combat.service import encounters, roster
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.db import UnitOfWork
from dnd_tracker.rules.abilities import SaveBonuses, ability_modifier
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
from dnd_tracker.rules.traits import HitDice

NAME = "Ambush at Cray Ford"
LEVEL = 3
PROFICIENCY = 2
AMBUSH = (("bugbear", 1, False), ("goblin", 4, False), ("wolf", 1, False), ("goblin", 1, True))
"""Creature, how many, and whether the heroes have not noticed them yet."""


def heroes() -> tuple[NewCombatant, ...]:
    """Return four sample heroes of level 3."""
    return (
        _hero("Mira Vale", 24, 18, 0, 8, dexterity=10, constitution=14, proficient=False),
        _hero("Tobin Reed", 21, 14, 3, 8, dexterity=17, constitution=12, proficient=False),
        _hero("Ysolde", 31, 16, 1, 10, dexterity=12, constitution=16, proficient=True),
        _hero("Fenn Ashgrove", 17, 12, 2, 6, dexterity=14, constitution=13, proficient=True),
    )


def _hero(  # noqa: PLR0913 - a character sheet has that many figures
    name: str,
    hit_points: int,
    armor_class: int,
    bonus: int,
    hit_die: int,
    *,
    dexterity: int,
    constitution: int,
    proficient: bool,
) -> NewCombatant:
    save = ability_modifier(constitution) + (PROFICIENCY if proficient else 0)
    return NewCombatant(
        id=roster.new_id(),
        name=name,
        side=Side.HERO,
        hit_point_maximum=hit_points,
        armor_class=armor_class,
        initiative_bonus=bonus,
        dexterity=dexterity,
        constitution=constitution,
        saves=SaveBonuses(constitution=save),
        level=LEVEL,
        hit_dice=(HitDice(hit_die, LEVEL, LEVEL),),
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
        Fight(NAME, await encounters.rule_set(uow, actor)),
    )
    return await encounters.store(uow, actor, fight)


def _carried_out(fight: Fight, command: Command) -> Fight:
    return reduce(evolve, decide(fight, command, dice()), fight)
