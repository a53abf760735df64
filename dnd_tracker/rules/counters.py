"""Uses that run out and come back: spending them, and the moments at which they are back."""

import re
from collections.abc import Collection
from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.encounter import Combatant, Refilled
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter
from dnd_tracker.rules.events import UseSpent
from dnd_tracker.rules.lookup import bounded

LIMITED_USAGE = "SRD 5.1, Limited Usage"
LEGENDARY_ACTIONS = "SRD 5.1, Legendary Actions"
_RULES = {
    CounterKind.LEGENDARY_ACTIONS: LEGENDARY_ACTIONS,
    CounterKind.LEGENDARY_RESISTANCE: "SRD 5.1, Legendary Resistance",
    CounterKind.SPELL: "SRD 5.1, Innate Spellcasting",
    CounterKind.SPELL_SLOTS: "SRD 5.1, Spell Slots",
}

# What each rest gives back. A recharge needs no die after a rest.
_RESTED = {
    Refill.SHORT_REST: frozenset({Refill.TURN, Refill.RECHARGE, Refill.SHORT_REST}),
    Refill.LONG_REST: frozenset(Refill) - {Refill.NEVER},
}


def counter_of(combatant: Combatant, key: str) -> Counter | None:
    """Return a counter of a combatant by its key, None where it has no such counter.

    Rule: SRD 5.1, "Limited Usage".

    >>> from dnd_tracker.rules.encounter import Side
    >>> breath = Counter("fire-breath", "Fire Breath", 1, 1)
    >>> dragon = Combatant("d", "Dragon", Side.MONSTER, counters=(breath,))
    >>> counter_of(dragon, "fire-breath") is breath, counter_of(dragon, "bite")
    (True, None)
    """
    return next((one for one in combatant.counters if one.key == key), None)


def maximum_of(combatant: Combatant, counter: Counter) -> int:
    """Return how many uses a counter has when it is full: some have more in the lair.

    Rule: SRD 5.2, "Legendary Actions" and "Legendary Resistance" ("3, or 4 in lair").

    >>> from dnd_tracker.rules.encounter import Side
    >>> legend = Counter("legend", "Legendary Resistance", 3, 3, in_lair=1)
    >>> dragon = Combatant("d", "Dragon", Side.MONSTER, counters=(legend,))
    >>> maximum_of(dragon, legend), maximum_of(replace(dragon, in_lair=True), legend)
    (3, 4)
    """
    return _full(counter, in_lair=combatant.in_lair)


def _full(counter: Counter, *, in_lair: bool) -> int:
    return counter.maximum + (counter.in_lair if in_lair else 0)


def refills_at_turn(combatant: Combatant) -> tuple[Refilled, ...]:
    """Return what a combatant has back when its own turn begins.

    Rule: SRD 5.1, "Legendary Actions" (it regains spent ones at the start of its turn).

    >>> from dnd_tracker.rules.encounter import Side
    >>> spent = Counter("legendary-actions", "Legendary actions", 1, 3, Refill.TURN)
    >>> dragon = Combatant("d", "Dragon", Side.MONSTER, counters=(spent,))
    >>> [(one.key, one.before, one.after) for one in refills_at_turn(dragon)]
    [('legendary-actions', 1, 3)]
    """
    return tuple(
        Refilled(combatant.id, combatant.name, one.key, one.left, full)
        for one in combatant.counters
        if one.refill is Refill.TURN and one.left < (full := maximum_of(combatant, one))
    )


def rested(
    counters: tuple[Counter, ...], rest: Refill, *, in_lair: bool = False
) -> tuple[Counter, ...]:
    """Return the counters as they are after a rest: `rest` is SHORT_REST or LONG_REST.

    Rule: SRD 5.1, "Resting" and "Limited Usage" (a recharge comes back with either rest).

    >>> daily = Counter("cast-fly", "Fly", 0, 3, Refill.LONG_REST)
    >>> breath = Counter("fire-breath", "Fire Breath", 0, 1, Refill.RECHARGE, recharge_from=5)
    >>> [one.left for one in rested((daily, breath), Refill.SHORT_REST)]
    [0, 1]
    >>> [one.left for one in rested((daily, breath), Refill.LONG_REST)]
    [3, 1]
    """
    back = _RESTED[rest]
    return tuple(
        replace(one, left=_full(one, in_lair=in_lair)) if one.refill in back else one
        for one in counters
    )


def with_left(combatant: Combatant, key: str, left: int) -> Combatant:
    """Return a combatant with `left` uses of one counter, never more than it can have.

    Rule: SRD 5.1, "Limited Usage".

    >>> from dnd_tracker.rules.encounter import Side
    >>> ki = Counter("ki", "Ki", 0, 3, Refill.SHORT_REST)
    >>> monk = Combatant("m", "Monk", Side.HERO, counters=(ki,))
    >>> [with_left(monk, "ki", left).counters[0].left for left in (2, 5)]
    [2, 3]
    """
    return replace(
        combatant,
        counters=tuple(
            replace(one, left=min(left, maximum_of(combatant, one))) if one.key == key else one
            for one in combatant.counters
        ),
    )


def key_for(name: str, taken: Collection[str]) -> str:
    """Return a key for a counter of this name that none of `taken` is.

    Rule: SRD 5.1 has none; what tells a creature's counters apart.

    >>> key_for("Fire Breath", ()), key_for("Fire Breath", ("fire-breath",)), key_for("竜", ())
    ('fire-breath', 'fire-breath-2', 'counter')
    """
    words = re.findall(r"[a-z0-9]+", name.lower().replace("'", ""))
    base = "-".join(words)[: limits.ID_LENGTH - 3].strip("-") or "counter"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (base, *numbered) if one not in taken)


def counter_in(combatant: Combatant, key: str) -> Counter:
    """Return a counter of a combatant by its key.

    Rule: SRD 5.1, "Limited Usage".

    Raises:
        NotInEncounter: it has no such counter.

    >>> from dnd_tracker.rules.encounter import Side
    >>> counter_in(Combatant("d", "Dragon", Side.MONSTER), "fire-breath")
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.NotInEncounter: Dragon no longer has what this counts.
    """
    counter = counter_of(combatant, key)
    if counter is None:
        raise NotInEncounter(f"{combatant.name} no longer has what this counts.")
    return counter


def rule_of(counter: Counter) -> str:
    """Return where the rulebook limits what a counter counts.

    Rule: SRD 5.1, "Limited Usage".

    >>> rule_of(Counter("slots-3", "3rd-level spell slots", 2, 2, kind=CounterKind.SPELL_SLOTS))
    'SRD 5.1, Spell Slots'
    >>> rule_of(Counter("web", "Web", 1, 1, Refill.RECHARGE, recharge_from=5))
    'SRD 5.1, Limited Usage'
    """
    return _RULES.get(counter.kind, LIMITED_USAGE)


def spend_events(
    combatant: Combatant, key: str, amount: int = 1, on: str = ""
) -> tuple[UseSpent, ...]:
    """Return what happens when uses are spent, whenever that may be.

    Rule: SRD 5.1, "Limited Usage" and "Legendary Resistance".

    Raises:
        NotInEncounter: the combatant has no such counter.
        OutOfBounds: `amount` is not 1 to 99.
        IllegalAction: not that many are left.

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import told
    >>> ki = Counter("ki", "Ki", 1, 3, Refill.SHORT_REST)
    >>> monk = Combatant("m", "Monk", Side.HERO, counters=(ki,))
    >>> told(spend_events(monk, "ki"))
    'Monk uses Ki (0 left).'
    >>> spend_events(monk, "ki", 2)
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.IllegalAction: Monk has 1 left of Ki; 2 needed.
    """
    counter = counter_in(combatant, key)
    bounded(amount, "The number of uses", 1, limits.COUNTER_MAXIMUM)
    if counter.left < amount:
        left = counter.left or "none"
        raise IllegalAction(
            f"{combatant.name} has {left} left of {counter.name}; {amount} needed.",
            rule_of(counter),
        )
    return (
        UseSpent(
            combatant.id,
            combatant.name,
            key,
            counter.name,
            amount,
            counter.left - amount,
            counter.kind,
            on,
        ),
    )
