"""A table at which many save at once."""

from dataclasses import replace

from dnd_tracker.rules.abilities import Ability, SaveBonuses
from dnd_tracker.rules.commands import RollSaves, SaveTarget
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.encounter import Encounter
from tests.rules.table import hero, monster, seat

LEGENDARY = Counter(
    "legendary-resistance",
    "Legendary Resistance",
    3,
    3,
    Refill.LONG_REST,
    CounterKind.LEGENDARY_RESISTANCE,
)


BREATH = Counter("breath", "Fire Breath", 1, 1, Refill.RECHARGE, recharge_from=5)


def table() -> Encounter:
    """Mira, a mage, the dragon that resists, and the imp."""
    start = seat(
        hero("Mira", maximum=40, saves=SaveBonuses(dexterity=3)),
        hero("Tolm", maximum=40),
        monster("Dragon", maximum=90),
        monster("Imp"),
    )
    dragon = replace(start.combatants["dragon"], counters=(LEGENDARY, BREATH))
    return replace(start, combatants={**start.combatants, "dragon": dragon})


TABLE = table()


FIRE = RollSaves(
    (SaveTarget("mira"), SaveTarget("tolm")),
    Ability.DEXTERITY,
    15,
    by="dragon",
    label="Fire Breath",
    damage="12d6 fire",
)


def only(*ids: str) -> tuple[SaveTarget, ...]:
    return tuple(SaveTarget(one) for one in ids)
