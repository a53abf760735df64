"""Commands: conditions and concentration."""

from dataclasses import dataclass

from dnd_tracker.rules.conditions import Condition, Duration


@dataclass(frozen=True, slots=True)
class AddCondition:
    """Add or replace a condition; `despite_immunity` lets the DM overrule a stat block."""

    ids: tuple[str, ...]
    condition: Condition
    duration: Duration | None = None
    level: int = 1
    despite_immunity: bool = False


@dataclass(frozen=True, slots=True)
class RemoveCondition:
    id: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class StartConcentration:
    id: str
    on: str


@dataclass(frozen=True, slots=True)
class EndConcentration:
    id: str


@dataclass(frozen=True, slots=True)
class AcceptProposal:
    """Do what was proposed.

    `roll` is what real dice show where something is rolled: the total of a saving throw, the
    natural roll of a death save or a recharge; None lets the engine roll.
    """

    id: str
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class DismissProposal:
    id: str
