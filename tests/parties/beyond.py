"""Characters in the shape of D&D Beyond's, all of our own making."""

import json
from pathlib import Path
from typing import Any

from dnd_tracker.parties.beyond.reading import Understood, read_sheet

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> dict[str, Any]:
    """Return a sample as JSON."""
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def understood(name: str) -> Understood:
    """Return a sample, read."""
    return read_sheet((SAMPLES / f"{name}.json").read_bytes())


def bare(**fields: Any) -> dict[str, Any]:
    """Return a character without anything but what is given: all scores are 10, level 1."""
    return {
        "id": 1,
        "name": "Mira",
        "baseHitPoints": 8,
        "stats": [{"id": stat, "value": 10} for stat in range(1, 7)],
        "race": {"fullName": "Human", "weightSpeeds": {"normal": {"walk": 30}}},
        "classes": [{"level": 1, "definition": {"name": "Rogue", "hitDice": 8}}],
        **fields,
    }


def modified(group: str = "race", **fields: Any) -> dict[str, Any]:
    """Return a character with one modifier."""
    return bare(modifiers={group: [fields]})


def bonus(what: str, value: Any, **more: Any) -> dict[str, Any]:
    """Return a modifier that adds something."""
    return {"type": "bonus", "subType": what, "value": value, **more}
