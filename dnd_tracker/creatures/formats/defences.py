"""Resistances and the like as tools list them, into entries as the rulebook prints them.

What hangs on a proviso stays one entry: "bludgeoning, piercing, and slashing from nonmagical
attacks", split at its commas, would make a creature immune to all three.
"""

import re
from typing import Any, NamedTuple

from dnd_tracker.creatures.formats.found import excerpt
from dnd_tracker.creatures.formats.values import line, listed
from dnd_tracker.creatures.formats.words import MOST_PARTS, Doubts
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageType

_TYPE = "|".join(DamageType)
_PHYSICAL = "bludgeoning|piercing|slashing"
_TYPES = re.compile(rf"\b(?:{_TYPE})\b", re.IGNORECASE)
_LEADING = re.compile(
    rf"(?P<type>{_TYPE}|{'|'.join(Condition)})(?: damage)?(?:\s*,\s*(?:and\s+)?|\s+and\s+)"
    rf"(?=\S)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ONLY = re.compile(rf"(?:and )?(?P<type>{_TYPE})(?: damage)?", re.IGNORECASE)
_STARTS_PHYSICAL = re.compile(rf"(?:{_PHYSICAL})\b", re.IGNORECASE)
_CONDITIONS = frozenset(Condition)


class Whole(str):
    """An entry that its source keeps apart from others: its commas separate nothing."""

    __slots__ = ()


class Entries(NamedTuple):
    """Entries about damage, and conditions that were listed among them (2024)."""

    damage: tuple[str, ...]
    conditions: tuple[str, ...]


def read_damage_entries(value: Any, doubts: Doubts) -> Entries:
    """Return the entries of one line of defences: a text or a list of texts."""
    damage: list[str] = []
    conditions: list[str] = []
    given = listed(value)[:MOST_PARTS]
    for chunk in _chunks([each for each in given if not isinstance(each, Whole)], doubts):
        for entry in _entries(chunk):
            if entry.lower() in _CONDITIONS:
                conditions.append(entry.lower())
            else:
                damage.append(entry)
    damage += [str(each) for each in given if isinstance(each, Whole)]
    return Entries(tuple(dict.fromkeys(damage)), tuple(dict.fromkeys(conditions)))


def read_conditions(value: Any, doubts: Doubts) -> tuple[str, ...]:
    """Return the conditions of a line; others than the fifteen become doubts."""
    known: list[str] = []
    for part in listed(value)[:MOST_PARTS]:
        for piece in re.split(r"[,;\n]|\band\b", line(part)):
            word = piece.strip(" .-\u2013\u2014*").lower()
            if word in _CONDITIONS:
                known.append(word)
            elif word:
                doubts.append(f"“{excerpt(word)}” is none of the fifteen conditions: left out.")
    return tuple(dict.fromkeys(known))


def _chunks(value: Any, doubts: Doubts) -> list[str]:
    """Return what stands between semicolons, or in a list; a proviso split by a list is mended."""
    parts = [
        piece.strip(" .-\u2013\u2014*")
        for part in listed(value)
        for piece in re.split(r"[;\n]", line(part))
    ]
    parts = [part for part in parts if part]
    mended: list[str] = []
    for part in parts:
        hangs = _STARTS_PHYSICAL.match(part.removeprefix("and ")) and not _all_plain(part)
        run: list[str] = []
        while hangs and len(_TYPES.findall(part)) == 1 and mended and _is_physical(mended[-1]):
            run.insert(0, mended.pop())
        if run:
            part = ", ".join([*run, part])  # noqa: PLW2901 - the whole of what was torn
            doubts.append(f"“{excerpt(part)}” was read as one entry.")
        mended.append(part)
    return mended


def _is_physical(part: str) -> bool:
    found = _ONLY.fullmatch(part)
    return found is not None and _STARTS_PHYSICAL.match(found["type"]) is not None


def _all_plain(part: str) -> bool:
    return not re.sub(r"\b(?:and|or|damage)\b|[,\s]", "", _TYPES.sub("", part))


def _entries(chunk: str) -> list[str]:
    """Return the entries of one chunk, its leading plain types apart from the proviso's."""
    entries: list[str] = []
    while True:
        if found := _ONLY.fullmatch(chunk):
            return [*entries, found["type"].lower()]
        leading = _LEADING.fullmatch(chunk)
        apart = leading and (_all_separable(chunk) or not _STARTS_PHYSICAL.match(chunk))
        if leading is None or not apart:
            return [*entries, chunk]
        entries.append(leading["type"].lower())
        chunk = leading["rest"]


def _all_separable(chunk: str) -> bool:
    words = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", chunk.strip())
    return all(_ONLY.fullmatch(word) or word.lower() in _CONDITIONS for word in words)
