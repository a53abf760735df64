"""Our own file: a party with its characters as they are, which comes back as it was."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.formats.found import MOST_CHARACTERS, Arriving, Found, checked
from dnd_tracker.rules.character import (
    sheet_from_dict,
    sheet_to_dict,
    state_from_dict,
    state_to_dict,
)
from dnd_tracker.rules.errors import RuleError

FORMAT = "dnd-encounter-tracker"
LABEL = "D&D Encounter Tracker"
VERSION = 1


def write(name: str, characters: Sequence[Arriving]) -> bytes:
    """Return the file that holds a party."""
    file = {
        "format": FORMAT,
        "version": VERSION,
        "party": {"name": name},
        "characters": [
            {
                "sheet": sheet_to_dict(one.sheet),
                "state": state_to_dict(one.state),
                "source": one.source,
            }
            for one in characters
        ],
    }
    return json.dumps(file, ensure_ascii=False, indent=1).encode()


def is_ours(value: object) -> bool:
    """Tell whether a JSON value is a file of ours."""
    return isinstance(value, dict) and cast("dict[str, Any]", value).get("format") == FORMAT


def read(file: Mapping[str, Any]) -> Found:
    """Return what our own file holds.

    Raises:
        InvalidInput: it is of a later version, or holds no characters.
    """
    version = file.get("version")
    if version != VERSION:
        raise InvalidInput(
            f"“version” is {str(version)[:20]}: this program reads version {VERSION} of its files. "
            "A file of a later version needs a later program."
        )
    given = file.get("characters")
    if not isinstance(given, list):
        if "creatures" in file:
            raise InvalidInput("This file holds creatures: bring it in on the page for creatures.")
        raise InvalidInput("“characters” is missing, or no list.")
    characters: list[Arriving] = []
    problems: list[str] = []
    entries = cast("list[object]", given)
    if len(entries) > MOST_CHARACTERS:
        raise InvalidInput(
            f"A party has at most {MOST_CHARACTERS} characters: here are {len(entries)}."
        )
    for number, entry in enumerate(entries, 1):
        try:
            characters.append(_character(entry))
        except RuleError as error:
            problems.append(f"Character {number}{_called(entry)}: {error.message}")
    return Found(LABEL, tuple(characters), _party_name(file), tuple(problems))


def _character(entry: object) -> Arriving:
    fields = cast("dict[str, Any]", entry) if isinstance(entry, dict) else {}
    source = fields.get("source")
    return checked(
        Arriving(
            sheet_from_dict(fields.get("sheet")),
            state_from_dict(fields.get("state", {})),
            source[:80] if isinstance(source, str) else "",
        )
    )


def _called(entry: object) -> str:
    sheet = cast("dict[str, Any]", entry).get("sheet") if isinstance(entry, dict) else None
    name = cast("dict[str, Any]", sheet).get("name") if isinstance(sheet, dict) else None
    return f" ({name[:40]})" if isinstance(name, str) and name else ""


def _party_name(file: Mapping[str, Any]) -> str:
    party = file.get("party")
    name = cast("dict[str, Any]", party).get("name") if isinstance(party, dict) else None
    return " ".join(name.split())[:80] if isinstance(name, str) else ""
