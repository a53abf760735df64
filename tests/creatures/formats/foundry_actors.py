"""Actors of Foundry to try things on."""

from typing import Any

from dnd_tracker.rules.stat_block import Action, StatBlock
from tests.creatures.formats.samples import block, json_sample, read

GOBLIN: dict[str, Any] = json_sample("foundry/goblin-2014.json")
OLD_SWORD: dict[str, Any] = {
    "name": "Longsword",
    "type": "weapon",
    "system": {
        "description": {"value": ""},
        "actionType": "mwak",
        "activation": {"type": "action", "cost": 1},
        "damage": {"parts": [["1d8 + @mod", "slashing"], ["2d6", "fire"]]},
        "attackBonus": "1",
        "proficient": True,
        "properties": {"ver": True, "fin": False},
        "range": {"value": 5, "units": "ft"},
    },
}


def with_system(changes: dict[str, Any], items: list[Any] | None = None) -> dict[str, Any]:
    system = {**GOBLIN["system"]}
    for key, value in changes.items():
        system[key] = {**system.get(key, {}), **value}
    return {**GOBLIN, "system": system, "items": GOBLIN["items"] if items is None else items}


def armored(armor: dict[str, Any], items: list[Any] | None = None) -> StatBlock:
    return block(read(with_system({"attributes": {"ac": armor}}, items)))


def worn(name: str, kind: str, value: int, **more: Any) -> dict[str, Any]:
    system = {"equipped": True, "type": {"value": kind}, "armor": {"value": value, **more}}
    return {"name": name, "type": "equipment", "system": system}


def only_action(item: dict[str, Any], **changes: Any) -> Action:
    system = {**item["system"], **changes}
    found = block(read({**GOBLIN, "items": [{**item, "system": system}]}))
    (action,) = (*found.traits, *found.actions, *found.legendary_actions, *found.reactions)
    return action
