"""What a file of characters holds."""

from dataclasses import dataclass, replace

from dnd_tracker.rules.character import CharacterSheet, CharacterState
from dnd_tracker.rules.character_bounds import checked_sheet, checked_state
from dnd_tracker.rules.character_scores import hit_point_maximum
from dnd_tracker.rules.errors import OutOfBounds

MOST_CHARACTERS = 60
"""No table is larger."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """A character that has been read.

    Attributes:
        source: where it comes from, "" for nowhere that could be asked again.
        doubts: what was assumed, left out or not understood.
    """

    sheet: CharacterSheet
    state: CharacterState
    source: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was read.

    Attributes:
        label: what kind of file it was.
        party_name: "" where the file names no party.
        problems: what of the whole was not understood, with its place.
    """

    label: str
    characters: tuple[Arriving, ...]
    party_name: str = ""
    problems: tuple[str, ...] = ()


def checked(arriving: Arriving) -> Arriving:
    """Return a character if it can be one.

    Raises:
        RuleError: a number is out of bounds or a text too long; the message names it.
    """
    sheet, state = checked_sheet(arriving.sheet), checked_state(arriving.state)
    most = hit_point_maximum(sheet, state)
    if state.hit_points is not None and state.hit_points > most:
        raise OutOfBounds(f"{state.hit_points} hit points are more than the maximum of {most}.")
    return replace(arriving, sheet=sheet, state=state)
