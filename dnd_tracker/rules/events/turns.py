"""Events: initiative and turns."""

from dataclasses import dataclass

from dnd_tracker.rules.encounter import (
    Proposal,
    Tick,
)


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
        proposal: a death save, if one is due.
        new_round: the round began with this turn.
    """

    active: str
    name: str
    round: int
    new_round: bool = False
    ticks: tuple[Tick, ...] = ()
    reaction_regained: bool = False
    proposal: Proposal | None = None


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
