"""Our own file: what was exported comes back as it was."""

from collections.abc import Mapping
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.building import settled
from dnd_tracker.creatures.formats.found import Found, NotACreature, entries_of, numbered, what_is
from dnd_tracker.creatures.formats.values import listed, record, text
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.stat_block import ABILITIES, StatBlock, from_dict, to_dict

FORMAT = "dnd-encounter-tracker"
LABEL = "D&D Encounter Tracker"
VERSION = 1

_PLAIN = to_dict(
    StatBlock(
        name="A",
        size="Small",
        type="beast",
        alignment="",
        armor_class=10,
        hit_points=1,
        hit_dice="1d6",
        abilities=dict.fromkeys(ABILITIES, 10),
        challenge_rating="0",
        experience=0,
        proficiency_bonus=2,
        passive_perception=10,
        speeds={"walk": "30 ft."},
    )
)


def written(drafts: list[Draft]) -> dict[str, Any]:
    """Return the file that holds these creatures, as JSON."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "creatures": [
            {"stat_block": to_dict(draft.block), "tags": list(draft.tags)} for draft in drafts
        ],
    }


def is_ours(data: Any) -> bool:
    """Tell whether a JSON value is a file of ours."""
    return record(data).get("format") == FORMAT


def read(data: Any) -> Found:
    """Return what our own file holds.

    Raises:
        InvalidInput: it was written by a later version.
    """
    file = record(data)
    version = file.get("version")
    if version != VERSION:
        raise InvalidInput(
            f"“version” is {what_is(version)}: this program reads version {VERSION} of its files. "
            "A file of a later version needs a later program."
        )
    creatures = file.get("creatures")
    if not isinstance(creatures, list):
        raise InvalidInput(f"“creatures” is {what_is(creatures)}, not a list.")
    return Found(FORMAT, LABEL, entries_of(numbered(listed(creatures)), _draft))


def _draft(entry: Any) -> Draft:
    if not isinstance(entry, dict):
        raise NotACreature(f"this is {what_is(entry)}, not a creature.")
    given = record(entry)
    block = given.get("stat_block")
    if not isinstance(block, dict):
        raise NotACreature(f"“stat_block” is {what_is(block)}, not an object.")
    tags = tuple(tag for each in listed(given.get("tags")) if (tag := text(each)))
    try:
        return settled(Draft(from_dict(block), tags))
    except RuleError as error:
        raise NotACreature(_what_is_wrong(record(block), error)) from None


def _what_is_wrong(block: Mapping[str, Any], error: RuleError) -> str:
    """Return the field that cannot be read, which the reader of a whole does not say."""
    for field in _PLAIN:
        if field not in block:
            return f"“{field}” is missing."
    for field, value in block.items():
        try:
            from_dict({**_PLAIN, field: value})
        except RuleError as wrong:
            return f"“{field}” is {what_is(value)}. {wrong.message}"
    return error.message
