"""What the page of an import shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dnd_tracker.models import Party, PartyCharacter
from dnd_tracker.parties.arrival_queries import same_as
from dnd_tracker.parties.formats.found import Arriving
from dnd_tracker.parties.numbers import GROUPS, Number, numbers_of
from dnd_tracker.rules.character import CharacterSheet
from dnd_tracker.rules.character_scores import hit_point_maximum, hit_points
from dnd_tracker.rules.encounter import Edition

LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """A character that was read.

    Attributes:
        same: who is in the chosen party already and is the same; "" for nobody.
    """

    place: int = 0
    name: str = ""
    who: str = ""
    figures: str = ""
    doubts: list[str] = field(default_factory=list[str])
    same: str = ""


@dataclass(frozen=True, slots=True)
class NumberGroup:
    """Numbers that belong together."""

    title: str = ""
    numbers: list[Number] = field(default_factory=list[Number])


@dataclass(frozen=True, slots=True)
class PartyChoice:
    """A party that characters can go to."""

    id: str = ""
    name: str = ""


def arrival_lines(
    arriving: Sequence[Arriving], there: Sequence[PartyCharacter]
) -> list[ArrivalLine]:
    """Return a line for each character; `there` is who is in the party already."""
    return [_line(place, one, there) for place, one in enumerate(arriving)]


def number_groups(one: Arriving, edition: Edition) -> list[NumberGroup]:
    """Return the numbers of a character by group."""
    numbers = sorted(
        numbers_of(one.sheet, one.state, edition),
        key=lambda number: GROUPS.index(number.group),
    )
    return [
        NumberGroup(title, list(group))
        for title, group in groupby(numbers, key=lambda number: number.group)
    ]


def party_choices(parties: Sequence[Party]) -> list[PartyChoice]:
    """Return the parties that characters can go to."""
    return [PartyChoice(str(one.id), one.name) for one in parties]


def _line(place: int, one: Arriving, there: Sequence[PartyCharacter]) -> ArrivalLine:
    points, most = hit_points(one.sheet, one.state), hit_point_maximum(one.sheet, one.state)
    same = same_as(one, there)
    return ArrivalLine(
        place,
        one.sheet.name,
        _who(one.sheet),
        f"AC {one.sheet.armor_class} · {points}/{most} hit points",
        list(one.doubts),
        same.name if same else "",
    )


def _who(sheet: CharacterSheet) -> str:
    classes = " / ".join(f"{one.name} {one.level}" for one in sheet.classes)
    return ", ".join(part for part in (sheet.species, classes) if part)[:LONGEST_LINE]
