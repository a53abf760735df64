"""Events: initiative and turns."""

from dataclasses import dataclass

from dnd_tracker.rules.encounter import Cleared, Placed, Refilled, Tick
from dnd_tracker.rules.proposal import Proposal


@dataclass(frozen=True, slots=True)
class InitiativeSet:
    """An initiative was rolled or typed, or follows an owner's.

    Attributes:
        detail: the roll, "" when typed.
        position: the new index in the order.
        owed: who is owed a turn after it.
    """

    id: str
    name: str
    value: int | None
    position: int
    detail: str = ""
    owed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """`id` traded places with its neighbour `other`.

    Attributes:
        order: the whole order after it, where more than these two moved.
        owed: who is owed a turn after it.
    """

    id: str
    name: str
    other: str
    other_name: str
    order: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CombatStarted:
    combatants: int


@dataclass(frozen=True, slots=True)
class CombatEnded:
    round: int


@dataclass(frozen=True, slots=True)
class TurnAdvanced:
    """A turn began.

    Attributes:
        active: whose; name: its name.
        ticks: durations that counted on the way, those that ended included.
        reaction_regained: its reaction had been used.
        new_round: the round began with this turn.
        proposals: what is due now.
        refills: counters that came back.
        cleared: states that ended on the way.
        placed: initiatives rolled anew with the round.
        order: the order with them, () where it stays.
        owed: who is still owed a turn in this round.
        delayed: id of whoever let its turn go, "" where the turn before ended; `delayed_name`.
    """

    active: str
    name: str
    round: int
    new_round: bool = False
    ticks: tuple[Tick, ...] = ()
    reaction_regained: bool = False
    proposals: tuple[Proposal, ...] = ()
    refills: tuple[Refilled, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    placed: tuple[Placed, ...] = ()
    order: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    delayed: str = ""
    delayed_name: str = ""


@dataclass(frozen=True, slots=True)
class DelayEnded:
    """Whoever let its turn go takes it after the running one, `after`."""

    id: str
    name: str
    after: str
    value: int | None
    position: int
    owed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnTakenBack:
    """The fight returned to the turn of `active`; `turns` advances were taken back."""

    active: str
    name: str
    round: int
    turns: int = 1


@dataclass(frozen=True, slots=True)
class ReactionChanged:
    id: str
    name: str
    used: bool


@dataclass(frozen=True, slots=True)
class SurpriseChanged:
    id: str
    name: str
    surprised: bool


@dataclass(frozen=True, slots=True)
class ActionReadied:
    """`text` is what it will do, and when."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadiedUsed:
    """It did what it had readied, with its reaction."""

    id: str
    name: str
    text: str
