"""How a stat block is stored: itself, and what lists show and searches compare."""

import re
import uuid
from typing import Any

from dnd_tracker.creatures.search_text import words_near, words_to_find
from dnd_tracker.models import Creature
from dnd_tracker.rules.stat_block import StatBlock, to_dict

OWN = "own"
CATEGORIES = (
    "aberration",
    "beast",
    "celestial",
    "construct",
    "dragon",
    "elemental",
    "fey",
    "fiend",
    "giant",
    "humanoid",
    "monstrosity",
    "ooze",
    "plant",
    "undead",
)
"""SRD 5.1, "Monsters", Type."""
SIZES = ("Tiny", "Small", "Medium", "Large", "Huge", "Gargantuan")

_CATEGORY = re.compile(rf"\b({'|'.join(CATEGORIES)})(?:s|ies)?\b", re.IGNORECASE)


def category_of(kind: str) -> str:
    """Return which of the fourteen types a printed type means, "" for none of them.

    >>> category_of("swarm of Tiny beasts"), category_of("Dragon (Chromatic)"), category_of("car")
    ('beast', 'dragon', '')
    """
    found = _CATEGORY.search(kind.replace("monstrosities", "monstrosity"))
    return found[1].lower() if found else ""


def creature_row(
    block: StatBlock, *, creature_id: str, source: str, owner_id: uuid.UUID | None = None
) -> Creature:
    """Return a new row for a stat block."""
    return Creature(id=creature_id, source=source, owner_id=owner_id, **columns_of(block))


def columns_of(block: StatBlock) -> dict[str, Any]:
    """Return the columns of `Creature` that follow from a stat block, by name."""
    return {
        "name": block.name,
        "size": block.size,
        "type": block.type,
        "category": category_of(block.type),
        "environments": f",{','.join(block.environments)}," if block.environments else "",
        "legendary": bool(block.legendary_actions),
        "challenge": block.challenge,
        "challenge_rating": block.challenge_rating,
        "experience": block.experience,
        "armor_class": block.armor_class,
        "hit_points": block.hit_points,
        "search": words_to_find(block.name, block.size, block.type, block.subtype),
        "near": words_near(block.name),
        "stat_block": to_dict(block),
    }
