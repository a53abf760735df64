"""What is written on a creature: everything a DM needs to run it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dnd_tracker.rules.abilities import Ability, ability_modifier
from dnd_tracker.rules.challenge import challenge_of
from dnd_tracker.rules.damage import NO_DEFENCES, DamageType, Defences
from dnd_tracker.rules.json_codec import record_codec

ABILITIES = tuple(ability.value for ability in Ability)
"""Keys of abilities, saves and everything that names one, in the order of the rulebook."""


class AttackKind(StrEnum):
    """SRD 5.1, "Monsters", Melee and Ranged Attacks."""

    MELEE = "melee"
    RANGED = "ranged"
    EITHER = "melee or ranged"


@dataclass(frozen=True, slots=True)
class Attack:
    """What is rolled to hit.

    Attributes:
        reach: e.g. "5 ft.", "" for an attack that is only ranged.
        range: e.g. "80/320 ft.", "" for an attack that is only melee.
    """

    bonus: int
    kind: AttackKind = AttackKind.MELEE
    spell: bool = False
    reach: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class DamagePart:
    """Damage of one type: dice such as "2d6+3", or a number.

    Attributes:
        type: None where the target or the attacker decides it.
        label: when this part applies ("two hands", "Fire Breath"); "" when the attack hits.
    """

    expression: str
    type: DamageType | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Save:
    """A saving throw that an action asks for.

    Attributes:
        ability: one of ABILITIES.
        half: a success still takes half the damage.
        label: which part of the action asks for it; "" for all of it.
    """

    ability: str
    difficulty_class: int
    half: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A trait, action, reaction or legendary action.

    Attributes:
        text: its whole text in the rulebook's words.
        usage: "Recharge 5-6", "3/Day", or "" when there is no limit.
        cost: how many legendary actions it takes.
    """

    name: str
    text: str
    attack: Attack | None = None
    damage: tuple[DamagePart, ...] = ()
    saves: tuple[Save, ...] = ()
    usage: str = ""
    cost: int = 1


@dataclass(frozen=True, slots=True)
class StatBlock:
    """A creature as the rulebook prints it.

    Attributes:
        type: "humanoid", "swarm of Tiny beasts".
        armor_note: where the armor class comes from, and others it may have.
        hit_dice: e.g. "6d8+12"; their average is `hit_points`.
        speeds: by kind ("walk", "fly", …), e.g. "90 ft. (hover)".
        abilities: scores by ABILITIES.
        saves: bonuses by ABILITIES, only the proficient ones.
        skills: bonuses by the skill's name ("Sleight of Hand").
        senses: by kind ("darkvision"), without passive Perception.
        damage_resistances: as printed, and so for the others; `defences` is what they mean.
        group: what the forms of one creature share ("Werewolf"), "" for others.
        notes: what one should know about these figures.
        initiative_bonus: where it is not the Dexterity modifier (2024); None where it is.
        environments: where it lives, in lower case ("forest").
        book: where it is from, as its source says it; "" unknown.
    """

    name: str
    size: str
    type: str
    alignment: str
    armor_class: int
    hit_points: int
    hit_dice: str
    abilities: Mapping[str, int]
    challenge_rating: str
    experience: int
    proficiency_bonus: int
    passive_perception: int
    speeds: Mapping[str, str]
    subtype: str = ""
    armor_note: str = ""
    saves: Mapping[str, int] = field(default_factory=dict[str, int])
    skills: Mapping[str, int] = field(default_factory=dict[str, int])
    senses: Mapping[str, str] = field(default_factory=dict[str, str])
    languages: str = ""
    damage_vulnerabilities: tuple[str, ...] = ()
    damage_resistances: tuple[str, ...] = ()
    damage_immunities: tuple[str, ...] = ()
    condition_immunities: tuple[str, ...] = ()
    defences: Defences = NO_DEFENCES
    traits: tuple[Action, ...] = ()
    actions: tuple[Action, ...] = ()
    reactions: tuple[Action, ...] = ()
    legendary_actions: tuple[Action, ...] = ()
    legendary_actions_per_round: int = 0
    group: str = ""
    forms: tuple[str, ...] = ()
    description: str = ""
    notes: tuple[str, ...] = ()
    bonus_actions: tuple[Action, ...] = ()
    lair_actions: tuple[Action, ...] = ()
    initiative_bonus: int | None = None
    environments: tuple[str, ...] = ()
    book: str = ""

    @property
    def challenge(self) -> float:
        """The challenge rating as a number to sort by."""
        return challenge_of(self.challenge_rating).value


_CODEC = record_codec(StatBlock)


def to_dict(block: StatBlock) -> dict[str, Any]:
    """Return the JSON form of a stat block.

    Rule: SRD 5.1 has none; the stored form of the program.

    >>> scores = dict(zip(ABILITIES, (19, 8, 16, 5, 7, 7), strict=True))
    >>> ogre = StatBlock("Ogre", "Large", "giant", "chaotic evil", 11, 59, "7d10+21", scores,
    ...     "2", 450, 2, 8, {"walk": "40 ft."})
    >>> to_dict(ogre)["hit_dice"], to_dict(ogre)["abilities"]["str"]
    ('7d10+21', 19)
    """
    data: dict[str, Any] = _CODEC.encode(block)
    return data


def from_dict(data: Any) -> StatBlock:
    """Return the stat block that was stored.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it is not one.

    >>> from_dict({"name": "Ogre"})
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.Malformed: These are not the fields of StatBlock.
    """
    block: StatBlock = _CODEC.decode(data)
    return block


def save_bonus(block: StatBlock, ability: str) -> int:
    """Return what a creature adds to a saving throw.

    Rule: SRD 5.1, "Saving Throws".

    >>> scores = dict(zip(ABILITIES, (19, 8, 16, 5, 7, 7), strict=True))
    >>> ogre = StatBlock("Ogre", "Large", "giant", "chaotic evil", 11, 59, "7d10+21", scores,
    ...     "2", 450, 2, 8, {"walk": "40 ft."}, saves={"con": 5})
    >>> [save_bonus(ogre, ability) for ability in ("str", "con", "wis")]
    [4, 5, -2]
    """
    own = block.saves.get(ability)
    return ability_modifier(block.abilities[ability]) if own is None else own
