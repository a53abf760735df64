"""Foundry's actors of the system dnd5e, as "Import Data" takes them: one in a file."""

import hashlib
import html
import io
import json
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from dnd_tracker.creatures.contradictions import passive_of
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports.foundry_items import item
from dnd_tracker.creatures.rows import CATEGORIES
from dnd_tracker.rules.abilities import Ability, ability_modifier
from dnd_tracker.rules.challenge import challenge_of
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import Action, StatBlock

SKILLS = {
    "Acrobatics": ("acr", "dex"),
    "Animal Handling": ("ani", "wis"),
    "Arcana": ("arc", "int"),
    "Athletics": ("ath", "str"),
    "Deception": ("dec", "cha"),
    "History": ("his", "int"),
    "Insight": ("ins", "wis"),
    "Intimidation": ("itm", "cha"),
    "Investigation": ("inv", "int"),
    "Medicine": ("med", "wis"),
    "Nature": ("nat", "int"),
    "Perception": ("prc", "wis"),
    "Performance": ("prf", "cha"),
    "Persuasion": ("per", "cha"),
    "Religion": ("rel", "int"),
    "Sleight of Hand": ("slt", "dex"),
    "Stealth": ("ste", "dex"),
    "Survival": ("sur", "wis"),
}
SIZES = {
    "Tiny": "tiny",
    "Small": "sm",
    "Medium": "med",
    "Large": "lg",
    "Huge": "huge",
    "Gargantuan": "grg",
}
CONDITIONS = [condition.value for condition in Condition]
_MOVES = ("walk", "burrow", "climb", "fly", "swim")
_SENSES = ("darkvision", "blindsight", "tremorsense", "truesight")
_FEET = re.compile(r"\d+")
_DISTANCE = re.compile(r"\d+ ?(?:ft\.?)?")
_SWARM = re.compile(r"swarm of (?P<size>Tiny|Small|Medium) (?P<kind>[a-z]+)s")
_UNSAFE = re.compile(r"[^a-z0-9]+")


def write(drafts: Sequence[Draft]) -> bytes:
    """Return the actor; several in a ZIP with a file for each."""
    if len(drafts) == 1:
        return _json(drafts[0].block)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, draft in enumerate(drafts, 1):
            slug = _UNSAFE.sub("-", draft.block.name.lower()).strip("-") or "creature"
            archive.writestr(f"{number:04}-{slug}.json", _json(draft.block))
    return packed.getvalue()


def identifier(*parts: str) -> str:
    """Return an id as Foundry has them, sixteen letters and digits; the same for the same parts."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]


def _json(block: StatBlock) -> bytes:
    return json.dumps(_actor(block), ensure_ascii=False, indent=1).encode()


def _actor(block: StatBlock) -> dict[str, Any]:
    sections: tuple[tuple[str, tuple[Action, ...]], ...] = (
        ("", block.traits),
        ("action", block.actions),
        ("bonus", block.bonus_actions),
        ("reaction", block.reactions),
        ("legendary", block.legendary_actions),
        ("lair", block.lair_actions),
    )
    return {
        "name": block.name,
        "type": "npc",
        "img": None,
        "system": {
            "abilities": {ability.value: _ability(block, ability.value) for ability in Ability},
            "attributes": _attributes(block),
            "details": _details(block),
            "traits": _traits(block),
            "skills": _skills(block),
            "resources": _resources(block),
            "source": {
                "custom": block.book,
                "rules": "2014" if block.initiative_bonus is None else "2024",
            },
        },
        "items": [
            item(action, kind, identifier(block.name, kind, str(number)))
            for kind, actions in sections
            for number, action in enumerate(actions)
        ],
        "effects": [],
        "_stats": {"systemId": "dnd5e", "systemVersion": "4.0.0"},
    }


def _ability(block: StatBlock, ability: str) -> dict[str, Any]:
    score, save = block.abilities[ability], block.saves.get(ability)
    rest = 0 if save is None else save - ability_modifier(score) - block.proficiency_bonus
    return {
        "value": score,
        "proficient": int(save is not None),
        "bonuses": {"check": "", "save": f"{rest:+d}" if rest else ""},
    }


def _skills(block: StatBlock) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name, (key, ability) in SKILLS.items():
        bonus = block.skills.get(name)
        proficiency = rest = 0
        if bonus is not None:
            above = bonus - ability_modifier(block.abilities[ability])
            proficiency = 2 if above >= 2 * block.proficiency_bonus else 1
            rest = above - proficiency * block.proficiency_bonus
        written[key] = {
            "value": proficiency,
            "ability": ability,
            "bonuses": {"check": f"{rest:+d}" if rest else "", "passive": ""},
        }
    passive = block.passive_perception - passive_of(block)
    written["prc"]["bonuses"]["passive"] = f"{passive:+d}" if passive else ""
    return written


def _attributes(block: StatBlock) -> dict[str, Any]:
    dexterity = ability_modifier(block.abilities["dex"])
    extra = 0 if block.initiative_bonus is None else block.initiative_bonus - dexterity
    others = [
        f"{kind} {text}"
        for kind, text in block.senses.items()
        if kind not in _SENSES or not _DISTANCE.fullmatch(text)
    ]
    return {
        "ac": {
            "flat": block.armor_class,
            "calc": "natural" if block.armor_note == "natural armor" else "flat",
            "formula": "",
        },
        "hp": {
            "value": block.hit_points,
            "max": block.hit_points,
            "temp": 0,
            "tempmax": 0,
            "formula": block.hit_dice,
        },
        "init": {"ability": "", "bonus": str(extra)},
        "movement": {
            **{kind: _feet(block.speeds.get(kind, "")) for kind in _MOVES},
            "units": "ft",
            "hover": any("hover" in text for text in block.speeds.values()),
        },
        "senses": {
            **{kind: _feet(block.senses.get(kind, "")) for kind in _SENSES},
            "units": "ft",
            "special": "; ".join(others),
        },
    }


def _details(block: StatBlock) -> dict[str, Any]:
    return {
        "biography": {"value": paragraphs(block.description), "public": ""},
        "alignment": block.alignment,
        "type": {**_kind(block.type), "subtype": block.subtype},
        "environment": ", ".join(block.environments),
        "cr": challenge_of(block.challenge_rating).value,
    }


def _kind(said: str) -> dict[str, str]:
    """Return a type as they keep it: a known one, those that swarm apart, others as custom."""
    swarm = _SWARM.fullmatch(said)
    if swarm and swarm["kind"] in CATEGORIES:
        return {"value": swarm["kind"], "swarm": SIZES[swarm["size"]], "custom": ""}
    if said in CATEGORIES:
        return {"value": said, "swarm": "", "custom": ""}
    return {"value": "custom", "swarm": "", "custom": said}


def paragraphs(text: str) -> str:
    """Return a text as HTML in which it means itself."""
    return "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n") if one.strip())


def _traits(block: StatBlock) -> dict[str, Any]:
    damage = [kind.value for kind in DamageType]
    return {
        "size": SIZES.get(block.size, "med"),
        "dv": _listed(block.damage_vulnerabilities, damage),
        "dr": _listed(block.damage_resistances, damage),
        "di": _listed(block.damage_immunities, damage),
        "ci": _listed(block.condition_immunities, CONDITIONS),
        "languages": {"value": [], "custom": block.languages},
    }


def _listed(printed: tuple[str, ...], known: Sequence[str]) -> dict[str, Any]:
    """Return what has a key of theirs by it, and the rest in words."""
    return {
        "value": [entry.lower() for entry in printed if entry.lower() in known],
        "bypasses": [],
        "custom": "; ".join(entry for entry in printed if entry.lower() not in known),
    }


def _resources(block: StatBlock) -> dict[str, Any]:
    resistance = next((one for one in block.traits if one.name == "Legendary Resistance"), None)
    per_day = _FEET.search(resistance.usage) if resistance else None
    resistances = int(per_day[0]) if per_day else 0
    legendary = block.legendary_actions_per_round
    return {
        "legact": {"value": legendary, "max": legendary},
        "legres": {"value": resistances, "max": resistances},
        "lair": {
            "value": bool(block.lair_actions),
            "initiative": 20 if block.lair_actions else None,
        },
    }


def _feet(text: str) -> int | None:
    found = _FEET.search(text)
    return int(found[0]) if found else None
