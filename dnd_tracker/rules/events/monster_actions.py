"""Events: uses that run out and come back."""

from dataclasses import dataclass

from dnd_tracker.rules.counter import Counter, CounterKind


@dataclass(frozen=True, slots=True)
class UseSpent:
    """`left` uses of the counter called `of` are left; `on` is what they were spent on."""

    id: str
    name: str
    key: str
    of: str
    amount: int
    left: int
    kind: CounterKind = CounterKind.ACTION
    on: str = ""


@dataclass(frozen=True, slots=True)
class UseRestored:
    id: str
    name: str
    key: str
    of: str
    amount: int
    left: int


@dataclass(frozen=True, slots=True)
class RechargeRolled:
    """A d6 was rolled, `needed` or more recharges; `left` is what there is now."""

    id: str
    name: str
    key: str
    of: str
    natural: int
    needed: int
    recharged: bool
    left: int


@dataclass(frozen=True, slots=True)
class CounterSet:
    """A counter was added, or replaced what it was `before`."""

    id: str
    name: str
    counter: Counter
    before: Counter | None = None


@dataclass(frozen=True, slots=True)
class CounterRemoved:
    id: str
    name: str
    counter: Counter


@dataclass(frozen=True, slots=True)
class InLairChanged:
    id: str
    name: str
    in_lair: bool
