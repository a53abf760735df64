"""What is written on a character, and how the character is between fights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.damage import NO_DEFENCES, Defences
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, DeathSaves
from dnd_tracker.rules.json_codec import record_codec
from dnd_tracker.rules.traits import HitDice, Rest


class Proficiency(StrEnum):
    """How much of the proficiency bonus counts. None at all is not written down."""

    HALF = "half"
    PROFICIENT = "proficient"
    EXPERTISE = "expertise"


@dataclass(frozen=True, slots=True)
class ClassLevel:
    """Levels in one class; `hit_die` is its number of sides."""

    name: str
    level: int
    subclass: str = ""
    hit_die: int = 8


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature, trait or feat.

    Attributes:
        uses: how often until it comes back; 0 for as often as one likes.
        recovers: the rest that brings the uses back.
    """

    name: str
    text: str = ""
    uses: int = 0
    recovers: Rest = Rest.LONG


@dataclass(frozen=True, slots=True)
class Item:
    """Something carried."""

    name: str
    quantity: int = 1
    equipped: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CharacterSheet:
    """A character as its player has written it down.

    What can be derived is None, or missing in a mapping, until somebody overrides it.

    Attributes:
        abilities: scores by `stat_block.ABILITIES`; 10 where missing.
        saves: abilities whose saving throws are proficient.
        save_bonuses: whole bonuses that override the derived ones, by ability.
        skills: by the skill's name ("Sleight of Hand").
        skill_bonuses: whole bonuses that override the derived ones.
        passive_scores: that override the derived ones, by skill.
        hit_dice: that override those of the classes.
        speeds: in feet by kind ("walk", "fly").
        senses: by kind ("darkvision"), e.g. "60 ft.".
        spell_slots: how many of each level, "1" to "9".
        pact_slots: how many, all of level `pact_level`; they come back in a short rest.
        colour: "#rrggbb", "" for none.
    """

    name: str
    player: str = ""
    species: str = ""
    size: str = "Medium"
    classes: tuple[ClassLevel, ...] = ()
    armor_class: int = 10
    hit_point_maximum: int = 1
    abilities: Mapping[str, int] = field(default_factory=dict[str, int])
    saves: tuple[str, ...] = ()
    save_bonuses: Mapping[str, int] = field(default_factory=dict[str, int])
    skills: Mapping[str, Proficiency] = field(default_factory=dict[str, Proficiency])
    skill_bonuses: Mapping[str, int] = field(default_factory=dict[str, int])
    passive_scores: Mapping[str, int] = field(default_factory=dict[str, int])
    proficiency_bonus: int | None = None
    initiative_bonus: int | None = None
    hit_dice: tuple[HitDice, ...] = ()
    speeds: Mapping[str, int] = field(default_factory=lambda: {"walk": 30})
    senses: Mapping[str, str] = field(default_factory=dict[str, str])
    languages: tuple[str, ...] = ()
    defences: Defences = NO_DEFENCES
    spell_slots: Mapping[str, int] = field(default_factory=dict[str, int])
    pact_slots: int = 0
    pact_level: int = 0
    features: tuple[Feature, ...] = ()
    equipment: tuple[Item, ...] = ()
    notes: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class CharacterState:
    """How a character is now; it carries from fight to fight.

    Attributes:
        hit_points: None when it has all of them.
        hit_dice_spent: by number of sides as text ("8").
        slots_spent: spell slots by level, and "pact".
        uses_spent: of features, by name.
    """

    hit_points: int | None = None
    temporary_hit_points: int = 0
    maximum_change: int = 0
    death_saves: DeathSaves = NO_DEATH_SAVES
    dead: bool = False
    conditions: tuple[AppliedCondition, ...] = ()
    hit_dice_spent: Mapping[str, int] = field(default_factory=dict[str, int])
    slots_spent: Mapping[str, int] = field(default_factory=dict[str, int])
    uses_spent: Mapping[str, int] = field(default_factory=dict[str, int])


UNHURT = CharacterState()

_SHEET = record_codec(CharacterSheet)
_STATE = record_codec(CharacterState)


def sheet_to_dict(sheet: CharacterSheet) -> dict[str, Any]:
    """Return the JSON form of a sheet.

    Rule: SRD 5.1 has none; the stored form of the program.

    >>> sheet_to_dict(CharacterSheet("Mira", armor_class=16))
    {'name': 'Mira', 'armor_class': 16}
    """
    data: dict[str, Any] = _SHEET.encode(sheet)
    return data


def sheet_from_dict(data: Any) -> CharacterSheet:
    """Return the sheet that was stored.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it is not one.

    >>> sheet_from_dict({"name": "Mira", "classes": [{"name": "Ranger", "level": 3}]}).classes
    (ClassLevel(name='Ranger', level=3, subclass='', hit_die=8),)
    """
    sheet: CharacterSheet = _SHEET.decode(data)
    return sheet


def state_to_dict(state: CharacterState) -> dict[str, Any]:
    """Return the JSON form of how a character is.

    Rule: SRD 5.1 has none; the stored form of the program.

    >>> state_to_dict(CharacterState(hit_points=7))
    {'hit_points': 7}
    """
    data: dict[str, Any] = _STATE.encode(state)
    return data


def state_from_dict(data: Any) -> CharacterState:
    """Return how a character was when it was stored.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it is not that.

    >>> state_from_dict({"slots_spent": {"1": 2}}).slots_spent
    {'1': 2}
    """
    state: CharacterState = _STATE.decode(data)
    return state


def level_of(sheet: CharacterSheet) -> int:
    """Return the character level: that of all classes together, 1 at least.

    Rule: SRD 5.1, "Multiclassing" (Experience Points).

    >>> level_of(CharacterSheet("Mira", classes=(ClassLevel("Ranger", 3), ClassLevel("Rogue", 2))))
    5
    """
    return max(1, sum(one.level for one in sheet.classes))
