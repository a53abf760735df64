"""Commands: uses that run out and come back."""

from dataclasses import dataclass

from dnd_tracker.rules.counter import Counter


@dataclass(frozen=True, slots=True)
class SpendUse:
    """Spend uses of a counter; `on` is what they are spent on ("Wing Attack")."""

    id: str
    key: str
    amount: int = 1
    on: str = ""


@dataclass(frozen=True, slots=True)
class RestoreUse:
    id: str
    key: str
    amount: int = 1


@dataclass(frozen=True, slots=True)
class SetCounter:
    """Add a counter, or replace the one with the same key; key "" makes a new one of the name."""

    id: str
    counter: Counter


@dataclass(frozen=True, slots=True)
class RemoveCounter:
    id: str
    key: str


@dataclass(frozen=True, slots=True)
class RollRecharge:
    """`roll` is what a real d6 shows; None lets the engine roll."""

    id: str
    key: str
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class SetInLair:
    id: str
    in_lair: bool
