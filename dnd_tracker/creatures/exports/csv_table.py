"""A table for spreadsheets: a row per creature.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports import wording
from dnd_tracker.creatures.printed_actions import printed_text
from dnd_tracker.rules.stat_block import ABILITIES, Action, StatBlock

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_BEGINS_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"  # the last four: wide ones of = + - @
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # or Excel takes the file for one of its own code page


def write(drafts: Sequence[Draft]) -> bytes:
    """Return the table with a line of headings."""
    rows = [dict(_cells(draft)) for draft in drafts]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["Name"])
    writer.writeheader()
    writer.writerows({name: inert(text) for name, text in row.items()} for row in rows)
    return (_BOM + out.getvalue()).encode()


def inert(text: str) -> str:
    """Return a cell that no spreadsheet computes.

    >>> inert("=HYPERLINK(1)"), inert("-1"), inert("+3 to hit"), inert("Goblin")
    ("'=HYPERLINK(1)", '-1', "'+3 to hit", 'Goblin')
    """
    if text[:1] and text[0] in _BEGINS_FORMULA and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _cells(draft: Draft) -> Iterable[tuple[str, str]]:
    block = draft.block
    yield "Name", block.name
    yield "Size", block.size
    yield "Type", block.type
    yield "Subtype", block.subtype
    yield "Alignment", block.alignment
    yield "AC", str(block.armor_class)
    yield "AC Notes", block.armor_note
    yield "HP", str(block.hit_points)
    yield "Hit Dice", block.hit_dice
    yield "Speed", ", ".join(wording.speeds(block))
    for ability in ABILITIES:
        yield ability.upper(), str(block.abilities[ability])
    yield "Saving Throws", wording.bonuses({k.title(): v for k, v in block.saves.items()})
    yield "Skills", wording.bonuses(block.skills)
    yield "Damage Vulnerabilities", wording.entries(block.damage_vulnerabilities)
    yield "Damage Resistances", wording.entries(block.damage_resistances)
    yield "Damage Immunities", wording.entries(block.damage_immunities)
    yield "Condition Immunities", wording.entries(block.condition_immunities)
    yield "Senses", ", ".join(wording.senses(block))
    yield "Languages", block.languages
    yield "CR", block.challenge_rating
    yield "XP", str(block.experience)
    yield "Initiative", "" if block.initiative_bonus is None else f"{block.initiative_bonus:+d}"
    yield from _sections(block)
    yield "Environment", ", ".join(block.environments)
    yield "Tags", ", ".join(draft.tags)
    yield "Source", block.book
    yield "Description", block.description


def _sections(block: StatBlock) -> Iterable[tuple[str, str]]:
    yield "Traits", _actions(block.traits)
    yield "Actions", _actions(block.actions)
    yield "Bonus Actions", _actions(block.bonus_actions)
    yield "Reactions", _actions(block.reactions)
    yield "Legendary Actions", _actions(block.legendary_actions)
    yield "Legendary Actions Per Round", str(block.legendary_actions_per_round or "")
    yield "Lair Actions", _actions(block.lair_actions)


def _actions(actions: tuple[Action, ...]) -> str:
    """Return an action per line, as the table is read again."""
    lines = (f"{wording.full_name(action)}. {printed_text(action)}" for action in actions)
    return "\n".join(" ".join(line.split()) for line in lines)
