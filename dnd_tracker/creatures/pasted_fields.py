"""What each line of the head of a pasted stat block says."""

import re
from collections.abc import Callable
from typing import Any

from dnd_tracker.creatures.printed_lines import (
    parts_of,
    read_bonuses,
    read_entries,
    read_senses,
    read_speeds,
)
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import ABILITIES

_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})\s*(?:\((?P<inside>.*)\))?\s*(?P<rest>.*)"
)
_CHALLENGE = re.compile(r"(?P<rating>\d{1,2}(?:/\d)?)(?P<rest>.*)")
_XP = re.compile(r"(?:XP (?P<new>[\d,]{1,9})|(?P<old>[\d,]{1,9}) XP)")
_BONUS = re.compile(r"(?:PB )?\+(\d{1,2})")
_PASSIVE = re.compile(r"passive perception:? (\d{1,2})", re.IGNORECASE)
_CONDITIONS = frozenset(Condition)
_DAMAGE_TYPES = frozenset(DamageType)
_NONE = frozenset({"-", "\u2014", "\u2013", "none"})


def _armor_class(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    found = _NUMBER.fullmatch(value)
    if not found:
        doubts.append(f"Armor class: “{value[:40]}” was not understood.")
        return
    values["armor_class"] = int(found["number"].replace(",", ""))
    values["armor_note"] = (found["inside"] or found["rest"] or "").strip(" ,")
    if found["inside"] and found["rest"]:
        doubts.append(f"Armor class: “{found['rest'][:40]}” was left out.")


def _hit_points(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    found = _NUMBER.fullmatch(value)
    if not found:
        doubts.append(f"Hit points: “{value[:40]}” was not understood.")
        return
    values["hit_points"] = int(found["number"].replace(",", ""))
    values["hit_dice"] = (found["inside"] or "").replace(" ", "")
    if not found["inside"]:
        doubts.append("Hit dice: they were not found.")
    if found["rest"]:
        doubts.append(f"Hit points: “{found['rest'][:40]}” was left out.")


def _initiative(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    found = re.match(r"([+-]\d{1,2})", value)
    if not found:
        doubts.append(f"Initiative: “{value[:40]}” was not understood.")
    elif int(found[1]) != ability_modifier(values["abilities"]["dex"]):
        values["initiative_bonus"] = int(found[1])


def _speeds(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    values["speeds"], rest = read_speeds(value.replace("Fly", "fly"))
    doubts += [f"Speed: “{one[:40]}” was not understood." for one in rest]


def _saves(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    bonuses, rest = read_bonuses(value)
    keys = {name[:3].lower(): bonus for name, bonus in bonuses.items()}
    values["saves"] = {key: bonus for key, bonus in keys.items() if key in ABILITIES}
    unknown = [name for name in bonuses if name[:3].lower() not in ABILITIES]
    doubts += [f"Saving throws: “{one[:40]}” was not understood." for one in (*rest, *unknown)]


def _skills(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    values["skills"], rest = read_bonuses(value)
    doubts += [f"Skills: “{one[:40]}” was not understood." for one in rest]


def _entries(name: str) -> "Reader":
    def read(value: str, values: dict[str, Any], _: list[str]) -> None:
        values[name] = (*values.get(name, ()), *read_entries(value))

    return read


def _conditions(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    found = tuple(one.lower() for one in parts_of(value.replace(";", ",")))
    doubts += [
        f"Condition immunities: “{one[:40]}” is none of the fifteen conditions."
        for one in found
        if one not in _CONDITIONS and one not in _NONE
    ]
    values["condition_immunities"] = (*values.get("condition_immunities", ()), *found)


def _immunities(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    """Read the line of 2024, which has damage first and conditions behind a semicolon."""
    for part in value.split(";"):
        words = parts_of(part)
        if not any(word.lower() in _CONDITIONS for word in words):
            _entries("damage_immunities")(part, values, doubts)
            continue
        damage = [word for word in words if word.lower() in _DAMAGE_TYPES]  # before a comma
        if damage:
            _entries("damage_immunities")(", ".join(damage), values, doubts)
        _conditions(", ".join(word for word in words if word not in damage), values, doubts)


def _gear(value: str, values: dict[str, Any], _: list[str]) -> None:
    values["notes"] = (f"Gear: {value}",)


def _senses(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    passive = _PASSIVE.search(value)
    if passive:
        values["passive_perception"] = int(passive[1])
        value = (value[: passive.start()] + value[passive.end() :]).replace(";", ",")
    values["senses"], rest = read_senses(value)
    doubts += [f"Senses: “{one[:40]}” was not understood." for one in rest if one not in _NONE]


def _languages(value: str, values: dict[str, Any], _: list[str]) -> None:
    values["languages"] = "" if value.lower() in _NONE else value


def _challenge(value: str, values: dict[str, Any], doubts: list[str]) -> None:
    found = _CHALLENGE.match(value)
    if not found or found["rating"] not in CHALLENGES:
        doubts.append(f"Challenge rating: “{value[:40]}” was not understood.")
        return
    values["challenge_rating"] = found["rating"]
    worth = _XP.search(found["rest"])
    if worth:
        values["experience"] = int((worth["new"] or worth["old"]).replace(",", "") or 0)
    _proficiency(found["rest"], values, doubts)


def _proficiency(value: str, values: dict[str, Any], _: list[str]) -> None:
    found = _BONUS.search(value)
    if found:
        values["proficiency_bonus"] = int(found[1])


Reader = Callable[[str, dict[str, Any], list[str]], None]
READERS: dict[str, Reader] = {
    "armor_class": _armor_class,
    "hit_points": _hit_points,
    "initiative_bonus": _initiative,
    "speeds": _speeds,
    "saves": _saves,
    "skills": _skills,
    "damage_vulnerabilities": _entries("damage_vulnerabilities"),
    "damage_resistances": _entries("damage_resistances"),
    "damage_immunities": _entries("damage_immunities"),
    "condition_immunities": _conditions,
    "immunities": _immunities,
    "gear": _gear,
    "senses": _senses,
    "languages": _languages,
    "challenge": _challenge,
    "proficiency_bonus": _proficiency,
}
_ASSUMED: dict[str, tuple[str, Any]] = {
    "armor_class": ("Armor class", 10),
    "hit_points": ("Hit points", 1),
    "speeds": ("Speed", {"walk": "30 ft."}),
    "challenge_rating": ("Challenge rating", "0"),
}


def assume(values: dict[str, Any], doubts: list[str]) -> None:
    values.setdefault("hit_dice", "")
    for name, (label, assumed) in _ASSUMED.items():
        if name not in values:
            values[name] = assumed
            said = assumed if isinstance(assumed, int | str) else "30 ft."
            doubts.append(f"{label}: it was not found; {said} is assumed.")
