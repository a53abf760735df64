"""Undo and redo, exact and without limit, by the difference between two states."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from dnd_tracker.rules.commands import Command
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay

SEQUENCES = ("order", "proposals", "turns")
VALUES = tuple(one.name for one in fields(Encounter) if one.name not in (*SEQUENCES, "combatants"))
_COMBATANT_FIELDS = tuple(one.name for one in fields(Combatant))


@dataclass(frozen=True, slots=True)
class Splice:
    """How to change a sequence: keep `head` items, then `items`, then keep `tail` items."""

    head: int
    items: tuple[Any, ...]
    tail: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change in an encounter to get another one; small when little differs.

    Attributes:
        values: new values of the encounter's plain fields.
        sequences: changes of order, proposals and turns.
        combatants: new field values of combatants, by id.
        added: combatants the other one has.
        removed: ids it does not have.
    """

    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    sequences: Mapping[str, Splice] = field(default_factory=dict[str, Splice])
    combatants: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict[str, Mapping[str, Any]]
    )
    added: tuple[Combatant, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One command carried out: what happened, and what undoes it."""

    command: Command
    events: tuple[Event, ...]
    reverse: Changes


def difference(before: Encounter, after: Encounter) -> Changes:
    """Return what turns `before` into `after`.

    Rule: SRD 5.1 has none; the history of the program.

    >>> difference(Encounter("Ford"), Encounter("Bridge")).values
    {'name': 'Bridge'}
    """
    combatants: dict[str, Mapping[str, Any]] = {}
    added: list[Combatant] = []
    for combatant_id, new in after.combatants.items():
        old = before.combatants.get(combatant_id)
        if old is None:
            added.append(new)
        elif old is not new and (changed := _differing(old, new, _COMBATANT_FIELDS)):
            combatants[combatant_id] = changed
    return Changes(
        values=_differing(before, after, VALUES),
        sequences={
            name: _splice(getattr(before, name), getattr(after, name))
            for name in _differing(before, after, SEQUENCES)
        },
        combatants=combatants,
        added=tuple(added),
        removed=tuple(one for one in before.combatants if one not in after.combatants),
    )


def _differing(before: object, after: object, names: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in names:
        new = getattr(after, name)
        old = getattr(before, name)
        if old is not new and old != new:
            found[name] = new
    return found


def _splice(before: tuple[Any, ...], after: tuple[Any, ...]) -> Splice:
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and _same(before[head], after[head]):
        head += 1
    tail = 0
    while tail < shorter - head and _same(before[-1 - tail], after[-1 - tail]):
        tail += 1
    return Splice(head, after[head : len(after) - tail], tail)


def _same(one: object, other: object) -> bool:
    """Compare what may be one and the same object, field by field only where it is not."""
    return one is other or one == other


def _spliced(before: tuple[Any, ...], splice: Splice) -> tuple[Any, ...]:
    tail = before[len(before) - splice.tail :] if splice.tail else ()
    return (*before[: splice.head], *splice.items, *tail)


def apply_changes(encounter: Encounter, changes: Changes) -> Encounter:
    """Return the encounter with `changes` made.

    Rule: SRD 5.1 has none; the history of the program.

    >>> ford, bridge = Encounter("Ford"), Encounter("Bridge", round=2)
    >>> apply_changes(ford, difference(ford, bridge)) == bridge
    True
    """
    removed = frozenset(changes.removed)
    combatants = {one.id: one for one in encounter.combatants.values() if one.id not in removed}
    for combatant_id, values in changes.combatants.items():
        if combatant_id in combatants:
            combatants[combatant_id] = replace(combatants[combatant_id], **values)
    combatants.update((one.id, one) for one in changes.added)
    sequences = {
        name: _spliced(getattr(encounter, name), splice)
        for name, splice in changes.sequences.items()
    }
    return replace(encounter, combatants=combatants, **sequences, **changes.values)


def perform(encounter: Encounter, command: Command, dice: Dice) -> tuple[Encounter, Step]:
    """Carry out a command; return the new state and the step to remember.

    Rule: SRD 5.1, "Combat".

    Raises:
        RuleError: the rules or a bound forbid it; nothing has changed.

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> now, step = perform(ford(), NextTurn(), TENS)
    >>> now.active, told(step.events)
    ('tobin', "Tobin's turn.")
    """
    events = decide(encounter, command, dice)
    after = replay(encounter, events)
    return after, Step(command, events, difference(after, encounter))


def undo(encounter: Encounter, step: Step) -> Encounter:
    """Return the encounter as it was before its last step.

    Rule: SRD 5.1 has none; the history of the program.

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> from dnd_tracker.rules.examples import TENS, ford
    >>> now, step = perform(ford(), NextTurn(), TENS)
    >>> now.active, undo(now, step).active
    ('tobin', 'mira')
    """
    return apply_changes(encounter, step.reverse)


def redo(encounter: Encounter, step: Step) -> Encounter:
    """Return the encounter as it was after a step that was undone; no dice are rolled again.

    Rule: SRD 5.1 has none; the history of the program.

    >>> from dnd_tracker.rules.commands import DealDamage
    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.examples import TENS, ford, mira
    >>> now, step = perform(ford(), DealDamage((DamageTarget("mira"),), "2d6"), TENS)
    >>> mira(redo(undo(now, step), step)).hit_points
    14
    """
    return replay(encounter, step.events)
