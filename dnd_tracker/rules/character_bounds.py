"""The bounds of what is written on a character, whether a form, a file or a program writes it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import CharacterSheet, CharacterState
from dnd_tracker.rules.character_scores import SKILLS
from dnd_tracker.rules.errors import InvalidText, OutOfBounds
from dnd_tracker.rules.hit_dice import SIZES, checked_hit_dice
from dnd_tracker.rules.lookup import bonus, bounded
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.spell_slots import HIGHEST_LEVEL

CLASSES = 10
SPEED = 999
FEATURES = 100
ITEMS = 200
LANGUAGES = 40
LONG_TEXT = 5_000
NOTES = 10_000
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ABILITIES = {ability.value: ability.word for ability in Ability}


def checked_sheet(sheet: CharacterSheet) -> CharacterSheet:
    """Return a sheet, its texts in order, if everything on it is possible.

    Rule: SRD 5.1, "Beyond 1st Level" (20 levels at most); bounded by the program.

    Raises:
        RuleError: a number is out of bounds or a text too long; the message says which.

    >>> checked_sheet(CharacterSheet(" Mira ")).name
    'Mira'
    >>> checked_sheet(CharacterSheet("Mira", armor_class=-1))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: Armor class must be between 0 and 99.
    """
    bounded(sheet.armor_class, "Armor class", 0, limits.ARMOR_CLASS)
    bounded(sheet.hit_point_maximum, "The hit point maximum", 1, limits.HIT_POINT_MAXIMUM)
    _classes(sheet)
    _numbers(sheet)
    checked_hit_dice(sheet.hit_dice)
    if sheet.colour and not _COLOUR.fullmatch(sheet.colour):
        raise InvalidText("A colour is written like #c08030.")
    _few(sheet.features, FEATURES, "features")
    for feature in sheet.features:
        bounded(feature.uses, f"Uses of {feature.name[:40]}", 0, limits.COUNTER_MAXIMUM)
        _short(feature.text, f"The feature {feature.name[:40]}", LONG_TEXT)
    _few(sheet.equipment, ITEMS, "things")
    for item in sheet.equipment:
        bounded(item.quantity, f"The number of {item.name[:40]}", 0, 99_999)
        _short(item.note, "A note on a thing", limits.TEXT_LENGTH)
    _few(sheet.languages, LANGUAGES, "languages")
    _few(sheet.senses, LANGUAGES, "senses")
    for kind, text in sheet.senses.items():
        _short(kind, "A sense", limits.NAME_LENGTH)
        _short(text, f"The sense {kind[:40]}", limits.NAME_LENGTH)
    provisos = (*sheet.defences.conditional, *sheet.defences.reductions)
    _few(provisos, LANGUAGES, "conditional defences")
    for proviso in provisos:
        _short(proviso.text, "A defence", limits.TEXT_LENGTH)
    for reduction in sheet.defences.reductions:
        bounded(reduction.amount, "A reduction", 0, limits.AMOUNT)
    _short(sheet.notes, "Notes", NOTES)
    return _cleaned(sheet)


def checked_state(state: CharacterState) -> CharacterState:
    """Return how a character is, if it can be so.

    Rule: SRD 5.1, "Hit Points" and "Death Saving Throws"; bounded by the program.

    Raises:
        RuleError: a number is out of bounds; the message says which.

    >>> checked_state(CharacterState(hit_points=-1))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: Hit points must be between 0 and 9,999.
    """
    if state.hit_points is not None:
        bounded(state.hit_points, "Hit points", 0, limits.HIT_POINT_MAXIMUM)
    bounded(state.temporary_hit_points, "Temporary hit points", 0, limits.AMOUNT)
    most = limits.HIT_POINT_MAXIMUM
    bounded(state.maximum_change, "The change of the maximum", -most, most)
    bounded(state.death_saves.successes, "Successful death saves", 0, 3)
    bounded(state.death_saves.failures, "Failed death saves", 0, 2)
    _few(state.conditions, 50, "conditions")
    for one in state.conditions:
        bounded(one.level, "A level of exhaustion", 1, limits.EXHAUSTION)
        if one.condition is None:
            clean_text(one.label, "A condition", limits.CONDITION_NAME)
        if one.cause:
            clean_text(one.cause, "A cause")
        if one.duration is not None:
            bounded(one.duration.rounds, "A duration", 1, limits.ROUNDS)
        if one.save_ends is not None:
            bounded(one.save_ends.difficulty_class, "A DC", 1, limits.DIFFICULTY_CLASS)
    for what, spent in (
        ("Hit dice spent", state.hit_dice_spent),
        ("Slots spent", state.slots_spent),
        ("Uses spent", state.uses_spent),
    ):
        _few(spent, FEATURES, what.lower())
        for count in spent.values():
            bounded(count, what, 0, limits.COUNTER_MAXIMUM)
    return state


def _classes(sheet: CharacterSheet) -> None:
    _few(sheet.classes, CLASSES, "classes")
    for one in sheet.classes:
        bounded(one.level, f"The level in {one.name[:40]}", 1, limits.LEVEL)
        if one.hit_die not in SIZES:
            raise OutOfBounds("Hit dice are d4, d6, d8, d10, d12 or d20.")
    total = sum(one.level for one in sheet.classes)
    bounded(total, "The levels of all classes together", 0, limits.LEVEL)


def _numbers(sheet: CharacterSheet) -> None:
    _known(_ABILITIES, "ability", sheet.abilities, sheet.saves, sheet.save_bonuses)
    _known(SKILLS, "skill", sheet.skills, sheet.skill_bonuses, sheet.passive_scores)
    for ability, score in sheet.abilities.items():
        bounded(score, _ABILITIES[ability], 0, limits.ABILITY_SCORE)
    for ability, value in sheet.save_bonuses.items():
        bonus(value, f"The {_ABILITIES[ability]} save")
    for skill, value in sheet.skill_bonuses.items():
        bonus(value, skill)
    for skill, value in sheet.passive_scores.items():
        bounded(value, f"Passive {skill}", 0, limits.ABILITY_SCORE)
    if sheet.proficiency_bonus is not None:
        bounded(sheet.proficiency_bonus, "The proficiency bonus", 0, limits.BONUS)
    if sheet.initiative_bonus is not None:
        bonus(sheet.initiative_bonus, "The initiative bonus")
    _few(sheet.speeds, 10, "speeds")
    for kind, feet in sheet.speeds.items():
        bounded(feet, f"The speed ({kind[:20]})", 0, SPEED)
    levels = {str(level): "" for level in range(1, HIGHEST_LEVEL + 1)}
    _known(levels, "spell level", sheet.spell_slots)
    for level, count in sheet.spell_slots.items():
        bounded(count, f"Slots of level {level}", 0, limits.COUNTER_MAXIMUM)
    bounded(sheet.pact_slots, "Pact slots", 0, limits.COUNTER_MAXIMUM)
    bounded(sheet.pact_level, "The level of pact slots", 0, HIGHEST_LEVEL)


def _known(known: Mapping[str, object], what: str, *written: Iterable[str]) -> None:
    for names in written:
        for name in names:
            if name not in known:
                raise InvalidText(f"There is no {what} called {name[:40]}.")


def _few(things: Iterable[object], most: int, what: str) -> None:
    if len(tuple(things)) > most:
        raise OutOfBounds(f"A character has at most {most} {what}.")


def _short(text: str, what: str, longest: int) -> None:
    if len(text) > longest:
        raise InvalidText(f"{what} has at most {longest:,} characters.")


def _line(text: str, what: str, longest: int = limits.NAME_LENGTH) -> str:
    return clean_text(text, what, longest) if text.strip() else ""


def _cleaned(sheet: CharacterSheet) -> CharacterSheet:
    return replace(
        sheet,
        name=clean_text(sheet.name, "A name"),
        player=_line(sheet.player, "The player’s name"),
        species=_line(sheet.species, "The species"),
        size=_line(sheet.size, "The size"),
        classes=tuple(
            replace(
                one,
                name=clean_text(one.name, "A class"),
                subclass=_line(one.subclass, "A subclass"),
            )
            for one in sheet.classes
        ),
        languages=tuple(clean_text(one, "A language") for one in sheet.languages),
        features=tuple(
            replace(one, name=clean_text(one.name, "A feature’s name")) for one in sheet.features
        ),
        equipment=tuple(
            replace(one, name=clean_text(one.name, "A thing’s name")) for one in sheet.equipment
        ),
    )
