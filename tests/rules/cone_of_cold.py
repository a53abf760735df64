"""A dragon and an imp in a cone of cold, and what then waits to be accepted."""

from dataclasses import replace

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import (
    RollAttack,
    RollSaves,
    SaveTarget,
)
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
)
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.damage import (
    DamageTarget,
)
from dnd_tracker.rules.encounter import Encounter
from tests.rules.table import (
    LoadedDice,
    fight,
    hero,
    monster,
    play,
)

LEGENDARY = Counter(
    "legendary-resistance",
    "Legendary Resistance",
    1,
    3,
    Refill.LONG_REST,
    CounterKind.LEGENDARY_RESISTANCE,
)


MACE = RollAttack("mira", "Mace", 5, ("imp",), damage="1d6 bludgeoning")


COLD = RollSaves(
    (SaveTarget("dragon"), SaveTarget("imp")),
    Ability.CONSTITUTION,
    15,
    by="mira",
    label="Cone of Cold",
    damage="8d8 cold",
    condition=AppliedCondition(Condition.PRONE),
)


def table() -> Encounter:
    start = fight(hero("Mira", 15), monster("Dragon", 12, maximum=90), monster("Imp", 10))
    dragon = replace(start.combatants["dragon"], counters=(LEGENDARY,))
    return replace(start, combatants={**start.combatants, "dragon": dragon})


TABLE = table()


def waiting(encounter: Encounter) -> list[str]:
    return [one.id for one in encounter.proposals]


def targets(encounter: Encounter) -> list[tuple[DamageTarget, ...]]:
    return [one.targets for one in encounter.proposals]


def frozen(*shows: int) -> Encounter:
    """After the saves of dragon and imp, which `shows` tells, and 40 cold damage."""
    return play(TABLE, COLD, dice=LoadedDice([*shows, 40]))
