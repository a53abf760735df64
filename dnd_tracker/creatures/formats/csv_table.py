"""Tables: a creature per row, the columns named as people name them."""

import csv
import io
import re

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import MOST_ACTIONS, action_of
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.found import (
    MOST_CREATURES,
    Entry,
    Found,
    NotACreature,
    entries_of,
    excerpt,
)
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import ABILITIES, Action

FORMAT = "csv"
LABEL = "a table (CSV)"

SEPARATORS = (",", ";", "\t", "|")
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "creature", "monster", "creature name", "monster name"),
    "type_line": ("type line", "size type alignment", "meta"),
    "size": ("size",),
    "type": ("type", "creature type", "kind"),
    "subtype": ("subtype", "tags type"),
    "alignment": ("alignment", "align"),
    "armor_class": ("armor class", "ac", "armour class", "armor"),
    "armor_note": ("armor note", "ac note", "armor type", "ac notes", "armor class note"),
    "hit_points": ("hit points", "hp", "hit point maximum", "max hp"),
    "hit_dice": ("hit dice", "hd", "hp formula", "hp dice", "hit points roll"),
    "speeds": ("speed", "speeds", "movement"),
    "saves": ("saving throws", "saves", "save"),
    "skills": ("skills", "skill"),
    "senses": ("senses", "sense"),
    "passive_perception": ("passive perception", "passive"),
    "languages": ("languages", "language"),
    "challenge": ("challenge rating", "cr", "challenge"),
    "experience": ("experience", "xp", "experience points"),
    "vulnerabilities": ("damage vulnerabilities", "vulnerabilities", "vulnerable"),
    "resistances": ("damage resistances", "resistances", "resist"),
    "immunities": ("damage immunities", "immunities", "immune"),
    "conditions": ("condition immunities", "immune conditions"),
    "initiative_bonus": ("initiative bonus", "initiative", "init"),
    "environments": ("environments", "environment", "habitat", "terrain"),
    "description": ("description", "notes", "flavor"),
    "book": ("book", "source"),
    "tags": ("tags", "tag", "labels"),
    "legendary_actions_per_round": ("legendary actions per round",),
}
"""The headers that people use, by field of a `Sketch`; the first is the one we write."""
SECTIONS: dict[str, tuple[str, ...]] = {
    "traits": ("traits", "special abilities", "abilities text", "features"),
    "actions": ("actions", "action"),
    "bonus_actions": ("bonus actions",),
    "reactions": ("reactions", "reaction"),
    "legendary_actions": ("legendary actions", "legendary"),
    "lair_actions": ("lair actions", "lair"),
}
_ABILITY_HEADERS = {
    "str": "str", "strength": "str",
    "dex": "dex", "dexterity": "dex",
    "con": "con", "constitution": "con",
    "int": "int", "intelligence": "int",
    "wis": "wis", "wisdom": "wis",
    "cha": "cha", "charisma": "cha",
}  # fmt: skip
_FIELD_OF = {header: key for key, headers in (COLUMNS | SECTIONS).items() for header in headers}
_OUR_MARK = re.compile(r"^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
_SEPARATOR_LINE = re.compile(r"sep=(?P<separator>.)", re.IGNORECASE)
LONGEST_HEADER = 10_000
_FEWEST_COLUMNS = 2
_BULLET = "\u2022"
_LEAD = re.compile(r"(?P<name>[^.:\n]{1,80}[^.:\s])\.\s+(?P<text>\S.*)")
_NAME_ALONE = re.compile(r"(?P<name>\S+(?: \S+){0,4}?)\.")


def header_of(words: str) -> tuple[str, list[str | None]] | None:
    """Return the separator and the field of each column; None where this is no table of creatures.

    A column that is not known has no field.
    """
    line = _lines(words)[1].partition("\n")[0]
    if len(line) > LONGEST_HEADER:
        return None
    for separator in SEPARATORS:
        try:
            cells = next(csv.reader([line], delimiter=separator))
        except (csv.Error, StopIteration):
            continue
        fields = [_field(cell) for cell in cells]
        if "name" in fields and len([each for each in fields if each]) >= _FEWEST_COLUMNS:
            return separator, fields
    return None


def read(words: str) -> Found:
    """Return the creatures of a table.

    Raises:
        InvalidInput: it has no header that says which column is the name.
    """
    header = header_of(words)
    if header is None:
        raise InvalidInput(
            "Line 1: a table needs a header with a column “Name” and others such as “AC”, “HP” or "
            "“CR”."
        )
    separator, fields = header
    first_line, table = _lines(words)
    rows: list[tuple[str, list[str]]] = []
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=separator, strict=True)
    problems: list[str] = []
    names: list[str] = []
    try:
        for row in reader:
            if not names:
                names = row
            elif len(rows) > MOST_CREATURES:
                break
            elif any(cell.strip() for cell in row):
                rows.append((f"Line {first_line + reader.line_num}", row))
    except csv.Error as error:
        problems.append(f"Line {first_line + reader.line_num}: the table ends here ({error}).")
    unknown = [excerpt(name) for name, field in zip(names, fields, strict=False) if not field]
    if known := [name for name in unknown if name]:
        listing = ", ".join(f"“{name}”" for name in known[:20])
        problems.append(f"Columns that were not understood: {listing}.")
    twice = sorted({field for field in fields if field and fields.count(field) > 1})
    problems += [
        f"Several columns say “{field.replace('_', ' ')}”: the first counts." for field in twice
    ]
    entries: tuple[Entry, ...] = entries_of(rows, lambda row: _draft(row, fields))
    return Found(FORMAT, LABEL, entries, tuple(problems))


def _lines(words: str) -> tuple[int, str]:
    """Return how many lines stand above the table, and the table."""
    first, _, rest = words.partition("\n")
    if _SEPARATOR_LINE.fullmatch(first.strip('"')):
        return 1, rest
    return 0, words


def _field(cell: str) -> str | None:
    plain = " ".join(re.sub(r"[_\-./]+", " ", cell.strip().lower()).split())
    return _ABILITY_HEADERS.get(plain) or _FIELD_OF.get(plain)


def _draft(row: list[str], fields: list[str | None]) -> Draft:
    cells: dict[str, str] = {}
    for field, cell in zip(fields, row, strict=False):
        if field:
            cells.setdefault(field, _OUR_MARK.sub("", cell.strip(), count=1))
    if not cells.get("name"):
        raise NotACreature("the name is empty.")
    sketch = Sketch(abilities={key: cells.get(key) for key in ABILITIES})
    for field in COLUMNS:
        setattr(sketch, field, cells.get(field) or None)
    sketch.tags = _listed(cells.get("tags", ""))
    for field in SECTIONS:
        setattr(sketch, field, _actions(cells.get(field, "")))
    if len(row) > len(fields):
        sketch.doubts.append("Its row has more cells than the header: the last were left out.")
    return drafted(sketch)


def _listed(cell: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,;|]", cell) if word.strip()]


def _actions(cell: str) -> list[Action]:
    """Return the actions of a cell: one per line, "Name. Text"; a few words alone are a name."""
    lines = [line.strip(f" {_BULLET}") for line in cell.split("\n")[:MOST_ACTIONS]]
    return [action for line in lines if (action := _action(line))]


def _action(line: str) -> Action | None:
    if found := _LEAD.fullmatch(line):
        return action_of(found["name"], found["text"])
    alone = _NAME_ALONE.fullmatch(line)
    return action_of(alone["name"] if alone else "", "" if alone else line)
