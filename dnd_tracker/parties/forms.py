"""The form of a character: its fields by name, and the sheet and state that they mean."""

from collections.abc import Mapping
from dataclasses import replace

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.fields import Fields
from dnd_tracker.parties.words import listed, read_conditions, read_defences, read_senses
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import (
    CharacterSheet,
    CharacterState,
    ClassLevel,
    Feature,
    Item,
    Proficiency,
)
from dnd_tracker.rules.character_bounds import CLASSES, FEATURES, ITEMS, LONG_TEXT, NOTES
from dnd_tracker.rules.character_combat import PACT
from dnd_tracker.rules.character_scores import PASSIVE_SKILLS, SKILLS
from dnd_tracker.rules.encounter import DeathSaves
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.hit_dice import SIZES, read_hit_dice
from dnd_tracker.rules.spell_slots import HIGHEST_LEVEL
from dnd_tracker.rules.traits import Rest

SPEEDS = ("walk", "fly", "swim", "climb", "burrow")
HIT_DIE_OF = {
    "barbarian": 12,
    "fighter": 10,
    "paladin": 10,
    "ranger": 10,
    "sorcerer": 6,
    "wizard": 6,
}
"""SRD 5.1, "Classes": the hit dice of those who have other ones than d8."""
_PROFICIENCIES = {one.value: one for one in Proficiency}


def slug(skill: str) -> str:
    """Return a skill's name as part of a field's.

    >>> slug("Sleight of Hand")
    'sleight_of_hand'
    """
    return skill.lower().replace(" ", "_")


def read_newcomer(sent: object) -> CharacterSheet:
    """Return a character of whom no more than the most important is known.

    Raises:
        InvalidInput: naming the first field that is wrong.
    """
    fields = Fields(sent)
    name, level = fields.text("class", "Class"), fields.number("level", "Level", 1)
    die = HIT_DIE_OF.get(name.lower(), 8)
    return CharacterSheet(
        fields.text("name", "Name"),
        player=fields.text("player", "Player"),
        classes=(ClassLevel(name or "Adventurer", level, hit_die=die),),
        armor_class=fields.number("armor_class", "AC", 10),
        hit_point_maximum=fields.number("hit_points", "Hit points", 1),
    )


def read_character(
    sent: object, sheet: CharacterSheet, state: CharacterState
) -> tuple[CharacterSheet, CharacterState]:
    """Return what a form says of a character.

    Args:
        sent: the fields of the form.
        sheet: what was written before: what no field shows is kept.
        state: how it was before; likewise.

    Raises:
        InvalidInput: naming the first field that is wrong. Bounds are the service's.
    """
    fields = Fields(sent)
    features = _features(fields, len(sheet.features))
    return _sheet(fields, sheet, features), _state(fields, state, features)


def _sheet(
    fields: Fields, former: CharacterSheet, features: list[tuple[Feature, int]]
) -> CharacterSheet:
    try:
        hit_dice = read_hit_dice(fields.text("hit_dice", "Hit dice"))
    except RuleError as error:
        raise InvalidInput(error.message, {"hit_dice": error.message}) from error
    defences = read_defences(
        {
            "resistance": fields.text("resistances", "Resistances", 1_000),
            "vulnerability": fields.text("vulnerabilities", "Vulnerabilities", 1_000),
            "immunity": fields.text("immunities", "Immunities", 1_000),
        },
        fields.text("condition_immunities", "Condition immunities", 1_000),
        former.defences,
    )
    return replace(
        former,
        name=fields.text("name", "Name"),
        player=fields.text("player", "Player"),
        species=fields.text("species", "Species"),
        size=fields.text("size", "Size") or "Medium",
        classes=tuple(_classes(fields, len(former.classes))),
        armor_class=fields.number("armor_class", "Armor class", 10),
        hit_point_maximum=fields.number("hit_point_maximum", "Hit point maximum", 1),
        abilities={
            one.value: fields.number(f"ability_{one.value}", one.word, 10) for one in Ability
        },
        saves=tuple(one.value for one in Ability if fields.ticked(f"save_{one.value}")),
        save_bonuses=_numbers(
            fields, {one.value: (f"save_bonus_{one.value}", f"{one.word} save") for one in Ability}
        ),
        skills={
            skill: _PROFICIENCIES[word]
            for skill in SKILLS
            if (word := fields.text(f"skill_{slug(skill)}", skill)) in _PROFICIENCIES
        },
        skill_bonuses=_numbers(
            fields, {skill: (f"skill_bonus_{slug(skill)}", skill) for skill in SKILLS}
        ),
        passive_scores={
            **{key: one for key, one in former.passive_scores.items() if key not in PASSIVE_SKILLS},
            **_numbers(
                fields,
                {one: (f"passive_{slug(one)}", f"Passive {one}") for one in PASSIVE_SKILLS},
            ),
        },
        proficiency_bonus=fields.number_or_none("proficiency_bonus", "Proficiency bonus"),
        initiative_bonus=fields.number_or_none("initiative_bonus", "Initiative"),
        hit_dice=hit_dice,
        speeds={
            **{kind: feet for kind, feet in former.speeds.items() if kind not in SPEEDS},
            **_numbers(fields, {one: (f"speed_{one}", f"Speed, {one}") for one in SPEEDS}),
        },
        senses=read_senses(fields.text("senses", "Senses", 500)),
        languages=listed(fields.text("languages", "Languages", 1_000)),
        defences=defences,
        spell_slots=_numbers(
            fields, {str(one): (f"slots_{one}", f"Slots of level {one}") for one in _LEVELS}
        ),
        pact_slots=fields.number("pact_slots", "Pact slots"),
        pact_level=fields.number("pact_level", "Level of pact slots"),
        features=tuple(feature for feature, _ in features),
        equipment=tuple(_equipment(fields, len(former.equipment))),
        notes=fields.text("notes", "Notes", NOTES),
        colour=fields.text("colour", "Colour").lower(),
    )


_LEVELS = range(1, HIGHEST_LEVEL + 1)


def _state(
    fields: Fields, former: CharacterState, features: list[tuple[Feature, int]]
) -> CharacterState:
    slots = {str(one): (f"spent_{one}", f"Spent slots of level {one}") for one in _LEVELS}
    slots[PACT] = ("spent_pact", "Spent pact slots")
    dice = {str(one): (f"spent_d{one}", f"Spent d{one}") for one in SIZES}
    maximum = fields.number("hit_point_maximum", "Hit point maximum", 1)
    change = fields.number("maximum_change", "Change of the maximum")
    points = fields.number_or_none("hit_points", "Hit points")
    return replace(
        former,
        hit_points=None if points is None or points == max(1, maximum + change) else points,
        temporary_hit_points=fields.number("temporary_hit_points", "Temporary hit points"),
        maximum_change=change,
        death_saves=DeathSaves(
            fields.number("death_successes", "Death saves made"),
            fields.number("death_failures", "Death saves failed"),
            fields.ticked("stable"),
        ),
        dead=fields.ticked("dead"),
        conditions=read_conditions(
            fields.text("conditions", "Conditions", 1_000), former.conditions
        ),
        hit_dice_spent=_spent(fields, dice),
        slots_spent=_spent(fields, slots),
        uses_spent={feature.name: spent for feature, spent in features if spent},
    )


def _classes(fields: Fields, there: int) -> list[ClassLevel]:
    return [
        ClassLevel(
            fields.text(f"{row}name", "Class"),
            fields.number(f"{row}level", "Level", 1),
            fields.text(f"{row}subclass", "Subclass"),
            fields.number(f"{row}die", "Hit die", 8),
        )
        for row in fields.rows("class", CLASSES + 1, there, ("level", "subclass"))
    ]


def _features(fields: Fields, there: int) -> list[tuple[Feature, int]]:
    """Return the features, and how many uses of each are spent."""
    return [
        (
            Feature(
                fields.text(f"{row}name", "Feature"),
                fields.text(f"{row}text", "Feature", LONG_TEXT),
                fields.number(f"{row}uses", "Uses"),
                Rest.SHORT
                if fields.text(f"{row}recovers", "Comes back") == Rest.SHORT.value
                else Rest.LONG,
            ),
            fields.number(f"{row}spent", "Spent uses"),
        )
        for row in fields.rows("feature", FEATURES + 1, there, ("text", "uses", "spent"))
    ]


def _equipment(fields: Fields, there: int) -> list[Item]:
    return [
        Item(
            fields.text(f"{row}name", "Thing"),
            fields.number(f"{row}quantity", "How many", 1),
            fields.ticked(f"{row}equipped"),
            fields.text(f"{row}note", "Note"),
        )
        for row in fields.rows("item", ITEMS + 1, there, ("quantity", "note"))
    ]


def _numbers(fields: Fields, names: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    """Return by key the numbers of those fields that are filled."""
    found = {key: fields.number_or_none(name, what) for key, (name, what) in names.items()}
    return {key: value for key, value in found.items() if value is not None}


def _spent(fields: Fields, names: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    return {key: value for key, value in _numbers(fields, names).items() if value}
