"""The traits and actions of a pasted stat block: where each begins, and what it says."""

import re
from collections.abc import Sequence

from dnd_tracker.creatures.pasted_lines import Line
from dnd_tracker.rules.stat_block import Action
from dnd_tracker.rules.stat_block_text.action import read_action

LEGENDARY = "legendary actions"
_LONGEST_NAME = 90
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and as at by for from in into its of on or the their to with without vs",
    )
)
_ENTRY = re.compile(
    r"(?P<name>[A-Z\d\"“'][^.!?:]{0,88}(?:\([^()]{0,60}\))?)(?P<end>[.!?]) ?(?P<text>.*)"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_ENDS = (".", "!", "?", ":", ")", "”", '"', "’", ";")
_FULL = 0.75
"""A line this long, of the longest, goes on with the next one unless its sentence ends."""
_LIST = re.compile(
    r"(?:[•*·–-] |\d(?:st|nd|rd|th)[ -]level|Cantrips? \(|At [wW]ill:|\d/[dD]ay(?: [eE]ach)?:)"
)


def read_entries_of(
    lines: Sequence[Line], doubts: list[str], *, intro: bool = False
) -> tuple[tuple[Action, ...], str]:
    """Return the entries of a section, and what stands before the first.

    Args:
        lines: of the section.
        doubts: where what belongs to no entry is said.
        intro: words before the first entry are usual here.
    """
    entries: list[tuple[str, list[str]]] = []
    before: list[str] = []
    full = _FULL * max((len(line.text) for line in lines), default=0)
    ended = True
    for line in lines:
        begun = started(line.text) if ended and not (line.indented and entries) else None
        ended = line.text.endswith(_SENTENCE_ENDS) or (
            not line.text.endswith(",") and (line.indented or len(line.text) < full)
        )
        if begun is not None:
            name, text = begun
            entries.append((name, [text] if text else []))
        elif not entries:
            before.append(line.text)
            if not intro:
                doubts.append(f"Line {line.number}: “{line.text[:60]}” was not understood.")
        elif line.indented or line.after_gap or _LIST.match(line.text) or not entries[-1][1]:
            entries[-1][1].append(line.text)
        else:
            entries[-1][1][-1] += f" {line.text}"
    read = tuple(read_action(name, "\n".join(text)) for name, text in entries)
    return read, " ".join(before)


def started(text: str) -> tuple[str, str] | None:
    """Return the name and the first words of an entry, None where none begins."""
    found = _ENTRY.fullmatch(text)
    if found is None or not _is_name(found["name"]):
        return None
    name = found["name"] + (found["end"] if found["end"] != "." else "")
    return name, found["text"]


def _is_name(text: str) -> bool:
    """Whether these words are written as names are: with capitals."""
    bare = re.sub(r"\([^()]*\)", "", text)
    words = _WORD.findall(bare)
    return (
        0 < len(words) <= 9
        and len(text) <= _LONGEST_NAME
        and all(word[0].isupper() or word in _SMALL for word in words)
    )
