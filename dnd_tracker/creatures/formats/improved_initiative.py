"""Improved Initiative: exports of the whole library in both layouts, and single stat blocks.

Newer exports hold objects under "Creatures.<id>", older ones texts of JSON under
"ImprovedInitiative.Creatures.<id>".
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import section
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.found import (
    Entry,
    Found,
    NotACreature,
    entries_of,
    numbered,
    what_is,
)
from dnd_tracker.creatures.formats.values import listed, record, text, whole
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.strict_json import read_json

FORMAT = "improved-initiative"
LABEL = "Improved Initiative"

_KEY = re.compile(r"(?:ImprovedInitiative\.)?(?P<list>[A-Z]\w+)\.(?P<id>.+)", re.DOTALL)
_OTHERS = {
    "PersistentCharacters": "characters",
    "PlayerCharacters": "characters",
    "SavedEncounters": "encounters",
    "Spells": "spells",
}
_DEXTERITY = 10


def is_export(data: Any) -> bool:
    """Tell whether a JSON value is an export of the whole library."""
    lists = {found["list"] for key in record(data) if (found := _KEY.fullmatch(key))}
    return bool(lists & {"Creatures", *_OTHERS})


def is_stat_block(one: Any) -> bool:
    """Tell whether a JSON value is one stat block."""
    fields = record(one)
    return "Name" in fields and bool(fields.keys() & {"HP", "AC", "Abilities", "Challenge"})


def read_export(data: Any) -> Found:
    """Return what an export of the library holds."""
    others: Counter[str] = Counter()
    creatures: list[tuple[str, Any]] = []
    for key, value in record(data).items():
        found = _KEY.fullmatch(key)
        if found and found["list"] == "Creatures":
            creatures.append((f"“{key[:60]}”", value))
        elif found and found["list"] in _OTHERS:
            others[_OTHERS[found["list"]]] += 1
    listing = ", ".join(f"{what} ({count})" for what, count in others.items())
    problems = (f"Besides creatures it holds {listing}: left out.",) if others else ()
    return Found(FORMAT, LABEL, entries_of(creatures, _draft), problems)


def read_list(data: Any) -> Found:
    """Return the creatures of a list of stat blocks, or of a single one."""
    return Found(FORMAT, LABEL, tuple(_entries(listed(data))))


def _entries(blocks: list[Any]) -> Iterator[Entry]:
    yield from entries_of(numbered(blocks), _draft)


def _draft(value: Any) -> Draft:
    if isinstance(value, str):
        try:
            value = read_json(value)
        except InvalidInput as error:
            raise NotACreature(f"the JSON inside cannot be read. {error.message}") from None
    if not isinstance(value, dict):
        raise NotACreature(f"this is {what_is(value)}, not a stat block.")
    return drafted(_sketch(record(value)))


def _sketch(block: Any) -> Sketch:
    armor, points = record(block.get("AC")), record(block.get("HP"))
    abilities = record(block.get("Abilities"))
    sketch = Sketch(
        name=block.get("Name"),
        type_line=block.get("Type"),
        armor_class=armor.get("Value") if armor else block.get("AC"),
        armor_note=armor.get("Notes"),
        hit_points=points.get("Value") if points else block.get("HP"),
        hit_dice=points.get("Notes"),
        speeds=block.get("Speed"),
        abilities=abilities,
        saves=block.get("Saves"),
        skills=block.get("Skills"),
        senses=block.get("Senses"),
        languages=block.get("Languages"),
        challenge=block.get("Challenge"),
        vulnerabilities=block.get("DamageVulnerabilities"),
        resistances=block.get("DamageResistances"),
        immunities=block.get("DamageImmunities"),
        conditions=block.get("ConditionImmunities"),
        initiative_bonus=_initiative(block, abilities),
        description=block.get("Description"),
        book=block.get("Source"),
        tags=[folder] if (folder := text(block.get("Path"))) else [],
        traits=section(block.get("Traits")),
        actions=section(block.get("Actions")),
        bonus_actions=section(block.get("BonusActions")),
        reactions=section(block.get("Reactions")),
        legendary_actions=section(block.get("LegendaryActions")),
    )
    if mythic := section(block.get("MythicActions")):
        sketch.legendary_actions += mythic
        sketch.doubts.append("Mythic actions were put among the legendary actions.")
    if block.get("InitiativeAdvantage") is True:
        sketch.notes.append("It rolls initiative with advantage.")
    if text(block.get("ImageURL")):
        sketch.doubts.append("Its picture is a link and was left out.")
    return sketch


def _initiative(block: Any, abilities: Any) -> int | None:
    """Return the whole bonus: theirs comes on top of Dexterity."""
    on_top = whole(block.get("InitiativeModifier"))
    dexterity = whole(abilities.get("Dex"))
    score = _DEXTERITY if dexterity is None else dexterity
    return on_top + ability_modifier(score) if on_top else None
