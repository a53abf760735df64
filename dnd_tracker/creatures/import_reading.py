"""A file of creatures, read and made ready to be kept until its owner has looked at it.

Pure, and slow for large files: call it in a thread.
"""

from dataclasses import dataclass
from typing import Any

from dnd_tracker.creatures.contradictions import contradictions
from dnd_tracker.creatures.formats.found import Entry
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.creatures.import_queries import same_name
from dnd_tracker.rules.limits import NAME_LENGTH
from dnd_tracker.rules.stat_block import to_dict

_MOST_DOUBTS = 40


@dataclass(frozen=True, slots=True)
class Ready:
    """A creature of the file.

    Attributes:
        stat_block: its stored form; None where it could not be understood.
        same_as_before: an earlier one of the file is the very same.
    """

    name: str
    stat_block: dict[str, Any] | None
    tags: list[str]
    doubts: list[str]
    same_as_before: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A whole file: `label` says whose it is."""

    label: str
    problems: list[str]
    entries: list[Ready]


def prepare(data: bytes, file_name: str = "") -> Prepared:
    """Read a file, and compare its creatures with each other and with themselves.

    Raises:
        InvalidInput: see `read_file`.
    """
    found = read_file(data, file_name)
    seen: dict[str, tuple[int, Any]] = {}
    return Prepared(
        found.label,
        list(found.problems),
        [_ready(number, entry, seen) for number, entry in enumerate(found.entries, 1)],
    )


def _ready(number: int, entry: Entry, seen: dict[str, tuple[int, Any]]) -> Ready:
    name = entry.name[:NAME_LENGTH]
    if entry.draft is None:
        return Ready(name, None, [], _few(entry.problems))
    block = to_dict(entry.draft.block)
    doubts = [*entry.problems, *entry.draft.doubts, *contradictions(entry.draft.block)]
    earlier = seen.setdefault(same_name(name), (number, block))
    if earlier[0] != number:
        same = earlier[1] == block
        what = "is the very same" if same else "has this name, too"
        doubts.insert(0, f"Number {earlier[0]} of this file {what}.")
        return Ready(name, block, list(entry.draft.tags), _few(doubts), same)
    return Ready(name, block, list(entry.draft.tags), _few(doubts))


def _few(sentences: list[str] | tuple[str, ...]) -> list[str]:
    kept = list(dict.fromkeys(sentences))
    left_out = len(kept) - _MOST_DOUBTS
    return [*kept[:_MOST_DOUBTS], f"And {left_out} more."] if left_out > 0 else kept
