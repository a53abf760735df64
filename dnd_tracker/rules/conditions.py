"""The fifteen conditions, how long they last, and what they bring with them."""

from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.rules.abilities import Ability


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


class Mark(StrEnum):
    """What a condition of the table's own does, as far as the engine counts it."""

    ADVANTAGE_ON_ATTACKS = "advantage on attack rolls"
    DISADVANTAGE_ON_ATTACKS = "disadvantage on attack rolls"
    ADVANTAGE_AGAINST = "attack rolls against it have advantage"
    DISADVANTAGE_AGAINST = "attack rolls against it have disadvantage"
    ADVANTAGE_ON_SAVES = "advantage on saving throws"
    DISADVANTAGE_ON_SAVES = "disadvantage on saving throws"
    ADVANTAGE_ON_CONCENTRATION = "advantage on concentration checks"
    NO_HEALING = "can't regain hit points"
    NO_REACTIONS = "can't take reactions"


@dataclass(frozen=True, slots=True)
class SaveEnds:
    """A saving throw that ends a condition, made at the start or the end of its bearer's turns."""

    ability: Ability
    difficulty_class: int
    at: TurnPoint = TurnPoint.END


@dataclass(frozen=True, slots=True)
class AppliedCondition:
    """A condition on a combatant, or something like one.

    Attributes:
        condition: None for one of the table's own, which `label` names.
        duration: None: it does not run out by itself.
        level: of exhaustion.
        cause: what brought it ("hold person", "Bite"), "" when nobody said.
        source: id of who brought it.
        save_ends: the save that ends it.
        concentration: id of the combatant whose concentration holds it.
        until_dispelled: it lasts until it is dispelled.
        marks: what one of the table's own does.
    """

    condition: Condition | None
    duration: Duration | None = None
    level: int = 1
    label: str = ""
    cause: str = ""
    source: str | None = None
    save_ends: SaveEnds | None = None
    concentration: str | None = None
    until_dispelled: bool = False
    marks: frozenset[Mark] = frozenset()

    @property
    def word(self) -> str:
        """What it is called: "poisoned", or the table's own word."""
        return self.label if self.condition is None else self.condition.value

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells it apart on its bearer: each source's own instance has its own duration."""
        return (self.word, self.cause, self.source or "")


INCAPACITATING = frozenset(
    {
        Condition.INCAPACITATED,
        Condition.PARALYZED,
        Condition.PETRIFIED,
        Condition.STUNNED,
        Condition.UNCONSCIOUS,
    }
)
