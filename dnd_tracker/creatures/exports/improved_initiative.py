"""Improved Initiative's export: a key per creature."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports import wording
from dnd_tracker.creatures.printed_actions import printed_name, printed_text
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.stat_block import Action, StatBlock

_VERSION = "3.12.4"


def write(drafts: Sequence[Draft]) -> bytes:
    """Return the file for "Import from file" in its settings."""
    stored: dict[str, Any] = {}
    for number, draft in enumerate(drafts, 1):
        key = f"encounter-tracker-{number}"
        stored[f"Creatures.{key}"] = _creature(draft.block, key)
    return json.dumps(stored, ensure_ascii=False, indent=1).encode()


def _creature(block: StatBlock, key: str) -> dict[str, Any]:
    dexterity = ability_modifier(block.abilities["dex"])
    bonus = 0 if block.initiative_bonus is None else block.initiative_bonus - dexterity
    return {
        "Id": key,
        "Path": "",
        "Version": _VERSION,
        "Player": "",
        "ImageURL": "",
        "Name": block.name,
        "Source": block.book,
        "Type": wording.type_line(block),
        "HP": {"Value": block.hit_points, "Notes": f"({block.hit_dice})"},
        "AC": {
            "Value": block.armor_class,
            "Notes": f"({block.armor_note})" if block.armor_note else "",
        },
        "InitiativeModifier": bonus,
        "InitiativeAdvantage": False,
        "Speed": wording.speeds(block),
        "Abilities": {name.title(): score for name, score in block.abilities.items()},
        "DamageVulnerabilities": list(block.damage_vulnerabilities),
        "DamageResistances": list(block.damage_resistances),
        "DamageImmunities": list(block.damage_immunities),
        "ConditionImmunities": list(block.condition_immunities),
        "Saves": [{"Name": name.title(), "Modifier": value} for name, value in block.saves.items()],
        "Skills": [{"Name": name, "Modifier": value} for name, value in block.skills.items()],
        "Senses": wording.senses(block),
        "Languages": [block.languages] if block.languages else [],
        "Challenge": block.challenge_rating,
        "Traits": [*_actions(block.traits), *_actions(block.lair_actions, "Lair Action: ")],
        "Actions": list(_actions(block.actions)),
        "BonusActions": list(_actions(block.bonus_actions)),
        "Reactions": list(_actions(block.reactions)),
        "LegendaryActions": list(_actions(block.legendary_actions)),
        "MythicActions": [],
        "Description": block.description,
    }


def _actions(actions: tuple[Action, ...], before: str = "") -> Iterable[dict[str, str]]:
    for action in actions:
        yield {
            "Name": before + printed_name(action),
            "Content": printed_text(action),
            "Usage": action.usage,
        }
