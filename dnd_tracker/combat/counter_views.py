"""The uses of a combatant as the DM's screen shows them: a box for each, ticked when spent."""

from dataclasses import dataclass, field

from dnd_tracker.rules.counter import ANY_ATTACK, Counter, CounterKind, Refill
from dnd_tracker.rules.counters import maximum_of
from dnd_tracker.rules.encounter import Combatant

BOXES = 10
"""More uses than that are shown as a number."""

_BACK = {
    Refill.TURN: "each turn",
    Refill.SHORT_REST: "short rest",
    Refill.LONG_REST: "long rest",
    Refill.NEVER: "",
}


@dataclass(frozen=True, slots=True)
class CounterView:
    """Uses of one thing.

    Attributes:
        back: when they come back: "each turn", "recharge 5-6".
        boxes: of each use, whether it is left; [] where a number says it.
        rolls: a d6 would give the use back now.
    """

    key: str = ""
    name: str = ""
    left: int = 0
    maximum: int = 0
    back: str = ""
    boxes: list[bool] = field(default_factory=list[bool])
    rolls: bool = False


@dataclass(frozen=True, slots=True)
class UsesView:
    """All uses of a combatant.

    Attributes:
        lair: it has more of something in its lair.
        known: the keys, to be asked whether something is counted.
    """

    counters: list[CounterView] = field(default_factory=list[CounterView])
    lair: bool = False
    in_lair: bool = False
    known: list[str] = field(default_factory=list[str])


def uses_view(combatant: Combatant) -> UsesView:
    """Return what a combatant has left of everything that runs out."""
    return UsesView(
        [_counter_view(combatant, one) for one in combatant.counters],
        any(one.in_lair for one in combatant.counters),
        combatant.in_lair,
        [one.key for one in combatant.counters],
    )


def _counter_view(combatant: Combatant, counter: Counter) -> CounterView:
    maximum = maximum_of(combatant, counter)
    boxed = maximum <= BOXES
    return CounterView(
        counter.key,
        _name(counter),
        counter.left,
        maximum,
        _back(counter),
        [use < counter.left for use in range(maximum)] if boxed else [],
        counter.recharge_from is not None and counter.left < maximum,
    )


def _name(counter: Counter) -> str:
    """Return what is counted; an attack of a Multiattack is told from an action of its name."""
    if counter.kind is CounterKind.ATTACKS and counter.name != ANY_ATTACK:
        return f"{counter.name} (attack)"
    return counter.name


def _back(counter: Counter) -> str:
    low = counter.recharge_from
    if low is None:
        return _BACK[counter.refill]
    return "recharge 6" if low == 6 else f"recharge {low}\N{EN DASH}6"
