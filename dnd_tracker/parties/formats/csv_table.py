"""A table for spreadsheets: a row per character, without features and things.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and loses it here.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.formats.columns import cells_of, character_of
from dnd_tracker.parties.formats.found import MOST_CHARACTERS, Arriving, Found, checked
from dnd_tracker.rules.character import CharacterSheet, CharacterState
from dnd_tracker.rules.errors import RuleError

LABEL = "a table (CSV)"
SEPARATORS = (",", ";", "\t", "|")
COLUMNS = tuple(cells_of(Arriving(CharacterSheet(""), CharacterState())))
_MORE_NAMES = {
    "character": "Name",
    "character name": "Name",
    "race": "Species",
    "class": "Classes",
    "class & level": "Classes",
    "armor class": "AC",
    "armour class": "AC",
    "hit point maximum": "HP maximum",
    "max hp": "HP maximum",
    "hp max": "HP maximum",
    "hit points": "HP",
    "current hp": "HP",
    "temp hp": "Temporary HP",
    "temporary hit points": "Temporary HP",
    "saving throws": "Saves",
    "initiative bonus": "Initiative",
    "proficiency bonus": "Proficiency",
    "speed": "Speeds",
    "strength": "STR",
    "dexterity": "DEX",
    "constitution": "CON",
    "intelligence": "INT",
    "wisdom": "WIS",
    "charisma": "CHA",
}
_COLUMN_OF = {column.lower(): column for column in COLUMNS} | _MORE_NAMES
_FORMULA = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")  # the last four: wide ones of = + - @
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_OUR_MARK = re.compile(r"'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # or Excel takes the file for one of its own code page


def write(characters: Sequence[Arriving]) -> bytes:
    """Return the table with a line of headings."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for one in characters:
        writer.writerow({column: inert(text) for column, text in cells_of(one).items()})
    return (_BOM + out.getvalue()).encode()


def inert(text: str) -> str:
    """Return a cell that no spreadsheet computes.

    >>> inert("=1+1"), inert("@SUM(A1)"), inert("-1"), inert("+3"), inert("Mira")
    ("'=1+1", "'@SUM(A1)", '-1', '+3', 'Mira')
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def is_table(text: str) -> bool:
    """Tell whether a text begins with a line of headings that has names in it."""
    return _headings(text) is not None


def has_cells(text: str) -> bool:
    """Tell whether the first line of a text is parted as that of a table is, whatever is in it.

    >>> has_cells("Who,AC"), has_cells("Mira")
    (True, False)
    """
    first = text.lstrip().partition("\n")[0]
    return any(separator in first for separator in SEPARATORS)


def read(text: str) -> Found:
    """Return the characters of a table.

    Raises:
        InvalidInput: there is no column for names, the table breaks off, or it has too many rows.
    """
    headings = _headings(text)
    if headings is None:
        raise InvalidInput(
            "Line 1: a table needs headings with a column “Name”, and others such as “AC” or “HP”."
        )
    separator, columns = headings
    problems = _unknown(text, separator, columns)
    characters: list[Arriving] = []
    rows = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        next(rows)
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if len(characters) == MOST_CHARACTERS:
                raise InvalidInput(
                    f"Line {rows.line_num}: a party has at most {MOST_CHARACTERS} characters."
                )
            cells = {
                column: _OUR_MARK.sub("", cell.strip(), count=1)
                for column, cell in zip(columns, row, strict=False)
                if column
            }
            if found := _row(cells, rows.line_num, problems):
                characters.append(found)
    except csv.Error as error:
        raise InvalidInput(f"Line {rows.line_num}: the table breaks off here ({error}).") from None
    return Found(LABEL, tuple(characters), problems=tuple(problems))


def _row(cells: Mapping[str, str], line: int, problems: list[str]) -> Arriving | None:
    try:
        return checked(character_of(cells))
    except (InvalidInput, RuleError) as error:
        called = f" ({cells['Name'][:40]})" if cells.get("Name") else ""
        problems.append(f"Line {line}{called}: {error.message}")
        return None


def _headings(text: str) -> tuple[str, list[str | None]] | None:
    for separator in SEPARATORS:
        try:
            cells = next(csv.reader(io.StringIO(text), delimiter=separator))
        except (csv.Error, StopIteration):
            continue
        columns = [_COLUMN_OF.get(" ".join(cell.lower().split())) for cell in cells]
        if "Name" in columns and len([one for one in columns if one]) > 1:
            return separator, [
                None if column in columns[:place] else column
                for place, column in enumerate(columns)
            ]
    return None


def _unknown(text: str, separator: str, columns: list[str | None]) -> list[str]:
    cells = next(csv.reader(io.StringIO(text), delimiter=separator))
    names = [cell.strip() for cell, column in zip(cells, columns, strict=False) if not column]
    listed = ", ".join(f"“{name[:40]}”" for name in names[:20] if name)
    return [f"Columns that were not understood: {listed}."] if listed else []
