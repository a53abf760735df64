"""The creatures of the SRD 5.1: from the records of `tinys-srd` to stat blocks.

Its records have known errors (`srd51_corrections.json`). Damage and attack bonuses are read
from the text, which is the rulebook's, and have to contain what the corrected records say.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypedDict, cast

from tinys_srd import Monsters

from dnd_tracker.creatures.defence_text import read_defences
from dnd_tracker.rules.challenge import challenge_of, rating_of
from dnd_tracker.rules.stat_block import ABILITIES, Action, StatBlock
from dnd_tracker.rules.stat_block_text.action import read_action

Record = Mapping[str, Any]

CORRECTIONS = Path(__file__).with_name("srd51_corrections.json")
SECTIONS = ("special_abilities", "actions", "reactions", "legendary_actions")
LEGENDARY_ACTIONS = 3  # SRD 5.1, "Legendary Creatures"; no record says otherwise
_ABILITY_NAMES = ("strength", "dexterity", "constitution", "intelligence", "wisdom", "charisma")
_EVERYWHERE = ((" ft..", " ft."), (" .", "."), (" ,", ","))
_CONDITIONAL_ARMOR = frozenset({"spell", "condition"})


class _Change(TypedDict):
    creature: str
    wrong: Any
    right: Any


class _Figure(_Change):
    field: str


class _Damage(_Change):
    action: str


class _Note(TypedDict):
    creature: str
    note: str


class Corrections(TypedDict):
    """What is wrong in the records: figures, damage, slips of the pen; and notes on doubts."""

    figures: list[_Figure]
    damage: list[_Damage]
    text: list[_Change]
    notes: list[_Note]


class Entry(NamedTuple):
    """A creature and its id."""

    id: str
    block: StatBlock


class ContentError(Exception):
    """The records are not those that the corrections were written for."""


@cache
def corrections() -> Corrections:
    """Return the table of corrections."""
    table: Corrections = json.loads(CORRECTIONS.read_text(encoding="utf-8"))
    return table


def creatures() -> Iterator[Entry]:
    """Give every creature of the SRD 5.1.

    Raises:
        ContentError: a correction no longer fits, or a record contradicts its text.
    """
    for name in Monsters.entries:
        record = cast("Record", vars(getattr(Monsters, name)))
        yield Entry(record["index"], stat_block(record))


def stat_block(record: Record) -> StatBlock:
    """Return one record as a stat block, corrected.

    Raises:
        ContentError: a correction does not fit, or the record contradicts its text.
    """
    figures = {**record, **_corrected_figures(record)}
    rating = rating_of(figures["challenge_rating"])
    challenge = challenge_of(rating)
    bonuses = {one["proficiency"]["index"]: one["value"] for one in figures["proficiencies"]}
    senses = dict(figures["senses"])
    passive = senses.pop("passive_perception")
    conditions = tuple(one["index"] for one in figures["condition_immunities"])
    armor_class, armor_note = _armor(figures["armor_class"])
    forms = tuple(one["index"] for one in figures.get("forms", ()))
    sections = {section: _section(figures, section) for section in SECTIONS}
    return StatBlock(
        name=figures["name"],
        size=figures["size"],
        type=figures["type"],
        subtype=figures.get("subtype", ""),
        alignment=figures["alignment"],
        armor_class=armor_class,
        armor_note=armor_note,
        hit_points=figures["hit_points"],
        hit_dice=figures["hit_points_roll"],
        speeds=_speeds(figures["speed"]),
        abilities={key: figures[name] for key, name in zip(ABILITIES, _ABILITY_NAMES, strict=True)},
        saves=_bonuses(bonuses, "saving-throw-"),
        skills={key.title(): value for key, value in _bonuses(bonuses, "skill-").items()},
        senses=senses,
        passive_perception=passive,
        languages=figures["languages"],
        challenge_rating=rating,
        # Several records are wrong; but a harmless creature of challenge 0 is worth nothing.
        experience=challenge.experience if figures["xp"] else 0,
        proficiency_bonus=challenge.proficiency_bonus,
        damage_vulnerabilities=tuple(figures["damage_vulnerabilities"]),
        damage_resistances=tuple(figures["damage_resistances"]),
        damage_immunities=tuple(figures["damage_immunities"]),
        condition_immunities=conditions,
        defences=read_defences(
            resistances=figures["damage_resistances"],
            vulnerabilities=figures["damage_vulnerabilities"],
            immunities=figures["damage_immunities"],
            conditions=conditions,
        ),
        traits=sections["special_abilities"],
        actions=sections["actions"],
        reactions=sections["reactions"],
        legendary_actions=sections["legendary_actions"],
        legendary_actions_per_round=LEGENDARY_ACTIONS if sections["legendary_actions"] else 0,
        group=figures["name"].partition(",")[0] if forms else "",
        forms=forms,
        description=figures.get("desc", "").replace("**", ""),
        notes=tuple(
            one["note"] for one in corrections()["notes"] if one["creature"] == figures["index"]
        ),
    )


def _corrected_figures(record: Record) -> dict[str, Any]:
    right: dict[str, Any] = {}
    for one in corrections()["figures"]:
        if one["creature"] == record["index"]:
            _expect(record[one["field"]] == one["wrong"], one)
            right[one["field"]] = one["right"]
    return right


def _expect(fits: bool, what: object) -> None:
    if not fits:
        raise ContentError(f"does not fit the records of tinys-srd: {what}")


def _section(record: Record, section: str) -> tuple[Action, ...]:
    return tuple(_action(record["index"], one) for one in record.get(section, ()))


def _action(creature: str, record: Record) -> Action:
    action = read_action(
        record["name"],
        _corrected_text(creature, record["desc"]),
        _usage(record.get("usage") or _single_spell_usage(record)),
    )
    read = {(part.expression, part.type) for part in action.damage}
    stated = corrected_damage(creature, record)
    if "(included in" not in action.text:  # what an attack deals already is not rolled again
        _expect(read.issuperset(stated), (creature, record["name"], stated))
    return action


def _corrected_text(creature: str, text: str) -> str:
    for wrong, right in _EVERYWHERE:
        text = text.replace(wrong, right)
    for one in corrections()["text"]:
        if one["creature"] == creature:
            text = text.replace(one["wrong"], one["right"])
    return text


def corrected_damage(creature: str, record: Record) -> list[tuple[str, str]]:
    """Return the damage that the record of an action states, corrected."""
    stated = list(_stated_damage(record))
    for one in corrections()["damage"]:
        if (one["creature"], one["action"]) == (creature, record["name"]):
            _expect(stated == [tuple(part) for part in one["wrong"]], one)
            return [(dice, kind) for dice, kind in one["right"]]
    return stated


def _stated_damage(record: Record) -> Iterator[tuple[str, str]]:
    for part in record.get("damage", ()):
        # "choose": one of several, as with a weapon held in one hand or two
        for one in part["from"]["options"] if "choose" in part else (part,):
            yield one["damage_dice"], one["damage_type"]["index"]
    for option in record.get("options", {}).get("from", {}).get("options", ()):
        yield from _stated_damage(option)


def _single_spell_usage(record: Record) -> Record | None:
    """Return how often the only spell of a trait can be cast: a mephit's text does not say."""
    spells = record.get("spellcasting", {}).get("spells", ())
    return spells[0].get("usage") if len(spells) == 1 else None


def _usage(usage: Record | None) -> str:
    match usage:
        case {"type": "recharge on roll", "min_value": 6}:
            return "Recharge 6"
        case {"type": "recharge on roll", "min_value": low}:
            return f"Recharge {low}-6"
        case {"type": "per day", "times": times}:
            return f"{times}/Day"
        case {"type": "recharge after rest", "rest_types": rests}:
            return f"Recharges after a {' or '.join(rest.title() for rest in rests)} Rest"
        case None:
            return ""
        case _:
            raise ContentError(f"unknown usage: {usage}")


def _armor(entries: list[Record]) -> tuple[int, str]:
    """Return the armor class that holds without a spell or condition, and where it comes from."""
    lasting = [one for one in entries if one["type"] not in _CONDITIONAL_ARMOR]
    lasting.sort(key=lambda one: one["value"])
    sources = [_armor_source(one) for one in lasting]
    notes = [", ".join(source for source in sources if source)]
    notes += [f"{one['value']} without {sources[-1]}" for one in lasting[:-1]]
    notes += [f"{one['value']} {_armor_proviso(one)}" for one in entries if one not in lasting]
    return lasting[-1]["value"], "; ".join(note for note in notes if note)


def _armor_source(entry: Record) -> str:
    if "desc" in entry:
        return entry["desc"]
    if entry["type"] == "natural":
        return "natural armor"
    return ", ".join(one["name"].lower() for one in entry.get("armor", ()))


def _armor_proviso(entry: Record) -> str:
    if entry["type"] == "spell":
        return f"with {entry['spell']['name'].lower()}"
    return f"while {entry['condition']['name'].lower()}"


def _speeds(speeds: Record) -> dict[str, str]:
    hover = " (hover)" if speeds.get("hover") else ""
    return {
        kind: value + (hover if kind == "fly" else "")
        for kind, value in speeds.items()
        if kind != "hover"
    }


def _bonuses(bonuses: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {
        key.removeprefix(prefix): value for key, value in bonuses.items() if key.startswith(prefix)
    }
