"""Spell slots, and the spells one knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dnd_tracker.parties.beyond.classes import Class, Classes
from dnd_tracker.parties.beyond.values import (
    Doubts,
    Record,
    count,
    identity,
    listed,
    name,
    record,
    records,
    true,
    whole,
)
from dnd_tracker.rules.character import CharacterSheet, ClassLevel, Feature
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.spell_slots import HIGHEST_LEVEL, pact_magic, spell_slots

_ROUNDED_UP = 2
_GROUPS = ("race", "class", "item", "feat", "background")
_LONGEST = 4_000
_ORDINALS = ("Cantrips", *(f"Level {level}" for level in range(1, HIGHEST_LEVEL + 1)))


@dataclass(frozen=True, slots=True)
class Slots:
    """Slots by level as text, those of pact magic, and how many of each are spent.

    `written` is empty where the classes alone say the same.
    """

    written: Mapping[str, int]
    pact_slots: int
    pact_level: int
    spent: Mapping[str, int]


def slots_of(character: Record, classes: Classes, doubts: Doubts) -> Slots:
    """Return the slots: those of the one class that casts, or of the table for several.

    `available` of the service is usually 0, so it is not looked at.
    """
    casting = [one for one in classes.classes if _casts(one)]
    pact = [one for one in casting if _is_pact(one)]
    others = [one for one in casting if not _is_pact(one)]
    slots = _row(others[0]) if len(others) == 1 else _together(others)
    bare = CharacterSheet("", classes=tuple(one.level for one in classes.classes))
    silent = not any(_rules(one) for one in classes.classes)
    if silent:
        slots = spell_slots(bare, Edition.E2014)
    as_usual = silent or all(spell_slots(bare, edition) == slots for edition in Edition)
    count_of, level = _pact(pact)
    if (usual := pact_magic(bare)) and (usual.count, usual.level) == (count_of, level):
        count_of = level = 0
    spent = {
        str(slot): used
        for one in records(character.get("spellSlots"))
        if (slot := whole(one.get("level")))
        and slot in slots
        and (used := min(count(one.get("used")), slots[slot]))
    }
    pact_spent = sum(count(one.get("used")) for one in records(character.get("pactMagic")))
    most_pact = _pact(pact)[0]
    if pact and pact_spent:
        spent["pact"] = min(pact_spent, most_pact)
    if not slots and any(count(one.get("used")) for one in records(character.get("spellSlots"))):
        doubts.append("Spell slots are spent there, but no class of this character has any.")
    every = range(1, HIGHEST_LEVEL + 1)
    written = {} if as_usual else {str(one): slots.get(one, 0) for one in every}
    return Slots(written, count_of, level, spent)


def _casts(one: Class) -> bool:
    said = [
        record(one.record.get(key)).get("canCastSpells")
        for key in ("definition", "subclassDefinition")
    ]
    if any(each is not None for each in said):
        return any(true(each) for each in said)
    return bool(_rules(one))


def _rules(one: Class) -> Record:
    for key in ("definition", "subclassDefinition"):
        if found := record(record(one.record.get(key)).get("spellRules")):
            return found
    return {}


def _is_pact(one: Class) -> bool:
    return one.level.name.lower() == "warlock"


def _row(one: Class) -> dict[int, int]:
    rows = listed(_rules(one).get("levelSpellSlots"))
    row = listed(rows[one.level.level]) if one.level.level < len(rows) else []
    return {
        level: min(count(each), 99)
        for level, each in enumerate(row[:HIGHEST_LEVEL], 1)
        if count(each)
    }


def _together(casting: Iterable[Class]) -> dict[int, int]:
    level = 0
    for one in casting:
        rules = _rules(one)
        divisor = max(1, whole(rules.get("multiClassSpellSlotDivisor")) or 1)
        up = whole(rules.get("multiClassSpellSlotRounding")) == _ROUNDED_UP
        level += -(-one.level.level // divisor) if up else one.level.level // divisor
    if not level:
        return {}
    table = CharacterSheet("", classes=(ClassLevel("Wizard", min(level, 20)),))
    return spell_slots(table, Edition.E2014)


def _pact(pact: list[Class]) -> tuple[int, int]:
    """Return how many slots pact magic gives, and their level."""
    rows = [_row(one) for one in pact]
    best = max((level for row in rows for level in row), default=0)
    return next((row[best] for row in rows if best in row), 0), best


def spells_of(character: Record) -> tuple[Feature, ...]:
    """Return what one can cast, as a feature for each class, and one for what else gives spells."""
    names = {
        identity(one.get("id")): name(record(one.get("definition")).get("name"))
        for one in records(character.get("classes"))
    }
    found: list[Feature] = []
    for one in records(character.get("classSpells")):
        called = names.get(identity(one.get("characterClassId"))) or "class"
        found += _feature(f"Spells ({called})", records(one.get("spells")))
    groups = record(character.get("spells"))
    others = [spell for group in _GROUPS for spell in records(groups.get(group))]
    return (*found, *_feature("Other spells", others))


def _feature(title: str, spells: Iterable[Record]) -> list[Feature]:
    by_level: dict[int, list[str]] = {}
    for one in spells:
        definition = record(one.get("definition"))
        level, called = count(definition.get("level")), name(definition.get("name"))
        if called and level <= HIGHEST_LEVEL:
            ready = true(one.get("prepared")) or true(one.get("alwaysPrepared"))
            mark = " (prepared)" if ready and level else ""
            by_level.setdefault(level, []).append(f"{called}{mark}")
    lines = [
        f"{_ORDINALS[level]}: {', '.join(dict.fromkeys(by_level[level]))}"
        for level in sorted(by_level)
    ]
    return [Feature(title, "\n".join(lines)[:_LONGEST])] if lines else []
