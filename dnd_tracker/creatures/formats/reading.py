"""The door: any file that somebody has, read by what stands in it and not by its name."""

import re
from pathlib import PurePath
from typing import Any

from dnd_tracker.creatures.formats import csv_table, detection, fantasy_statblocks, fight_club
from dnd_tracker.creatures.formats.found import Entry, Found
from dnd_tracker.creatures.formats.xml_text import decoded, read_xml
from dnd_tracker.errors import InvalidInput
from dnd_tracker.strict_json import read_json
from dnd_tracker.strict_text import MEGABYTE, read_text

MOST_BYTES = 20 * MEGABYTE
SHOWN = 3
_OLD_ENCODING = "cp1252"
_BINARY = (
    (b"PK\x03\x04", "an archive (ZIP): unpack it, and choose the files in it"),
    (b"\x1f\x8b", "an archive (gzip): unpack it first"),
    (b"%PDF", "a PDF: copy the stat block's text instead"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"SQLite format 3", "a database"),
)
_WEB_PAGE = "a web page: copy the stat block's text instead"
_FENCE = re.compile(rb"^(?:```|~~~)[`~]*[ \t]*statblock", re.MULTILINE | re.IGNORECASE)
_YAML_LINE = re.compile(r"^(?:---|- |\w[\w ]{0,30}:(?:\s|$))", re.MULTILINE)
_PRINTED = tuple(
    re.compile(rf"^(?:{label}):? \d", re.MULTILINE | re.IGNORECASE)
    for label in ("armor class|ac", "hit points|hp")
)

__all__ = ["MOST_BYTES", "Entry", "Found", "read_file"]


def read_file(data: bytes, file_name: str = "") -> Found:
    """Return the creatures that a file holds.

    Args:
        data: the file.
        file_name: for messages only.

    Raises:
        InvalidInput: it cannot be read, or holds no creature; the message names the place.
    """
    try:
        return _bounded(_found(data))
    except InvalidInput as error:
        name = PurePath(file_name.replace("\\", "/")).name[:60]
        raise InvalidInput(f"“{name}”: {error.message}" if name else error.message) from None


def _found(data: bytes) -> Found:
    if len(data) > MOST_BYTES:
        raise InvalidInput(f"That is too large: at most {MOST_BYTES // MEGABYTE} MB are read.")
    for mark, what in _BINARY:
        if data.startswith(mark):
            raise InvalidInput(f"This is {what}. {detection.what_is_known()}")
    start = data[:200].decode("latin-1").lstrip("\ufeff\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if _FENCE.search(data):  # a note, which may begin with a link or a tag
        return _text(data)
    if start.lower().startswith(("<!doctype html", "<html")):
        raise InvalidInput(f"This is {_WEB_PAGE}. {detection.what_is_known()}")
    if start.startswith(("//", "/*")):
        raise InvalidInput("Line 1: JSON has no comments. Take them out, and what is no data.")
    if start.startswith("<"):
        return fight_club.read(read_xml(decoded(data, MOST_BYTES)))
    if start[:1] in {"{", "["}:
        return _json(read_text(data, most_bytes=MOST_BYTES))
    return _text(data)


def _json(words: str) -> Found:
    value: Any = read_json(words, most_bytes=MOST_BYTES)
    return detection.reader_of(value)(value)


def _text(data: bytes) -> Found:
    """Return what a note, a table or YAML holds; a table may be in an old encoding."""
    refused: InvalidInput | None = None
    try:
        words = read_text(data, most_bytes=MOST_BYTES)
    except InvalidInput as error:
        refused = error
        words = read_text(data, most_bytes=MOST_BYTES, otherwise=_OLD_ENCODING)
    found = _note(words)
    if refused and (found is None or found.format != csv_table.FORMAT):
        raise refused
    if found is None and all(line.search(words) for line in _PRINTED):
        raise InvalidInput(
            "This is a stat block as it is printed: “Paste a stat block”, above the list of "
            "creatures, reads it."
        )
    if found is None:
        raise InvalidInput(f"No creature was recognised in it. {detection.what_is_known()}")
    if refused:
        problem = "It is not in UTF-8, and was read as Windows-1252: look at letters with accents."
        return Found(found.format, found.label, found.entries, (*found.problems, problem))
    return found


def _note(words: str) -> Found | None:
    if csv_table.header_of(words):  # first: one of its cells may tell of a note
        return csv_table.read(words)
    if fantasy_statblocks.is_note(words):
        return fantasy_statblocks.read_note(words)
    if _YAML_LINE.match(words.lstrip()):
        return fantasy_statblocks.read_yaml_text(words)
    return None


def _bounded(found: Found) -> Found:
    """Return what was found if there is a creature in it.

    Raises:
        InvalidInput: there is none.
    """
    if not any(entry.draft for entry in found.entries):
        problems = [problem for entry in found.entries for problem in entry.problems]
        more = f" … and {len(problems) - SHOWN:,} more." if len(problems) > SHOWN else ""
        why = " ".join((*problems[:SHOWN], *found.problems[:1]))
        raise InvalidInput(
            f"This looks like {found.label}, but there is no creature in it that can be read. "
            f"{why}{more}".strip()
        )
    return found
