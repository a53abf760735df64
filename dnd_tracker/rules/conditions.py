"""The fifteen conditions, how long they last, and what they bring with them."""

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """SRD 5.1, Appendix PH-A: Conditions."""

    BLINDED = "blinded"
    CHARMED = "charmed"
    DEAFENED = "deafened"
    EXHAUSTION = "exhaustion"
    FRIGHTENED = "frightened"
    GRAPPLED = "grappled"
    INCAPACITATED = "incapacitated"
    INVISIBLE = "invisible"
    PARALYZED = "paralyzed"
    PETRIFIED = "petrified"
    POISONED = "poisoned"
    PRONE = "prone"
    RESTRAINED = "restrained"
    STUNNED = "stunned"
    UNCONSCIOUS = "unconscious"


class TurnPoint(StrEnum):
    """The moment of a creature's turn at which a duration counts down."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something lasts, counted on the turns of one combatant.

    Attributes:
        rounds: how many more times the moment has to come.
        ends: the moment.
        of: id of the combatant whose turns count.
        started_in_turn: set during that combatant's own turn, so that the end of the running turn
            does not count. The engine sets it; what a command says here is ignored.
    """

    rounds: int
    ends: TurnPoint
    of: str
    started_in_turn: bool = False


@dataclass(frozen=True, slots=True)
class AppliedCondition:
    """A condition on a combatant; `duration` None: until removed; `level` counts exhaustion."""

    condition: Condition
    duration: Duration | None = None
    level: int = 1


INCAPACITATING = frozenset(
    {
        Condition.INCAPACITATED,
        Condition.PARALYZED,
        Condition.PETRIFIED,
        Condition.STUNNED,
        Condition.UNCONSCIOUS,
    }
)
