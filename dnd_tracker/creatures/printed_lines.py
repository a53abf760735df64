"""The lines of a stat block that list things: "Stealth +6, Perception +2", "30 ft., fly 60 ft."."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dnd_tracker.creatures.roll_views import MINUS
from dnd_tracker.rules.damage import DamageType

WALK = "walk"
_OUTSIDE_PARENTHESES = re.compile(r",(?![^()]*\))")
_BONUS = re.compile(
    rf"(?P<name>[^\d+{MINUS}-]{{1,40}}?)\s*(?P<sign>[+{MINUS}-])\s*(?P<bonus>\d{{1,3}})"
)
_TYPE = "|".join(DamageType)
_ONLY_TYPES = re.compile(
    rf"(?:{_TYPE})(?:(?:, and |,? and |, )(?:{_TYPE}))*,?", re.IGNORECASE | re.ASCII
)
_ONE_TYPE = re.compile(_TYPE, re.IGNORECASE)
_PHYSICAL = re.compile(r"^(?P<types>.*?),? ?(?P<proviso>(?:bludgeoning|piercing|slashing)\b.*)$")
_SPEED = re.compile(r"(?:(?P<kind>[a-z]{3,12}) )?(?P<speed>\d.*)", re.IGNORECASE | re.DOTALL)
_SENSE = re.compile(r"(?P<kind>[a-z]{3,20}) (?P<reach>\d.*)", re.IGNORECASE | re.DOTALL)


class Read(NamedTuple):
    """What a line says by name, and the parts that say nothing."""

    values: dict[str, str]
    rest: tuple[str, ...]


def bonuses_line(bonuses: Mapping[str, int]) -> str:
    """Return bonuses as they are typed.

    >>> bonuses_line({"Stealth": 6, "Perception": -1})
    'Stealth +6, Perception -1'
    """
    return ", ".join(f"{name} {bonus:+d}" for name, bonus in bonuses.items())


def read_bonuses(text: str) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return bonuses by name, and what is none.

    >>> read_bonuses("Sleight of Hand +6, luck")
    ({'Sleight of Hand': 6}, ('luck',))
    """
    found: dict[str, int] = {}
    rest: list[str] = []
    for part in parts_of(text):
        one = _BONUS.fullmatch(part)
        if one is None:
            rest.append(part)
            continue
        name = " ".join(
            word if word in {"of", "the"} else word.capitalize() for word in one["name"].split()
        )
        found[name] = int(one["bonus"]) * (1 if one["sign"] == "+" else -1)
    return found, tuple(rest)


def entries_line(entries: Iterable[str]) -> str:
    """Join entries; a semicolon keeps one that has commas of its own apart.

    >>> entries_line(["cold", "piercing and slashing, but only at night"])
    'cold; piercing and slashing, but only at night'
    """
    listed = tuple(entries)
    return ("; " if any("," in entry for entry in listed) else ", ").join(listed)


def read_entries(text: str) -> tuple[str, ...]:
    """Return resistances and the like; one with a proviso stays whole.

    >>> read_entries("Cold, Fire; bludgeoning, piercing, and slashing from nonmagical attacks")
    ('cold', 'fire', 'bludgeoning, piercing, and slashing from nonmagical attacks')
    """
    found: list[str] = []
    for part in text.split(";"):
        entry = part.strip()
        physical = _PHYSICAL.match(entry)
        if _ONLY_TYPES.fullmatch(entry):
            found += [one.lower() for one in _ONE_TYPE.findall(entry)]
        elif physical and _ONLY_TYPES.fullmatch(physical["types"]):
            found += [one.lower() for one in _ONE_TYPE.findall(physical["types"])]
            found.append(physical["proviso"])
        elif entry:
            found.append(entry)
    return tuple(found)


def read_speeds(text: str) -> Read:
    """Return speeds by kind; the one without a name is for walking.

    >>> read_speeds("30 ft., fly 60 ft. (hover), slow").rest
    ('slow',)
    """
    return _read(text, _SPEED, "speed")


def read_senses(text: str) -> Read:
    """Return senses by kind, without passive Perception.

    >>> read_senses("Darkvision 60 ft., tingling").values
    {'darkvision': '60 ft.'}
    """
    return _read(text, _SENSE, "reach")


def _read(text: str, pattern: re.Pattern[str], what: str) -> Read:
    values: dict[str, str] = {}
    rest: list[str] = []
    for part in parts_of(text):
        found = pattern.fullmatch(part)
        if found is None:
            rest.append(part)
        else:
            values[(found["kind"] or WALK).lower()] = found[what].strip()
    return Read(values, tuple(rest))


def parts_of(text: str) -> tuple[str, ...]:
    """Return what stands between the commas outside of parentheses."""
    return tuple(part for one in _OUTSIDE_PARENTHESES.split(text) if (part := one.strip()))
