"""Roll20: characters exported with the attributes of the D&D 5E by Roll20 sheet (2014)."""

import re
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import (
    MOST_ACTIONS,
    action_of,
    average_in_words,
    damage_part,
)
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.found import Found, NotACreature, entries_of, numbered, what_is
from dnd_tracker.creatures.formats.values import Record, first, listed, record, records, text, whole
from dnd_tracker.creatures.formats.words import SKILLS
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.stat_block import Action

FORMAT = "roll20"
LABEL = "Roll20"

_REPEATING = re.compile(
    r"repeating_(?P<section>npc[a-z]+(?:-[a-z])?)_(?P<row>[A-Za-z0-9_-]{1,40}?)_"
    r"(?P<field>name|description|desc|attack_[a-z0-9]+|show_desc|rollbase)"
)
_FEET = re.compile(r"(\d) ?ft(?![.a-z])", re.IGNORECASE)
_ON = frozenset({"on", "1", "true"})


def is_character(one: Any) -> bool:
    """Tell whether a JSON value is a character with attributes."""
    return isinstance(record(_inner(one)).get("attribs"), list)


def read(data: Any) -> Found:
    """Return the NPCs of a character, or of a list of them."""
    return Found(FORMAT, LABEL, entries_of(numbered(listed(data)), _draft))


def _inner(one: Any) -> Any:
    return record(one).get("character", one)


def _draft(value: Any) -> Draft:
    one = record(_inner(value))
    if not isinstance(one.get("attribs"), list):
        raise NotACreature(f"“attribs” is {what_is(one.get('attribs'))}, not a list.")
    attributes = _attributes(one)
    name = text(attributes.get("npc_name")) or text(one.get("name"))
    if text(attributes.get("npc")) not in _ON:
        raise NotACreature(
            f"“{name[:40]}” is a player's character or uses another sheet: only NPCs of the sheet "
            "“D&D 5E by Roll20” (2014) are read."
        )
    return drafted(_sketch(one, name, attributes))


def _attributes(one: Record) -> dict[str, Any]:
    """Return the current values by name, and the highest of hit points."""
    found: dict[str, Any] = {}
    for each in records(one.get("attribs")):
        name, highest = text(each.get("name")), each.get("max")
        use_highest = name == "hp" and whole(highest) is not None
        found[name] = highest if use_highest else each.get("current")
    return found


def _sketch(one: Record, name: str, attributes: Record) -> Sketch:
    get = attributes.get
    rows = _rows(attributes)
    sketch = Sketch(
        name=name,
        type_line=get("npc_type"),
        armor_class=get("npc_ac"),
        armor_note=get("npc_actype"),
        hit_points=get("hp"),
        hit_dice=get("npc_hpformula"),
        speeds=get("npc_speed"),
        abilities={ability.value: get(ability.name.lower()) for ability in Ability},
        saves={one.value: _unless_zero(get(f"npc_{one.value}_save")) for one in Ability},
        skills={one: _unless_zero(get(f"npc_{one.replace(' ', '_').lower()}")) for one in SKILLS},
        senses=get("npc_senses"),
        passive_perception=get("passive_wisdom"),
        languages=get("npc_languages"),
        challenge=get("npc_challenge"),
        experience=text(get("npc_xp")),
        vulnerabilities=get("npc_vulnerabilities"),
        resistances=get("npc_resistances"),
        immunities=get("npc_immunities"),
        conditions=get("npc_condition_immunities"),
        initiative_bonus=get("initiative_bonus"),
        description=first(one, "bio"),
        traits=_section(rows, "npctrait"),
        actions=_section(rows, "npcaction"),
        bonus_actions=_section(rows, "npcbonusaction"),
        reactions=_section(rows, "npcreaction"),
        legendary_actions=_section(rows, "npcaction-l"),
        legendary_actions_per_round=get("npc_legendary_actions"),
    )
    if mythic := _section(rows, "npcaction-m"):
        sketch.legendary_actions += mythic
        sketch.doubts.append("Mythic actions were put among the legendary actions.")
    return sketch


def _unless_zero(value: Any) -> Any:
    """Return a bonus; the sheet keeps 0 for those that a creature does not have."""
    return value if whole(value) else None


def _rows(attributes: Record) -> dict[str, dict[str, dict[str, str]]]:
    """Return the fields of each row of each repeating section, in the order of the file."""
    rows: dict[str, dict[str, dict[str, str]]] = {}
    for name, value in attributes.items():
        if found := _REPEATING.fullmatch(name):
            row = rows.setdefault(found["section"], {}).setdefault(found["row"], {})
            row[found["field"]] = text(value)
    return rows


def _section(rows: dict[str, dict[str, dict[str, str]]], name: str) -> list[Action]:
    found = (
        action_of(row.get("name"), _words(row), "")
        for row in list(rows.get(name, {}).values())[:MOST_ACTIONS]
    )
    return [action for action in found if action]


def _words(row: dict[str, str]) -> str:
    """Return the text of an action, the attack written out as the rulebook does."""
    said = row.get("description") or row.get("desc") or ""
    bonus = whole(row.get("attack_tohit"))
    if row.get("attack_flag", "").lower() not in _ON or bonus is None or "to hit" in said:
        return said
    ranged = row.get("attack_type", "").lower().startswith("ranged")
    distance = _FEET.sub(r"\1 ft.", row.get("attack_range", ""))
    where = f", {'range' if ranged else 'reach'} {distance}" if distance else ""
    target = f", {row['attack_target']}" if row.get("attack_target") else ""
    hit = row.get("attack_onhit") or _damage(row)
    kind = "Ranged" if ranged else "Melee"
    attack = f"{kind} Weapon Attack: {bonus:+d} to hit{where}{target}."
    sentences = (attack, f"Hit: {hit.rstrip('.')}." if hit else "", said)
    return " ".join(sentence for sentence in sentences if sentence)


def _damage(row: dict[str, str]) -> str:
    parts = (
        (damage_part(row.get(f"attack_damage{end}"), None), row.get(f"attack_damagetype{end}", ""))
        for end in ("", "2")
    )
    said = (f"{average_in_words(part.expression)} {kind} damage" for part, kind in parts if part)
    return " plus ".join(words.replace("  ", " ") for words in said)
