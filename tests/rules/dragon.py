"""A dragon with one counter of each kind, in a fight with Mira."""

from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.counters import counter_in
from dnd_tracker.rules.encounter import Edition, Encounter
from tests.rules.table import at, fight, hero, monster

LEGENDARY = Counter(
    "legendary-actions",
    "Legendary actions",
    3,
    3,
    Refill.TURN,
    CounterKind.LEGENDARY_ACTIONS,
    in_lair=1,
)
RESISTANCE = Counter(
    "legendary-resistance",
    "Legendary Resistance",
    3,
    3,
    kind=CounterKind.LEGENDARY_RESISTANCE,
)
BREATH = Counter("fire-breath", "Fire Breath", 1, 1, Refill.RECHARGE, recharge_from=5)
SLOTS = Counter("slots-3", "3rd-level spell slots", 2, 3, kind=CounterKind.SPELL_SLOTS, level=3)
FLY = Counter("cast-fly", "Fly", 1, 3, kind=CounterKind.SPELL)
WAND = Counter("wand", "Wand", 1, 7, Refill.NEVER)
CLAW = Counter("multiattack-claw", "Claw", 0, 2, Refill.TURN, CounterKind.ATTACKS)
SURGE = Counter("surge", "Action Surge", 0, 1, Refill.SHORT_REST)
ALL = (LEGENDARY, RESISTANCE, BREATH, SLOTS, FLY, WAND, CLAW, SURGE)


def lair(*counters: Counter, edition: Edition = Edition.E2014, **more: object) -> Encounter:
    """Return a fight in its first turn, Mira's, with a dragon after her."""
    dragon = monster("Dragon", 10, maximum=100, counters=counters or ALL, **more)
    return fight(hero("Mira", 20), dragon, edition=edition)


def left(encounter: Encounter, key: str, combatant_id: str = "dragon") -> int:
    return counter_in(at(encounter, combatant_id), key).left
