"""Encounters as a file of our own: plans with all that was prepared, and the creatures in them.

Pure. What is read is trusted no more than anything else that somebody sends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from dnd_tracker.combat import preparation
from dnd_tracker.combat.preparation import Preparation
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules import codec, stat_block
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.stat_block import StatBlock
from dnd_tracker.strict_json import read_json

FORMAT = "dnd-tracker/encounters"
VERSION = 1
MOST_ENCOUNTERS = 500
MOST_CREATURES = 2_000
MOST_TAGS = 10
NOT_OURS = (
    "This is no file of encounters. Bring one that the list of encounters has exported; "
    "creatures and parties have pages of their own for their files."
)


@dataclass(frozen=True, slots=True)
class Filed:
    """An encounter of a file."""

    fight: Fight
    prepared: Preparation = preparation.NOTHING
    tags: tuple[str, ...] = ()
    template: bool = False


def write(encounters: Sequence[Filed], creatures: Mapping[str, StatBlock]) -> dict[str, Any]:
    """Return the JSON of a file; `creatures` are those that others do not have, by id."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "encounters": [
            {
                "name": one.fight.name,
                "tags": list(one.tags),
                "template": one.template,
                "preparation": preparation.encode(one.prepared),
                "fight": codec.encode(one.fight),
            }
            for one in encounters
        ],
        "creatures": {key: stat_block.to_dict(block) for key, block in creatures.items()},
    }


def read(data: bytes) -> tuple[list[Filed], dict[str, StatBlock]]:
    """Return what is in a file.

    Raises:
        InvalidInput: it is none of ours, or broken; the message says where.
    """
    found = read_json(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InvalidInput(NOT_OURS)
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        raise InvalidInput("This file was written by a newer version of the tracker.")
    if version != VERSION:
        raise InvalidInput(
            f"“version” is {str(version)[:20]}: this program reads version {VERSION} of its files."
        )
    listed = _list(found.get("encounters"), "encounters", MOST_ENCOUNTERS)
    if not listed:
        raise InvalidInput("There are no encounters in this file.")
    blocks = _object(found.get("creatures", {}), "creatures")
    if len(blocks) > MOST_CREATURES:
        raise InvalidInput(f"At most {MOST_CREATURES:,} creatures in one file.")
    creatures = {key: _block(key, one) for key, one in blocks.items()}
    return [_encounter(number, one) for number, one in enumerate(listed, 1)], creatures


def _encounter(number: int, data: Any) -> Filed:
    where = f"Encounter {number}"
    found = _object(data, where)
    try:
        fight = codec.decode_encounter(found.get("fight"))
        fight = replace(fight, name=clean_text(fight.name, "A name"))
        prepared = preparation.decode(found.get("preparation", {}))
    except RuleError as error:
        raise InvalidInput(f"{where}: {error.message}") from None
    except InvalidInput as error:
        raise InvalidInput(f"{where}: {error.message}") from None
    if fight.phase is not Phase.PREPARING:
        raise InvalidInput(f"{where}: this is a fight that has begun, not a plan.")
    tags = _list(found.get("tags", []), f"{where}, tags", MOST_TAGS)
    if not all(isinstance(tag, str) for tag in tags):
        raise InvalidInput(f"{where}, tags: a list of words was expected.")
    return Filed(fight, prepared, tuple(tags), found.get("template") is True)


def _block(key: str, data: Any) -> StatBlock:
    try:
        return stat_block.from_dict(_object(data, f"Creature {key[:40]}"))
    except RuleError as error:
        raise InvalidInput(f"Creature {key[:40]}: {error.message}") from None


def _list(data: Any, what: str, most: int) -> list[Any]:
    if not isinstance(data, list):
        raise InvalidInput(f"{what.capitalize()}: a list was expected.")
    listed = cast("list[Any]", data)
    if len(listed) > most:
        raise InvalidInput(f"{what.capitalize()}: at most {most}.")
    return listed


def _object(data: Any, what: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise InvalidInput(f"{what.capitalize()}: an object was expected.")
    return cast("dict[str, Any]", data)
