"""What several formats write in the same words."""

import re
from collections.abc import Iterable, Mapping

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.printed_actions import printed_name
from dnd_tracker.rules.stat_block import Action, StatBlock

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def type_line(block: StatBlock) -> str:
    """Return "Small humanoid (goblinoid), neutral evil"."""
    subtype = f" ({block.subtype})" if block.subtype else ""
    alignment = f", {block.alignment}" if block.alignment else ""
    return f"{block.size} {block.type}{subtype}{alignment}"


def speeds(block: StatBlock) -> list[str]:
    """Return "30 ft.", "fly 60 ft. (hover)"."""
    return [text if kind == "walk" else f"{kind} {text}" for kind, text in block.speeds.items()]


def senses(block: StatBlock) -> list[str]:
    """Return the senses, and passive Perception behind them."""
    listed = [f"{kind} {reach}" for kind, reach in block.senses.items()]
    return [*listed, f"passive Perception {block.passive_perception}"]


def bonuses(given: Mapping[str, int]) -> str:
    """Return bonuses by name.

    >>> bonuses({"Stealth": 6, "Arcana": -1})
    'Stealth +6, Arcana -1'
    """
    return ", ".join(f"{name} {bonus:+d}" for name, bonus in given.items())


def entries(given: tuple[str, ...]) -> str:
    """Return defences as one text; a semicolon keeps one with commas of its own apart."""
    return ("; " if any("," in entry for entry in given) else ", ").join(given)


def full_name(action: Action) -> str:
    """Return an action's name with its cost and its limit of use behind it."""
    name = printed_name(action)
    return f"{name} ({action.usage})" if action.usage else name


def attributions(drafts: Iterable[Draft]) -> list[str]:
    """Return what the licences of these creatures ask to say, each once."""
    return list(dict.fromkeys(draft.attribution for draft in drafts if draft.attribution))


def without_controls(text: str) -> str:
    """Return a text without what no format takes: control characters."""
    return _CONTROL.sub("", text)
