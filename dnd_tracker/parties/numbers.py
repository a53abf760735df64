"""The numbers of a character that was read, one by one, to be looked at and changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.fields import Fields
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import CharacterSheet, CharacterState
from dnd_tracker.rules.character_bounds import checked_sheet, checked_state
from dnd_tracker.rules.character_scores import (
    PASSIVE_SKILLS,
    SKILLS,
    hit_point_maximum,
    hit_points,
    initiative_bonus,
    passive_score,
    proficiency_bonus,
    save_bonus,
    skill_bonus,
)
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.spell_slots import HIGHEST_LEVEL, pact_magic, spell_slots

MAIN, ABILITIES, SAVES, SKILLS_OF, PASSIVE, SPEEDS, SLOTS = (
    "Armor, hit points, initiative",
    "Abilities",
    "Saving throws",
    "Skills",
    "Passive scores",
    "Speeds",
    "Spell slots",
)
GROUPS = (MAIN, ABILITIES, SAVES, SKILLS_OF, PASSIVE, SPEEDS, SLOTS)
"""In the order in which they are shown."""
_KINDS = ("walk", "fly", "swim", "climb", "burrow")
_LEVELS = tuple(str(level) for level in range(1, HIGHEST_LEVEL + 1))
_ABILITIES = tuple(one.value for one in Ability)


@dataclass(frozen=True, slots=True)
class Number:
    """One of them: its group, the name of its field, and what it is called.

    Attributes:
        value: what is written; "" where it only follows from others.
        derived: what it is if nothing is written there; "" where nothing follows.
    """

    group: str = ""
    key: str = ""
    label: str = ""
    value: str = ""
    derived: str = ""


def numbers_of(sheet: CharacterSheet, state: CharacterState, edition: Edition) -> list[Number]:
    """Return every number of a character."""
    return [*_plain(sheet, state), *_derived(sheet, edition)]


def with_numbers(
    sheet: CharacterSheet, state: CharacterState, sent: object
) -> tuple[CharacterSheet, CharacterState]:
    """Return a character with the numbers of a form; where a field is emptied, what follows counts.

    Raises:
        InvalidInput: one is no whole number, or out of bounds.
    """
    fields = Fields(sent)
    given = cast("Mapping[Any, Any]", sent)
    found = {
        one.key: fields.number_or_none(one.key, one.label)
        for one in numbers_of(sheet, state, Edition.E2014)
        if one.key in given
    }
    sheet = _sheet(sheet, found)
    state = _state(sheet, state, found)
    try:
        return checked_sheet(sheet), checked_state(state)
    except RuleError as error:
        raise InvalidInput(error.message) from error


def _plain(sheet: CharacterSheet, state: CharacterState) -> Iterable[Number]:
    yield Number(MAIN, "armor_class", "Armor class", str(sheet.armor_class))
    yield Number(MAIN, "hit_point_maximum", "Hit point maximum", str(sheet.hit_point_maximum))
    left = "" if state.hit_points is None else str(hit_points(sheet, state))
    most = str(hit_point_maximum(sheet, state))
    yield Number(MAIN, "hit_points", "Hit points now", left, most)
    yield Number(MAIN, "temporary_hit_points", "Temporary", str(state.temporary_hit_points))
    for ability in Ability:
        score = sheet.abilities.get(ability.value, 10)
        yield Number(ABILITIES, f"ability_{ability.value}", ability.word, str(score))
    for kind in _KINDS:
        feet = sheet.speeds.get(kind, 0)
        yield Number(SPEEDS, f"speed_{kind}", kind.capitalize(), str(feet))


def _derived(sheet: CharacterSheet, edition: Edition) -> Iterable[Number]:
    """Give what follows from the rest unless it is written."""
    follows = replace(
        sheet,
        save_bonuses={},
        skill_bonuses={},
        passive_scores={},
        initiative_bonus=None,
        spell_slots={},
        pact_slots=0,
    )
    yield Number(
        MAIN,
        "initiative_bonus",
        "Initiative",
        _written(sheet.initiative_bonus),
        f"{initiative_bonus(follows):+d}",
    )
    yield Number(
        MAIN,
        "proficiency_bonus",
        "Proficiency bonus",
        _written(sheet.proficiency_bonus),
        f"{proficiency_bonus(replace(sheet, proficiency_bonus=None)):+d}",
    )
    for ability in Ability:
        value, bonus = sheet.save_bonuses.get(ability.value), save_bonus(follows, ability)
        yield Number(SAVES, f"save_{ability.value}", ability.word, _written(value), f"{bonus:+d}")
    for skill in SKILLS:
        value, bonus = sheet.skill_bonuses.get(skill), skill_bonus(follows, skill)
        yield Number(SKILLS_OF, f"skill_{_slug(skill)}", skill, _written(value), f"{bonus:+d}")
    seen = replace(follows, skill_bonuses=sheet.skill_bonuses)
    for skill in PASSIVE_SKILLS:
        value, score = sheet.passive_scores.get(skill), passive_score(seen, skill)
        yield Number(PASSIVE, f"passive_{_slug(skill)}", skill, _written(value), str(score))
    slots = spell_slots(follows, edition)
    for level in _LEVELS:
        value = _written(sheet.spell_slots.get(level))
        yield Number(
            SLOTS, f"slots_{level}", f"Level {level}", value, str(slots.get(int(level), 0))
        )
    pact = pact_magic(follows)
    written = (sheet.pact_slots, sheet.pact_level) if sheet.pact_slots else (None, None)
    by_class = (pact.count, pact.level) if pact else (0, 0)
    for key, label, value, usual in zip(
        ("pact_slots", "pact_level"), ("Pact slots", "Pact level"), written, by_class, strict=True
    ):
        yield Number(SLOTS, key, label, _written(value), str(usual))


def _sheet(sheet: CharacterSheet, found: Mapping[str, int | None]) -> CharacterSheet:
    return replace(
        sheet,
        armor_class=_kept(found, "armor_class", sheet.armor_class),
        hit_point_maximum=_kept(found, "hit_point_maximum", sheet.hit_point_maximum),
        initiative_bonus=found.get("initiative_bonus", sheet.initiative_bonus),
        proficiency_bonus=found.get("proficiency_bonus", sheet.proficiency_bonus),
        abilities={
            key: _kept(found, f"ability_{key}", sheet.abilities.get(key, 10)) for key in _ABILITIES
        },
        save_bonuses=_overrides(found, "save_", sheet.save_bonuses, _ABILITIES),
        skill_bonuses=_overrides(found, "skill_", sheet.skill_bonuses, SKILLS),
        passive_scores=_overrides(found, "passive_", sheet.passive_scores, PASSIVE_SKILLS),
        speeds=_speeds(sheet, found),
        spell_slots=_overrides(found, "slots_", sheet.spell_slots, _LEVELS),
        pact_slots=found.get("pact_slots", sheet.pact_slots) or 0,
        pact_level=found.get("pact_level", sheet.pact_level) or 0,
    )


def _speeds(sheet: CharacterSheet, found: Mapping[str, int | None]) -> dict[str, int]:
    speeds = {
        **sheet.speeds,
        **{kind: _kept(found, f"speed_{kind}", sheet.speeds.get(kind, 0)) for kind in _KINDS},
    }
    return {kind: feet for kind, feet in speeds.items() if feet or kind in sheet.speeds}


def _state(
    sheet: CharacterSheet, state: CharacterState, found: Mapping[str, int | None]
) -> CharacterState:
    most = hit_point_maximum(sheet, state)
    points = found.get("hit_points", state.hit_points)
    if points is not None and points >= most:
        points = None
    temporary = _kept(found, "temporary_hit_points", state.temporary_hit_points)
    return replace(state, hit_points=points, temporary_hit_points=temporary)


def _overrides(
    found: Mapping[str, int | None], start: str, former: Mapping[str, int], keys: Iterable[str]
) -> dict[str, int]:
    """Return what is written over derived numbers: of the form, or as before where it has none."""
    given = {key: found.get(start + _slug(key), former.get(key)) for key in keys}
    return {key: value for key, value in given.items() if value is not None}


def _kept(found: Mapping[str, int | None], key: str, former: int) -> int:
    value = found.get(key)
    return former if value is None else value


def _written(value: int | None) -> str:
    return "" if value is None else str(value)


def _slug(words: str) -> str:
    return words.lower().replace(" ", "_")
