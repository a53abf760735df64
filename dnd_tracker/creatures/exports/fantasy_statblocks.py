"""Fantasy Statblocks, of Obsidian: a fenced block of YAML per creature."""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports import wording
from dnd_tracker.creatures.printed_actions import printed_text
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.stat_block import ABILITIES, Action, StatBlock

_WORDS = {ability.value: ability.name.lower() for ability in Ability}


def write(drafts: Sequence[Draft]) -> bytes:
    """Return a note with the blocks one below the other."""
    return "\n".join(_note(draft.block) for draft in drafts).encode()


def _note(block: StatBlock) -> str:
    fields = {name: value for name, value in _fields(block) if value not in ("", [], None)}
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=1_000_000)
    return f"```statblock\n{text}```\n"


def _fields(block: StatBlock) -> Iterable[tuple[str, Any]]:
    yield "layout", "Basic 5e Layout"
    yield "name", block.name
    yield "size", block.size
    yield "type", block.type
    yield "subtype", block.subtype
    yield "alignment", block.alignment
    yield "ac", block.armor_class
    yield "ac_class", block.armor_note
    yield "hp", block.hit_points
    yield "hit_dice", block.hit_dice
    yield "modifier", block.initiative_bonus
    yield "speed", ", ".join(wording.speeds(block))
    yield "stats", [block.abilities[ability] for ability in ABILITIES]
    yield "saves", [{_WORDS[name]: bonus} for name, bonus in block.saves.items()]
    yield "skillsaves", [{name.lower(): bonus} for name, bonus in block.skills.items()]
    yield "damage_vulnerabilities", wording.entries(block.damage_vulnerabilities)
    yield "damage_resistances", wording.entries(block.damage_resistances)
    yield "damage_immunities", wording.entries(block.damage_immunities)
    yield "condition_immunities", wording.entries(block.condition_immunities)
    yield "senses", ", ".join(wording.senses(block))
    yield "languages", block.languages
    yield "cr", block.challenge_rating
    yield "environment", list(block.environments)
    yield "source", block.book
    yield "desc", block.description
    yield "traits", _actions(block.traits)
    yield "actions", _actions(block.actions)
    yield "bonus_actions", _actions(block.bonus_actions)
    yield "reactions", _actions(block.reactions)
    yield "legendary_description", _per_round(block)
    yield "legendary_actions", _actions(block.legendary_actions)
    yield "lair_actions", _actions(block.lair_actions)


def _per_round(block: StatBlock) -> str:
    """Return how many legendary actions a round has, in the rulebook's words."""
    number = block.legendary_actions_per_round
    if not block.legendary_actions or not number:
        return ""
    return (
        f"It can take {number} legendary action{'s' * (number > 1)}, choosing from the options "
        "below. Only one can be used at a time, and only at the end of another creature's turn. "
        "It regains spent legendary actions at the start of its turn."
    )


def _actions(actions: tuple[Action, ...]) -> list[dict[str, str]]:
    return [
        {
            "name": wording.without_controls(wording.full_name(action)),
            "desc": wording.without_controls(printed_text(action)),
        }
        for action in actions
    ]
