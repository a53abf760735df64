"""What is counted of a combatant: adding, changing and removing counters."""

import re
from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import RemoveCounter, SetCounter
from dnd_tracker.rules.counter import Counter, Refill
from dnd_tracker.rules.counters import counter_in, counter_of, key_for
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, InvalidText, OutOfBounds
from dnd_tracker.rules.events import CounterRemoved, CounterSet, Event
from dnd_tracker.rules.lookup import bounded, combatant_in
from dnd_tracker.rules.names import clean_text

_KEY = re.compile(r"[a-z0-9-]+")


def set_counter(encounter: Encounter, command: SetCounter, _: Dice) -> tuple[Event, ...]:
    """Count something of a combatant, or change what is counted.

    Rule: SRD 5.1, "Limited Usage"; heroes' uses and the table's own.

    Raises:
        RuleError: unknown combatant, a number out of bounds, a bad name, or too many counters.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_counter(ford(), SetCounter("mira", Counter("", "Rage", 3, 3)), TENS))
    'Mira has Rage 3/3.'
    """
    combatant = combatant_in(encounter, command.id)
    counter = checked_counter(command.counter, keyless=True)
    if not counter.key:
        taken = [one.key for one in combatant.counters]
        counter = replace(counter, key=key_for(counter.name, taken))
    before = counter_of(combatant, counter.key)
    if before == counter:
        return ()
    if before is None and len(combatant.counters) >= limits.COUNTERS:
        raise OutOfBounds(f"A combatant has at most {limits.COUNTERS} counters.")
    return (CounterSet(combatant.id, combatant.name, counter, before),)


def checked_counters(counters: tuple[Counter, ...]) -> tuple[Counter, ...]:
    """Return the counters that somebody brings along, if they are possible.

    Rule: SRD 5.1, "Limited Usage"; bounded by the program (rules/limits.py).

    Raises:
        RuleError: a number out of bounds, a bad name, or too many of them.

    >>> rage = Counter("rage", "Rage", 2, 2)
    >>> checked_counters((rage, rage))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.IllegalAction: Two counters have the same key.
    """
    if len(counters) > limits.COUNTERS:
        raise OutOfBounds(f"A combatant has at most {limits.COUNTERS} counters.")
    if len({one.key for one in counters}) < len(counters):
        raise IllegalAction("Two counters have the same key.")
    return tuple(checked_counter(one) for one in counters)


def checked_counter(counter: Counter, *, keyless: bool = False) -> Counter:
    """Return a counter, its name in order, if its numbers are possible.

    Rule: SRD 5.1, "Limited Usage"; bounded by the program (rules/limits.py).

    Raises:
        RuleError: a number out of bounds, or a bad name or key.

    >>> breath = Counter("breath", "Fire Breath", 2, 1, Refill.RECHARGE, recharge_from=5)
    >>> checked_counter(breath)
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: What is left must be between 0 and 1.
    """
    allowed = (keyless and not counter.key) or _KEY.fullmatch(counter.key)
    if not allowed or len(counter.key) > limits.ID_LENGTH:
        raise InvalidText("A counter's key has up to 40 small letters, digits or -.")
    bounded(counter.maximum, "The number of uses", 1, limits.COUNTER_MAXIMUM)
    bounded(counter.in_lair, "The uses more in the lair", 0, limits.COUNTER_MAXIMUM)
    bounded(counter.left, "What is left", 0, counter.maximum + counter.in_lair)
    bounded(counter.level, "The spell level", 0, 9)
    if (counter.refill is Refill.RECHARGE) is not (counter.recharge_from is not None):
        raise IllegalAction("A recharge needs the d6 that recharges it, and nothing else does.")
    if counter.recharge_from is not None:
        bounded(counter.recharge_from, "The d6 that recharges", 2, 6)
    return replace(counter, name=clean_text(counter.name, "A counter's name"))


def remove_counter(encounter: Encounter, command: RemoveCounter, _: Dice) -> tuple[Event, ...]:
    """Stop counting something.

    Rule: SRD 5.1 has none; the table's own counters.

    Raises:
        NotInEncounter: unknown combatant or counter.

    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> fight = after(ford(), SetCounter("mira", Counter("rage", "Rage", 3, 3)))
    >>> told(remove_counter(fight, RemoveCounter("mira", "rage"), TENS))
    'Mira no longer counts Rage.'
    """
    combatant = combatant_in(encounter, command.id)
    return (CounterRemoved(combatant.id, combatant.name, counter_in(combatant, command.key)),)
