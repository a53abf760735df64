"""Speeds, senses, languages, size: what a species brings, and what is written over it."""

from collections.abc import Iterable

from dnd_tracker.parties.beyond.modifiers import Modifier, Modifiers
from dnd_tracker.parties.beyond.values import (
    Doubts,
    Record,
    count,
    name,
    record,
    records,
    whole,
    within,
)
from dnd_tracker.rules.character_bounds import LANGUAGES, SPEED

MOVEMENTS = {1: "walk", 2: "burrow", 3: "climb", 4: "fly", 5: "swim"}
SENSES = {1: "blindsight", 2: "darkvision", 3: "tremorsense", 4: "truesight"}
SIZES = {2: "Tiny", 3: "Small", 4: "Medium", 5: "Large", 6: "Huge", 7: "Gargantuan"}
_INNATE = {
    "walk": "walking",
    "burrow": "burrowing",
    "climb": "climbing",
    "fly": "flying",
    "swim": "swimming",
}


def species_of(character: Record, doubts: Doubts) -> str:
    """Return the species."""
    race = record(character.get("race"))
    found = (
        name(race.get("fullName")) or name(race.get("baseRaceName")) or name(race.get("baseName"))
    )
    if not found:
        doubts.append("The species was missing.")
    return found


def size_of(character: Record) -> str:
    """Return the size; Medium where nothing is said."""
    return SIZES.get(whole(record(character.get("race")).get("sizeId")) or 0, "Medium")


def speeds_of(
    character: Record, modifiers: Modifiers, doubts: Doubts, *, bare: bool
) -> dict[str, int]:
    """Return the speeds in feet; `bare`: without armor and shield."""
    weights = record(record(record(character.get("race")).get("weightSpeeds")).get("normal"))
    speeds = {kind: count(weights.get(kind)) for kind in _INNATE}
    if not weights:
        doubts.append("The speed was missing: 30 feet assumed.")
        speeds["walk"] = 30
    speeds["walk"] += sum(one.value or 0 for one in modifiers.of("bonus", "speed", "speed-walking"))
    unarmored = modifiers.of("bonus", "unarmored-movement")
    if bare:
        speeds["walk"] += sum(one.value or 0 for one in unarmored)
    for kind, word in _INNATE.items():
        for one in modifiers.of("set", f"innate-speed-{word}"):
            speeds[kind] = max(speeds[kind], speeds["walk"] if one.value is None else one.value)
    for one in records(character.get("customSpeeds")):
        kind, distance = (
            MOVEMENTS.get(whole(one.get("movementId")) or 0),
            whole(one.get("distance")),
        )
        if kind and distance is not None:
            speeds[kind] = distance
    bounded = {kind: within(feet, 0, SPEED, "A speed of", doubts) for kind, feet in speeds.items()}
    return {kind: feet for kind, feet in bounded.items() if feet or kind == "walk"}


def senses_of(character: Record, modifiers: Modifiers) -> dict[str, str]:
    """Return the senses, as "60 ft."."""
    feet: dict[str, int] = {}
    for sense in SENSES.values():
        found = (*modifiers.of("set-base", sense), *modifiers.of("sense", sense))
        if most := max([one.value or 0 for one in found], default=0):
            feet[sense] = most
    for one in records(character.get("customSenses")):
        sense, distance = SENSES.get(whole(one.get("senseId")) or 0), whole(one.get("distance"))
        if sense and distance is not None:
            feet[sense] = distance
    return {sense: f"{distance} ft." for sense, distance in feet.items() if distance > 0}


def languages_of(character: Record, modifiers: Modifiers) -> tuple[str, ...]:
    """Return the languages, those written by hand among them."""
    custom = [
        name(one.get("name"))
        for one in records(character.get("customProficiencies"))
        if whole(one.get("type")) == LANGUAGE
    ]
    return _names(modifiers.of_kind("language"), custom)


LANGUAGE = 3


def other_proficiencies(
    character: Record, modifiers: Modifiers, known: Iterable[str]
) -> tuple[str, ...]:
    """Return with what else one is proficient: armor, weapons, tools."""
    skip = set(known)
    custom = [
        name(one.get("name"))
        for one in records(character.get("customProficiencies"))
        if whole(one.get("type")) != LANGUAGE
    ]
    found = [
        one
        for one in modifiers.of_kind("proficiency")
        if one.what not in skip and not one.what.endswith("saving-throws")
    ]
    return _names(found, custom)


def _names(found: Iterable[Modifier], custom: Iterable[str]) -> tuple[str, ...]:
    names = [one.label for one in found if not one.what.startswith("choose-")]
    return tuple(dict.fromkeys(one for one in [*names, *custom] if one))[:LANGUAGES]
