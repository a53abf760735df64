"""Which tool a file is from, by what stands in it. The file's name is not asked."""

from collections.abc import Callable
from typing import Any, NamedTuple

from dnd_tracker.creatures.formats import (
    fantasy_statblocks,
    five_e_bits,
    five_e_tools,
    foundry,
    improved_initiative,
    open5e,
    own_json,
    roll20,
)
from dnd_tracker.creatures.formats.found import Found, excerpt, what_is
from dnd_tracker.creatures.formats.values import listed, record
from dnd_tracker.errors import InvalidInput

KNOWN = (
    own_json.LABEL,
    improved_initiative.LABEL,
    "Open5e",
    five_e_bits.LABEL,
    "Foundry VTT (dnd5e)",
    five_e_tools.LABEL,
    fantasy_statblocks.LABEL,
    "Fight Club 5 (XML)",
    roll20.LABEL,
    "a table (CSV)",
)
"""What can be read, for people."""
LOOKED_AT = 50
Reader = Callable[[Any], Found]


class _Kind(NamedTuple):
    """How to know something, and what reads it."""

    fits: Callable[[Any], bool]
    read: Reader


_FILES = (
    _Kind(own_json.is_ours, own_json.read),
    _Kind(improved_initiative.is_export, improved_initiative.read_export),
    _Kind(five_e_tools.is_file, five_e_tools.read),
)
_CREATURES = (
    _Kind(open5e.is_second, open5e.read_second),
    _Kind(five_e_bits.is_creature, five_e_bits.read),
    _Kind(open5e.is_first, open5e.read_first),
    _Kind(roll20.is_character, roll20.read),
    _Kind(foundry.is_actor, foundry.read),
    _Kind(improved_initiative.is_stat_block, improved_initiative.read_list),
    _Kind(fantasy_statblocks.is_creature, fantasy_statblocks.read_list),
    _Kind(five_e_tools.is_creature, five_e_tools.read),
)


def reader_of(data: Any) -> Reader:
    """Return what reads a JSON value.

    Raises:
        InvalidInput: it is from no tool that is known here; the message says what it holds.
    """
    for kind in _FILES:
        if kind.fits(data):
            return kind.read
    inside = listed(record(data).get("results", data))
    for one in inside[:LOOKED_AT]:
        for kind in _CREATURES:
            if kind.fits(one):
                return kind.read
    raise InvalidInput(f"{_strange(data, inside)} {what_is_known()}")


def what_is_known() -> str:
    """Return the sentence that says which files can be read."""
    return f"Files of these can be read: {', '.join(KNOWN[:-1])} and {KNOWN[-1]}."


def _strange(data: Any, inside: list[Any]) -> str:
    if isinstance(data, list) and not inside:
        return "The list is empty: there is no creature in it."
    if isinstance(data, list) and not isinstance(inside[0], dict):
        return f"Entry 1 is {what_is(inside[0])}, not a creature."
    fields = record(inside[0] if inside else data)
    if not fields:
        return f"This is {what_is(data)}, not a creature."
    listing = ", ".join(f"“{excerpt(key)}”" for key in list(fields)[:8])
    return f"No creature was recognised in it: its fields are {listing}."
