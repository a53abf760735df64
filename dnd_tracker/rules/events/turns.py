"""Events: initiative and turns."""

from dataclasses import dataclass

from dnd_tracker.rules.encounter import Cleared, Placed, Refilled, Tick
from dnd_tracker.rules.proposal import Proposal


@dataclass(frozen=True, slots=True)
class InitiativeSet:
    """`detail` is the roll, "" when typed; `position` the new index in the order."""

    id: str
    name: str
    value: int | None
    position: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """`id` traded places with its neighbour `other`."""

    id: str
    name: str
    other: str
    other_name: str


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
