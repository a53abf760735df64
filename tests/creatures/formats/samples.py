"""Files of other tools, and what is looked at in what was read of them."""

import json
from pathlib import Path
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.found import Found
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.rules.stat_block import Action, StatBlock

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = {
    "improved_initiative/export.json": "improved-initiative",
    "improved_initiative/older_export.json": "improved-initiative",
    "improved_initiative/list.json": "improved-initiative",
    "open5e/v1_page.json": "open5e-v1",
    "open5e/v2_goblin.json": "open5e-v2",
    "open5e/v2_ancient_red_dragon.json": "open5e-v2",
    "5ebits/2014.json": "5e-bits",
    "5ebits/2024.json": "5e-bits",
    "foundry/goblin-2014.json": "foundry",
    "foundry/adult-black-dragon-2014.json": "foundry",
    "foundry/adult-black-dragon-2024.json": "foundry",
    "5etools/homebrew.json": "5etools",
    "fantasy_statblocks/goblin.md": "fantasy-statblocks",
    "fantasy_statblocks/front_matter.md": "fantasy-statblocks",
    "fight_club/srd.xml": "fight-club",
    "fight_club/compendium.xml": "fight-club",
    "roll20/goblin.json": "roll20",
}
"""Every sample, with the format it is of."""
TABLE = (
    "Name;Size;Type;AC;HP;Speed;STR;DEX;CON;INT;WIS;CHA;Skills;Senses;CR;Actions;Loot\n"
    "Goblin;Small;humanoid;15 (leather armor, shield);7 (2d6);30 ft.;8;14;10;10;8;8;Stealth +6;"
    "darkvision 60 ft., passive Perception 9;1/4;"
    '"Scimitar. Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 5 (1d6 + 2) slashing'
    ' damage.";a rusty key\n'
)


def sample(name: str) -> bytes:
    """Return the bytes of a sample."""
    return (SAMPLES / name).read_bytes()


def json_sample(name: str) -> Any:
    """Return what a JSON sample says."""
    return json.loads(sample(name))


def read(value: Any) -> Found:
    """Read a JSON value as a file."""
    return read_file(json.dumps(value).encode())


def draft(found: Found, name: str = "") -> Draft:
    """Return the draft of that name, or the first."""
    drafts = [entry.draft for entry in found.entries if entry.draft]
    return next(one for one in drafts if name in {"", one.block.name})


def block(found: Found, name: str = "") -> StatBlock:
    """Return the stat block of that name, or the first."""
    return draft(found, name).block


def named(actions: tuple[Action, ...], name: str) -> Action:
    """Return the action of that name."""
    return next(action for action in actions if action.name == name)


def figures(one: StatBlock) -> tuple[Any, ...]:
    """Return what every format says about a creature, in one line."""
    return (
        *(one.name, one.size, one.type, one.alignment, one.armor_class, one.hit_points),
        *(one.hit_dice, dict(one.speeds), tuple(one.abilities.values()), dict(one.saves)),
        *(dict(one.skills), dict(one.senses), one.passive_perception, one.languages),
        *(one.challenge_rating, one.experience, one.proficiency_bonus),
    )


GOBLIN: tuple[Any, ...] = (
    *("Goblin", "Small", "humanoid", "neutral evil", 15, 7),
    *("2d6", {"walk": "30 ft."}, (8, 14, 10, 10, 8, 8), {}),
    *({"Stealth": 6}, {"darkvision": "60 ft."}, 9, "Common, Goblin"),
    *("1/4", 50, 2),
)
BLACK_DRAGON: tuple[Any, ...] = (
    *("Adult Black Dragon", "Huge", "dragon", "chaotic evil", 19, 195),
    *("17d12+85", {"walk": "40 ft.", "fly": "80 ft.", "swim": "40 ft."}, (23, 14, 21, 14, 13, 17)),
    *({"dex": 7, "con": 10, "wis": 6, "cha": 8}, {"Perception": 11, "Stealth": 7}),
    *({"blindsight": "60 ft.", "darkvision": "120 ft."}, 21, "Common, Draconic"),
    *("14", 11_500, 5),
)
