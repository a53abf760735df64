"""The words of a stat block, as tools spell them: sizes, speeds, bonuses, senses, challenge.

Each reader takes a value of any type and adds to `doubts` what it had to guess.
"""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from dnd_tracker.creatures.formats.found import excerpt
from dnd_tracker.creatures.formats.values import Record, line, listed, record, text, whole
from dnd_tracker.creatures.rows import SIZES
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.stat_block_text.plain_text import plain

Doubts: TypeAlias = list[str]

SKILLS = (
    "Acrobatics",
    "Animal Handling",
    "Arcana",
    "Athletics",
    "Deception",
    "History",
    "Insight",
    "Intimidation",
    "Investigation",
    "Medicine",
    "Nature",
    "Perception",
    "Performance",
    "Persuasion",
    "Religion",
    "Sleight of Hand",
    "Stealth",
    "Survival",
)
SPEEDS = ("walk", "burrow", "climb", "fly", "swim")
SENSES = ("blindsight", "darkvision", "tremorsense", "truesight")
MOST_PARTS = 100
FEET_PER_METER = 10 / 3  # as the translated rulebooks have it: 1.5 m for 5 ft.

OUTSIDE_PARENTHESES = re.compile(r"[,;\n](?![^()]*\))")
_SIZE_KEYS = {
    **{size[0].lower(): size for size in SIZES},
    **{size.lower(): size for size in SIZES},
    "sm": "Small",
    "med": "Medium",
    "lg": "Large",
    "grg": "Gargantuan",
    "garg": "Gargantuan",
}
_SIZE = "|".join(SIZES)
_TYPE_LINE = re.compile(
    rf"(?:(?P<size>(?:{_SIZE})(?:,? or (?:{_SIZE}))*)\s+)?(?P<type>[^,(]*[^,(\s])\s*"
    r"(?:\((?P<subtype>[^()]*)\))?\s*(?:,\s*(?P<alignment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_SPEED = re.compile(
    r"(?:(?P<kind>walk|burrow|climb|fly|swim)(?:ing|ming)?(?: speed)?\s*:?\s*)?"
    r"(?P<number>\d{1,6})(?P<decimal>[.,]\d+)?\s*(?P<unit>ft\.?|feet|'|meters?|m\b)?\s*(?P<note>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BONUS = re.compile(r"(?P<name>[A-Za-z][A-Za-z _]*?)\s*:?\s*(?P<bonus>[+-]\s*\d{1,4})")
_PASSIVE = re.compile(r"passive perception:?\s*(?P<value>\d{1,4})", re.IGNORECASE)
_SENSE = re.compile(r"(?P<kind>[A-Za-z]+):?\s+(?P<distance>\d.*)", re.DOTALL)
_RATING = re.compile(
    r"(?:cr\s*)?(?P<rating>\d{1,4}\s*/\s*\d{1,4}|\d{1,4}(?:\.\d{1,4})?|[½¼⅛])(?=$|[\s(,])",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:0?1-(?P<month>Feb|Apr|Aug)|0?(?P<day>[248])-Jan)[a-z]*(?:-\d+)?", re.IGNORECASE
)
_PARTS_OF_ONE = {"feb": "1/2", "apr": "1/4", "aug": "1/8", "2": "1/2", "4": "1/4", "8": "1/8"}
_FRACTIONS = {"½": "1/2", "¼": "1/4", "⅛": "1/8"}


class TypeLine(NamedTuple):
    """The parts of "Small humanoid (goblinoid), neutral evil"."""

    size: str
    type: str
    subtype: str
    alignment: str


def read_type_line(value: Any) -> TypeLine:
    """Return the parts of the line below a creature's name.

    >>> read_type_line("Medium swarm of Tiny beasts, unaligned")
    TypeLine(size='Medium', type='swarm of Tiny beasts', subtype='', alignment='unaligned')
    """
    found = _TYPE_LINE.fullmatch(line(value))
    if found is None:
        return TypeLine("", line(value), "", "")
    return TypeLine(*((found[part] or "").strip() for part in TypeLine._fields))


def read_size(value: Any, doubts: Doubts) -> str:
    """Return one of SIZES."""
    words = [
        word
        for part in listed(value)[:MOST_PARTS]
        for word in re.split(r"\s+or\s+|[\s,/]+", line(part).lower())
        if word
    ]
    known = [size for word in words if (size := _SIZE_KEYS.get(word))]
    if not known:
        said = f"Size “{excerpt(text(value))}” is none of the six" if words else "Size was missing"
        doubts.append(f"{said}: Medium assumed.")
        return "Medium"
    if len(set(known)) > 1:
        doubts.append(f"It may be {' or '.join(known)}: {known[-1]} assumed.")
    return known[-1]


def read_speeds(value: Any, doubts: Doubts) -> dict[str, str]:
    """Return the speeds by kind, as "30 ft." or "60 ft. (hover)"."""
    given = record(value)
    pieces = _speeds_of(given) if given else _speeds_in(value)
    speeds: dict[str, str] = {}
    for kind, piece in pieces:
        found = _SPEED.fullmatch(piece)
        if found is None:
            doubts.append(f"Speed “{excerpt(piece)}” was not understood and left out.")
            continue
        kind_said = (found["kind"] or kind).lower()
        speeds.setdefault(kind_said, _feet(found, doubts))
    if not speeds:
        doubts.append("Speed was missing: 30 ft. assumed.")
        return {"walk": "30 ft."}
    return speeds


def _speeds_of(given: Record) -> Iterator[tuple[str, str]]:
    hover = given.get("hover") is True or given.get("canHover") is True
    for kind in SPEEDS:
        said = given.get(kind)
        if isinstance(said, dict):  # 5etools: {"number": 30, "condition": "(hover)"}
            said = f"{text(record(said).get('number'))} ft. {text(record(said).get('condition'))}"
        piece = text(said)
        if whole(piece) or (kind == "walk" and whole(piece) == 0):
            fits = hover and kind == "fly" and "hover" not in piece
            yield kind, f"{piece}{' ft.' if piece.isdigit() and fits else ''}{' (hover)' * fits}"


def _speeds_in(value: Any) -> Iterator[tuple[str, str]]:
    for part in listed(value)[:MOST_PARTS]:
        for piece in OUTSIDE_PARENTHESES.split(line(part)):
            if cleaned := piece.strip().removeprefix("Speed ").strip():
                yield "walk", cleaned


def _feet(found: re.Match[str], doubts: Doubts) -> str:
    number = int(found["number"])
    note = found["note"].strip(" .")
    unit = (found["unit"] or "").lower()
    if unit.startswith("m"):
        meters = float(found["number"] + (found["decimal"] or "").replace(",", "."))
        number = round(meters * FEET_PER_METER / 5) * 5
        doubts.append(f"Speed “{excerpt(found[0])}” was read as {number} ft.")
    return f"{number} ft. {note}".strip()


def read_bonuses(value: Any) -> Iterator[tuple[str, int]]:
    """Give what is named in "Dex +5, Wis +3", an object, or a list of either, with its bonus."""
    parts: list[Any] = [value] if isinstance(value, dict) else listed(value)[:MOST_PARTS]
    for part in parts:
        given = record(part)
        if name := text(given.get("Name") or given.get("name")):
            bonus = whole(next((given[key] for key in _BONUS_KEYS if key in given), None))
            pairs = [(name, bonus)]
        elif given:
            pairs = [(str(key), whole(each)) for key, each in given.items()]
        else:
            found = _BONUS.finditer(plain(line(part)))
            pairs = [(one["name"], whole(one["bonus"])) for one in found]
        yield from ((name, bonus) for name, bonus in pairs if bonus is not None)


_BONUS_KEYS = ("Modifier", "modifier", "value", "Value", "bonus")


def read_saves(value: Any, doubts: Doubts) -> dict[str, int]:
    """Return the proficient saving throws by ability."""
    return _known(value, ability_of, "saving throw", doubts)


def read_skills(value: Any, doubts: Doubts) -> dict[str, int]:
    """Return the skills by their names in the rulebook."""
    return _known(value, skill_of, "skill", doubts)


def _known(value: Any, known: Any, what: str, doubts: Doubts) -> dict[str, int]:
    bonuses: dict[str, int] = {}
    for name, bonus in read_bonuses(value):
        key = known(name)
        if key is None:
            doubts.append(f"There is no {what} “{excerpt(name)}”: left out.")
        else:
            bonuses[key] = bonus
    said = text(value)
    if said.strip("-\u2013\u2014") and not any(True for _ in read_bonuses(value)):
        doubts.append(f"The {what}s were not understood: “{excerpt(said)}”.")
    return bonuses


def ability_of(name: str) -> str | None:
    """Return the key of an ability: "Dex", "dexterity", "Dexterity Save"."""
    key = name.strip().lower()[:3]
    return key if key in _ABILITY_KEYS else None


_ABILITY_KEYS = frozenset(Ability)


def skill_of(name: str) -> str | None:
    """Return a skill's name for any spelling: "sleight_of_hand", "animalHandling"."""
    return _SKILL_KEYS.get(re.sub(r"[^a-z]", "", name.lower()))


_SKILL_KEYS = {name.replace(" ", "").lower(): name for name in SKILLS}


class Senses(NamedTuple):
    """Senses by kind, and passive Perception where it is said."""

    by_kind: dict[str, str]
    passive: int | None


def read_senses(value: Any, doubts: Doubts) -> Senses:
    """Return senses from a text, a list, or an object of distances."""
    given = record(value)
    passive = whole(given.get("passive_perception"))
    by_kind: dict[str, str] = {}
    for kind in SENSES if given else ():
        distance = text(given.get(kind))
        if whole(distance):
            by_kind[kind] = f"{distance} ft." if distance.isdigit() else distance
    for part in () if given else listed(value)[:MOST_PARTS]:
        for piece in OUTSIDE_PARENTHESES.split(line(part)):
            if found := _PASSIVE.search(piece):
                passive = int(found["value"])
            elif found := _SENSE.fullmatch(piece.strip()):
                by_kind[found["kind"].lower()] = found["distance"].strip()
            elif piece.strip(" -\u2013\u2014."):
                doubts.append(f"Sense “{excerpt(piece)}” was not understood and left out.")
    return Senses(by_kind, passive)


def read_challenge(value: Any, doubts: Doubts) -> str:
    """Return a challenge rating of the rulebook, as it is written."""
    if isinstance(value, dict):  # 5etools: {"cr": "14", "lair": "15"}
        value = record(value).get("cr")
    said = text(value)
    if date := _DATE.fullmatch(said):
        rating = _PARTS_OF_ONE[(date["month"] or date["day"]).lower()]
        doubts.append(f"Challenge “{said}”, a date that a spreadsheet made, was read as {rating}.")
        return rating
    found = _RATING.match(said)
    if found is None:
        doubts.append(
            f"Challenge “{excerpt(said)}” was not understood: 0 assumed."
            if said
            else "Challenge was missing: 0 assumed."
        )
        return "0"
    number = _number_of(found["rating"])
    nearest = _nearest(number)
    if not math.isclose(CHALLENGES[nearest].value, number):
        doubts.append(f"There is no challenge {excerpt(said)}: {nearest} assumed.")
    return nearest


def _nearest(number: float) -> str:
    return min(CHALLENGES, key=lambda rating: abs(CHALLENGES[rating].value - number))


def _number_of(rating: str) -> float:
    upper, _, lower = _FRACTIONS.get(rating, rating).partition("/")
    return float(upper) / (float(lower or 1) or math.inf)


def read_abilities(value: Mapping[str, Any], doubts: Doubts) -> dict[str, int]:
    """Return the six scores from an object with keys such as "str", "Dexterity" or "CON"."""
    said = {key: each for name, each in value.items() if (key := ability_of(str(name)))}
    scores = {key: number for key in Ability if (number := whole(said.get(key))) is not None}
    doubts += [
        f"{ability.word} “{excerpt(words)}” was not understood: 10 assumed."
        for ability in Ability
        if ability not in scores and (words := text(said.get(ability)))
    ]
    if missing := [one.word for one in Ability if one not in scores and not text(said.get(one))]:
        named = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        doubts.append(f"{named} {'was' if len(missing) == 1 else 'were'} missing: 10 assumed.")
    return {ability.value: scores.get(ability, 10) for ability in Ability}
