"""The form of a character as it is shown: its fields by name, and what follows from them."""

from dataclasses import dataclass

from dnd_tracker.parties.forms import SPEEDS, slug
from dnd_tracker.parties.views import signed
from dnd_tracker.parties.words import written_conditions, written_defences, written_senses
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import CharacterSheet, CharacterState, level_of
from dnd_tracker.rules.character_combat import PACT
from dnd_tracker.rules.character_scores import (
    PASSIVE_SKILLS,
    SKILLS,
    hit_dice,
    hit_point_maximum,
    initiative_bonus,
    modifier_of,
    passive_score,
    proficiency_bonus,
    save_bonus,
    skill_bonus,
)
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.hit_dice import SIZES, written_hit_dice
from dnd_tracker.rules.spell_slots import HIGHEST_LEVEL, pact_magic, spell_slots


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A line for a class."""

    row: str = ""
    name: str = ""
    level: str = ""
    subclass: str = ""
    die: str = "8"


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A line for a feature."""

    row: str = ""
    name: str = ""
    text: str = ""
    uses: str = ""
    spent: str = ""
    recovers: str = "long rest"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A line for a thing."""

    row: str = ""
    name: str = ""
    quantity: str = ""
    equipped: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class SlotRow:
    """Spell slots of a level, or of a pact."""

    key: str = ""
    label: str = ""
    override: str = ""
    derived: str = ""
    spent: str = ""


@dataclass(frozen=True, slots=True)
class DiceRow:
    """Hit dice of a size."""

    sides: str = ""
    maximum: str = ""
    spent: str = ""


def values_of(sheet: CharacterSheet, state: CharacterState) -> dict[str, str]:
    """Return the fields that are there once, by name, as they are filled; a tick is "on"."""
    values = {
        "name": sheet.name,
        "player": sheet.player,
        "species": sheet.species,
        "size": sheet.size,
        "armor_class": str(sheet.armor_class),
        "hit_point_maximum": str(sheet.hit_point_maximum),
        "proficiency_bonus": _override(sheet.proficiency_bonus),
        "initiative_bonus": _override(sheet.initiative_bonus),
        "hit_dice": written_hit_dice(sheet.hit_dice),
        "senses": written_senses(sheet.senses),
        "languages": ", ".join(sheet.languages),
        "resistances": written_defences(sheet.defences, "resistance"),
        "vulnerabilities": written_defences(sheet.defences, "vulnerability"),
        "immunities": written_defences(sheet.defences, "immunity"),
        "condition_immunities": ", ".join(sorted(sheet.defences.condition_immunities)),
        "notes": sheet.notes,
        "pact_level": _some(sheet.pact_level),
        "colour": sheet.colour,
        "hit_points": _text(state.hit_points),
        "temporary_hit_points": _some(state.temporary_hit_points),
        "maximum_change": signed(state.maximum_change) if state.maximum_change else "",
        "death_successes": _some(state.death_saves.successes),
        "death_failures": _some(state.death_saves.failures),
        "stable": _tick(state.death_saves.stable),
        "dead": _tick(state.dead),
        "conditions": written_conditions(state.conditions),
    }
    for ability in Ability:
        values[f"ability_{ability.value}"] = str(sheet.abilities.get(ability.value, 10))
        values[f"save_{ability.value}"] = _tick(ability.value in sheet.saves)
        values[f"save_bonus_{ability.value}"] = _override(sheet.save_bonuses.get(ability.value))
    for skill in SKILLS:
        proficiency = sheet.skills.get(skill)
        values[f"skill_{slug(skill)}"] = proficiency.value if proficiency else ""
        values[f"skill_bonus_{slug(skill)}"] = _override(sheet.skill_bonuses.get(skill))
    for skill in PASSIVE_SKILLS:
        values[f"passive_{slug(skill)}"] = _text(sheet.passive_scores.get(skill))
    for kind in SPEEDS:
        values[f"speed_{kind}"] = _text(sheet.speeds.get(kind))
    return values


def derived_of(sheet: CharacterSheet, state: CharacterState) -> dict[str, str]:
    """Return what each field that can be overridden would be by itself, by name."""
    derived = {
        "level": str(level_of(sheet)),
        "hit_points": str(hit_point_maximum(sheet, state)),
        "proficiency_bonus": signed(proficiency_bonus(sheet)),
        "initiative_bonus": signed(initiative_bonus(sheet)),
        "hit_dice": written_hit_dice(hit_dice(sheet, state)) or "none",
    }
    for ability in Ability:
        derived[f"ability_{ability.value}"] = signed(modifier_of(sheet, ability))
        derived[f"save_bonus_{ability.value}"] = signed(save_bonus(sheet, ability))
    for skill in SKILLS:
        derived[f"skill_bonus_{slug(skill)}"] = signed(skill_bonus(sheet, skill))
    for skill in PASSIVE_SKILLS:
        derived[f"passive_{slug(skill)}"] = str(passive_score(sheet, skill))
    return derived


def class_rows(sheet: CharacterSheet) -> list[ClassRow]:
    """Return the classes, and a line for one more."""
    rows = [
        ClassRow(f"class_{place}_", one.name, str(one.level), one.subclass, str(one.hit_die))
        for place, one in enumerate(sheet.classes)
    ]
    return [*rows, ClassRow(f"class_{len(rows)}_")]


def feature_rows(sheet: CharacterSheet, state: CharacterState) -> list[FeatureRow]:
    """Return the features, and a line for one more."""
    rows = [
        FeatureRow(
            f"feature_{place}_",
            one.name,
            one.text,
            _some(one.uses),
            _some(state.uses_spent.get(one.name, 0)),
            one.recovers.value,
        )
        for place, one in enumerate(sheet.features)
    ]
    return [*rows, FeatureRow(f"feature_{len(rows)}_")]


def item_rows(sheet: CharacterSheet) -> list[ItemRow]:
    """Return the equipment, and a line for one more thing."""
    rows = [
        ItemRow(f"item_{place}_", one.name, str(one.quantity), one.equipped, one.note)
        for place, one in enumerate(sheet.equipment)
    ]
    return [*rows, ItemRow(f"item_{len(rows)}_")]


def slot_rows(sheet: CharacterSheet, state: CharacterState, edition: Edition) -> list[SlotRow]:
    """Return a line for the slots of each level."""
    slots = spell_slots(sheet, edition)
    return [
        SlotRow(
            str(level),
            str(level),
            _text(sheet.spell_slots.get(str(level))),
            str(slots.get(level, 0)),
            _some(state.slots_spent.get(str(level), 0)),
        )
        for level in range(1, HIGHEST_LEVEL + 1)
    ]


def pact_row(sheet: CharacterSheet, state: CharacterState) -> SlotRow:
    """Return the line for pact magic; its label is the level of the slots."""
    pact = pact_magic(sheet)
    return SlotRow(
        PACT,
        str(pact.level) if pact else "",
        _some(sheet.pact_slots),
        str(pact.count) if pact else "0",
        _some(state.slots_spent.get(PACT, 0)),
    )


def dice_rows(sheet: CharacterSheet, state: CharacterState) -> list[DiceRow]:
    """Return a line for the hit dice of each size."""
    return [
        DiceRow(str(one.sides), str(one.maximum), _some(one.maximum - one.left))
        for one in sorted(hit_dice(sheet, state), key=lambda die: SIZES.index(die.sides))
    ]


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _override(number: int | None) -> str:
    return "" if number is None else signed(number)


def _some(number: int) -> str:
    return str(number) if number else ""


def _tick(ticked: bool) -> str:
    return "on" if ticked else ""
