"""An action as an item of Foundry's: its text, and activities that roll what it rolls."""

import html
import re
from typing import Any

from dnd_tracker.creatures.printed_actions import printed_text
from dnd_tracker.rules.stat_block import Action, Attack, AttackKind, DamagePart, Save

_RECHARGE = re.compile(r"Recharge (\d)")
_TIMES = re.compile(r"(\d+)/(Day|Short Rest|Long Rest)", re.IGNORECASE)
_PERIODS = {"day": "day", "short rest": "sr", "long rest": "lr"}
_FEET = re.compile(r"\d+")
_AFTER_REST = re.compile(r"Recharges after .*\b(Short|Long)\b.*Rest", re.IGNORECASE)
_DICE = re.compile(r"(\d+)d(\d+)([+-]\d+)?")
_ATTACK_TYPES = {AttackKind.MELEE: "melee", AttackKind.RANGED: "ranged", AttackKind.EITHER: "melee"}


def item(action: Action, kind: str, key: str) -> dict[str, Any]:
    """Return the item.

    Args:
        action: what it does.
        kind: how it is activated ("action", "bonus", …), "" for a trait.
        key: its id, of sixteen letters and digits.
    """
    activities = list(_activities(action, kind)) if kind else []
    return {
        "_id": key,
        "name": action.name,
        "type": "feat",
        "img": None,
        "system": {
            "description": {"value": _paragraphs(printed_text(action)), "chat": ""},
            "uses": _uses(action.usage),
            "type": {"value": "monster", "subtype": ""},
            "activities": {
                one["_id"]: one
                for one in (
                    {**activity, "_id": f"dnd5eactivity{number:03}", "sort": number}
                    for number, activity in enumerate(activities)
                )
            },
        },
        "effects": [],
    }


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n") if one.strip())


def _activities(action: Action, kind: str) -> list[dict[str, Any]]:
    activation = {
        "type": kind,
        "value": action.cost if kind == "legendary" else None,
        "override": False,
    }
    hits = [part for part in action.damage if part.type is not None or not part.label]
    found: list[dict[str, Any]] = []
    if action.attack is not None:
        found.append(_attack(action.attack, [part for part in hits if not part.label]))
        hits = []
    found += [_save(save, hits if number == 0 else []) for number, save in enumerate(action.saves)]
    if not found and hits:
        found.append({"type": "damage", "damage": {"parts": _parts(hits)}})
    if not found:
        found.append({"type": "utility"})
    return [{**one, "activation": activation} for one in found]


def _attack(attack: Attack, damage: list[DamagePart]) -> dict[str, Any]:
    return {
        "type": "attack",
        "attack": {
            "ability": "",
            "bonus": str(attack.bonus),
            "flat": True,
            "type": {
                "value": _ATTACK_TYPES[attack.kind],
                "classification": "spell" if attack.spell else "weapon",
            },
        },
        "range": _range(attack),
        "damage": {"includeBase": False, "parts": _parts(damage)},
    }


def _range(attack: Attack) -> dict[str, Any]:
    """Return the reach of what is used in melee, or the range of the rest."""
    said = attack.range if attack.kind is AttackKind.RANGED else attack.reach
    feet = _FEET.findall(said)
    long = {"long": int(feet[1])} if len(feet) > 1 else {}
    return {"value": feet[0] if feet else "", "units": "ft", "special": "", **long}


def _save(save: Save, damage: list[DamagePart]) -> dict[str, Any]:
    return {
        "type": "save",
        "save": {
            "ability": [save.ability],
            "dc": {"calculation": "", "formula": str(save.difficulty_class)},
        },
        "damage": {"onSave": "half" if save.half else "none", "parts": _parts(damage)},
    }


def _parts(damage: list[DamagePart]) -> list[dict[str, Any]]:
    return [_part(one) for one in damage]


def _part(part: DamagePart) -> dict[str, Any]:
    dice = _DICE.fullmatch(part.expression)
    types = [part.type.value] if part.type else []
    if dice is None:
        custom = {"enabled": True, "formula": part.expression}
        return {"custom": custom, "number": None, "denomination": 0, "bonus": "", "types": types}
    return {
        "custom": {"enabled": False, "formula": ""},
        "number": int(dice[1]),
        "denomination": int(dice[2]),
        "bonus": (dice[3] or "").removeprefix("+"),
        "types": types,
    }


def _uses(usage: str) -> dict[str, Any]:
    recharge, times = _RECHARGE.search(usage), _TIMES.search(usage)
    if recharge:
        recovery = {"period": "recharge", "formula": recharge[1], "type": "recoverAll"}
        return {"max": "1", "spent": 0, "recovery": [recovery]}
    if times:
        recovery = {"period": _PERIODS[times[2].lower()], "type": "recoverAll"}
        return {"max": times[1], "spent": 0, "recovery": [recovery]}
    if rest := _AFTER_REST.search(usage):
        short = "short" in rest[0].lower()
        recovery = {"period": "sr" if short else "lr", "type": "recoverAll"}
        return {"max": "1", "spent": 0, "recovery": [recovery]}
    return {"max": "", "spent": 0, "recovery": []}
