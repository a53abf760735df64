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

# The rules text of SRD 5.1, Appendix PH-A, a paragraph a line.
CONDITION_TEXT: dict[Condition, str] = {
    Condition.BLINDED: (
        "A blinded creature can't see and automatically fails any ability check that requires"
        " sight.\n"
        "Attack rolls against the creature have advantage, and the creature's attack rolls "
        "have disadvantage."
    ),
    Condition.CHARMED: (
        "A charmed creature can't attack the charmer or target the charmer with harmful "
        "abilities or magical effects.\n"
        "The charmer has advantage on any ability check to interact socially with the "
        "creature."
    ),
    Condition.DEAFENED: (
        "A deafened creature can't hear and automatically fails any ability check that "
        "requires hearing."
    ),
    Condition.EXHAUSTION: (
        "Some special abilities and environmental hazards, such as starvation and the long-"
        "term effects of freezing or scorching temperatures, can lead to a special condition "
        "called exhaustion. Exhaustion is measured in six levels. An effect can give a "
        "creature one or more levels of exhaustion, as specified in the effect's description."
        "\n"
        "Level 1: Disadvantage on ability checks\n"
        "Level 2: Speed halved\n"
        "Level 3: Disadvantage on attack rolls and saving throws\n"
        "Level 4: Hit point maximum halved\n"
        "Level 5: Speed reduced to 0\n"
        "Level 6: Death\n"
        "If an already exhausted creature suffers another effect that causes exhaustion, its "
        "current level of exhaustion increases by the amount specified in the effect's "
        "description.\n"
        "A creature suffers the effect of its current level of exhaustion as well as all "
        "lower levels. For example, a creature suffering level 2 exhaustion has its speed "
        "halved and has disadvantage on ability checks.\n"
        "An effect that removes exhaustion reduces its level as specified in the effect's "
        "description, with all exhaustion effects ending if a creature's exhaustion level is "
        "reduced below 1.\n"
        "Finishing a long rest reduces a creature's exhaustion level by 1, provided that the "
        "creature has also ingested some food and drink."
    ),
    Condition.FRIGHTENED: (
        "A frightened creature has disadvantage on ability checks and attack rolls while the "
        "source of its fear is within line of sight.\n"
        "The creature can't willingly move closer to the source of its fear."
    ),
    Condition.GRAPPLED: (
        "A grappled creature's speed becomes 0, and it can't benefit from any bonus to its "
        "speed.\n"
        "The condition ends if the grappler is incapacitated (see the condition).\n"
        "The condition also ends if an effect removes the grappled creature from the reach of"
        " the grappler or grappling effect, such as when a creature is hurled away by the "
        "thunderwave spell."
    ),
    Condition.INCAPACITATED: ("An incapacitated creature can't take actions or reactions."),
    Condition.INVISIBLE: (
        "An invisible creature is impossible to see without the aid of magic or a special "
        "sense. For the purpose of hiding, the creature is heavily obscured. The creature's "
        "location can be detected by any noise it makes or any tracks it leaves.\n"
        "Attack rolls against the creature have disadvantage, and the creature's attack rolls"
        " have advantage."
    ),
    Condition.PARALYZED: (
        "A paralyzed creature is incapacitated (see the condition) and can't move or speak.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "Attack rolls against the creature have advantage.\n"
        "Any attack that hits the creature is a critical hit if the attacker is within 5 feet"
        " of the creature."
    ),
    Condition.PETRIFIED: (
        "A petrified creature is transformed, along with any nonmagical object it is wearing "
        "or carrying, into a solid inanimate substance (usually stone). Its weight increases "
        "by a factor of ten, and it ceases aging.\n"
        "The creature is incapacitated (see the condition), can't move or speak, and is "
        "unaware of its surroundings.\n"
        "Attack rolls against the creature have advantage.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "The creature has resistance to all damage.\n"
        "The creature is immune to poison and disease, although a poison or disease already "
        "in its system is suspended, not neutralized."
    ),
    Condition.POISONED: (
        "A poisoned creature has disadvantage on attack rolls and ability checks."
    ),
    Condition.PRONE: (
        "A prone creature's only movement option is to crawl, unless it stands up and thereby"
        " ends the condition.\n"
        "The creature has disadvantage on attack rolls.\n"
        "An attack roll against the creature has advantage if the attacker is within 5 feet "
        "of the creature. Otherwise, the attack roll has disadvantage."
    ),
    Condition.RESTRAINED: (
        "A restrained creature's speed becomes 0, and it can't benefit from any bonus to its "
        "speed.\n"
        "Attack rolls against the creature have advantage, and the creature's attack rolls "
        "have disadvantage.\n"
        "The creature has disadvantage on Dexterity saving throws."
    ),
    Condition.STUNNED: (
        "A stunned creature is incapacitated (see the condition), can't move, and can speak "
        "only falteringly.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "Attack rolls against the creature have advantage."
    ),
    Condition.UNCONSCIOUS: (
        "An unconscious creature is incapacitated (see the condition), can't move or speak, "
        "and is unaware of its surroundings.\n"
        "The creature drops whatever it's holding and falls prone.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "Attack rolls against the creature have advantage.\n"
        "Any attack that hits the creature is a critical hit if the attacker is within 5 feet"
        " of the creature."
    ),
}
