"""A stat block as text, in the layout of 2014 or 2024: read, with every doubt said."""

import re
from dataclasses import replace
from typing import Any

from dnd_tracker.creatures.checking import tidied
from dnd_tracker.creatures.contradictions import passive_of
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.pasted_entries import LEGENDARY, read_entries_of
from dnd_tracker.creatures.pasted_head import Head, read_head
from dnd_tracker.creatures.pasted_lines import Line, lines_of
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.stat_block import StatBlock

LONGEST = 60_000
HEADINGS = {
    "traits": "traits",
    "actions": "actions",
    "bonus actions": "bonus_actions",
    "reactions": "reactions",
    LEGENDARY: "legendary_actions",
    "lair actions": "lair_actions",
    "description": "description",
    "regional effects": "description",
    "mythic actions": "legendary_actions",
}
_OF_TWO = {"regional effects", "mythic actions"}
_NOTHING = (
    "No stat block was recognised in this text. Paste the whole of it, from the name to the last"
    " action."
)
_PER_ROUND = re.compile(r"(?:can take|Uses:) (\d)\b")
_LEGENDARY_ACTIONS = 3


def parse(text: str) -> Draft:
    """Return the creature that a pasted stat block describes.

    Raises:
        InvalidInput: nothing in it can be recognised, or it is too long to be one.
    """
    if len(text) > LONGEST:
        raise InvalidInput(f"This is too long for a stat block: at most {LONGEST:,} characters.")
    head, sections = _parted(lines_of(text))
    doubts: list[str] = []
    found = read_head(head, doubts)
    values: dict[str, Any] = {}
    leading = {"traits": found.rest}
    for heading, lines in [*leading.items(), *sections]:
        name = HEADINGS[heading]
        if heading in _OF_TWO:
            doubts.append(f"“{heading.capitalize()}” was put under {name.replace('_', ' ')}.")
        if name == "description":
            said = "\n".join(("\n" if line.after_gap else "") + line.text for line in lines)
            values[name] = "\n".join(filter(None, (values.get(name), said.strip())))
            continue
        entries, before = read_entries_of(
            lines, doubts, intro=heading in {LEGENDARY, "lair actions"}
        )
        values[name] = (*values.get(name, ()), *entries)
        if name == "legendary_actions":
            _legendary(values, before)
    if not found.recognised and not any(values.values()):
        raise InvalidInput(_NOTHING)
    return tidied(_block(found, values), doubts=tuple(doubts))


def _parted(lines: tuple[Line, ...]) -> tuple[list[Line], list[tuple[str, list[Line]]]]:
    """Return the lines before the first heading, and those below each."""
    head: list[Line] = []
    sections: list[tuple[str, list[Line]]] = []
    for line in lines:
        word = line.text.strip(":. ").casefold()
        if word in HEADINGS:
            sections.append((word, []))
        else:
            (sections[-1][1] if sections else head).append(line)
    return head, sections


def _legendary(values: dict[str, Any], before: str) -> None:
    """Read how many there are per round; in a lair there may be more, which its words say."""
    if not values["legendary_actions"]:
        return
    count = _PER_ROUND.search(before)
    values["legendary_actions_per_round"] = int(count[1]) if count else _LEGENDARY_ACTIONS
    if "in Lair" in before:
        values["description"] = before


def _block(head: Head, values: dict[str, Any]) -> StatBlock:
    fields = {**head.values, **values}
    challenge = CHALLENGES.get(fields["challenge_rating"], CHALLENGES["0"])
    fields.setdefault("experience", challenge.experience)
    fields.setdefault("proficiency_bonus", challenge.proficiency_bonus)
    passive = fields.pop("passive_perception", None)
    block = StatBlock(**fields, passive_perception=passive or 0)
    return block if passive is not None else replace(block, passive_perception=passive_of(block))
