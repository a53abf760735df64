"""A file of characters, whatever it is: known by what is in it, not by its name."""

from dataclasses import replace
from typing import Any, cast

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.beyond.reading import read_sheet
from dnd_tracker.parties.formats import csv_table, own_json
from dnd_tracker.parties.formats.found import Arriving, Found, checked
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.strict_json import Json, read_json
from dnd_tracker.strict_text import read_text

MOST_BYTES = 5 * 1024 * 1024
BEYOND = "D&D Beyond"


def read_file(data: bytes) -> Found:
    """Return the characters that a file, or what was pasted, holds.

    Raises:
        InvalidInput: nothing was understood; the message names the place.
    """
    found = _found(data)
    if not found.characters:
        why = " ".join(found.problems[:5]) or "It holds no characters."
        raise InvalidInput(f"No character could be read. {why}")
    return found


def read_value(value: "Json") -> Found:
    """Return the characters that JSON holds.

    Raises:
        InvalidInput: it is neither a party of ours nor a character of D&D Beyond.
    """
    if isinstance(value, list):
        raise InvalidInput(
            "This is a list. A party of ours, a character of D&D Beyond or a table (CSV) can be "
            "read here; creatures have a page of their own for their files."
        )
    if own_json.is_ours(value):
        return own_json.read(cast("dict[str, Any]", value))
    understood = read_sheet(value)
    arriving = Arriving(understood.sheet, understood.state, understood.source, understood.doubts)
    try:
        return Found(BEYOND, (checked(arriving),))
    except RuleError as error:
        raise InvalidInput(f"{understood.sheet.name}: {error.message}") from error


def _found(data: bytes) -> Found:
    try:
        text = read_text(data, most_bytes=MOST_BYTES)
    except InvalidInput:
        text = read_text(data, most_bytes=MOST_BYTES, otherwise="cp1252")
        if not csv_table.is_table(text):
            raise
        table = csv_table.read(text)
        doubt = "The file is not in UTF-8: look at letters with accents."
        return replace(table, problems=(doubt, *table.problems))
    looks_like_json = text.lstrip()[:1] in {"{", "["}
    if not looks_like_json and csv_table.has_cells(text):
        return csv_table.read(text)
    return read_value(read_json(text, most_bytes=MOST_BYTES))
