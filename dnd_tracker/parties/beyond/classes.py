"""Classes and levels, and from which level on each of their features counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from dnd_tracker.parties.beyond.values import (
    Doubts,
    Record,
    count,
    identity,
    name,
    record,
    records,
    whole,
    within,
)
from dnd_tracker.rules import limits
from dnd_tracker.rules.character import ClassLevel
from dnd_tracker.rules.character_bounds import CLASSES


@dataclass(frozen=True, slots=True)
class Class:
    """One of the classes, with the record that describes it.

    Attributes:
        features: by id, the level that each takes.
        starting: it is the first class, of which all proficiencies count; None: it is not said.
    """

    level: ClassLevel
    record: Record
    features: Mapping[int, int]
    starting: bool | None


@dataclass(frozen=True, slots=True)
class Classes:
    """All of them, in the order in which they stand."""

    classes: tuple[Class, ...]
    hit_dice_spent: Mapping[str, int]

    @property
    def total(self) -> int:
        """The character level."""
        return max(1, sum(one.level.level for one in self.classes))

    @property
    def proficiency(self) -> int:
        """The proficiency bonus."""
        return 2 + (min(self.total, limits.LEVEL) - 1) // 4

    def having(self, feature: int | None) -> tuple[Class, ...]:
        """Return the classes that have the feature with this id."""
        return tuple(one for one in self.classes if feature in one.features)


def classes_in(character: Record, doubts: Doubts) -> Classes:
    """Return the classes of a character."""
    options = _options(character)
    found: list[Class] = []
    spent: dict[str, int] = {}
    left = limits.LEVEL
    for one in records(character.get("classes"))[:CLASSES]:
        definition, subclass = record(one.get("definition")), record(one.get("subclassDefinition"))
        called = name(definition.get("name")) or "Unnamed class"
        given = whole(one.get("level")) or 1
        if not left:
            doubts.append(f"More than {limits.LEVEL} levels: those in {called} are left out.")
            continue
        level = within(given, 1, left, f"The {called} level", doubts)
        left -= level
        die = whole(definition.get("hitDice"))
        if die not in {4, 6, 8, 10, 12, 20}:
            doubts.append(f"The hit die of the {called} was missing: d8 assumed.")
            die = 8
        used = min(count(one.get("hitDiceUsed")), level)
        if used:
            spent[str(die)] = spent.get(str(die), 0) + used
        starting = one.get("isStartingClass")
        found.append(
            Class(
                ClassLevel(called, level, name(subclass.get("name")), die),
                one,
                _features(one, definition, subclass, options),
                starting if isinstance(starting, bool) else None,
            )
        )
    if not found:
        doubts.append("There is no class: level 1 assumed.")
    return Classes(tuple(found), spent)


def _features(
    one: Record, definition: Record, subclass: Record, options: Mapping[int, int]
) -> dict[int, int]:
    """Return by id from which level on a class has each feature, chosen options among them."""
    found: dict[int, int] = {}
    listed = (
        one.get("classFeatures"),
        definition.get("classFeatures"),
        subclass.get("classFeatures"),
    )
    for feature in (feature for each in listed for feature in records(each)):
        inner = record(feature.get("definition")) or feature
        number = identity(inner.get("id"))
        if number is not None:
            found.setdefault(number, count(inner.get("requiredLevel")))
    for option, feature in options.items():
        if feature in found:
            found.setdefault(option, found[feature])
    return found


def _options(character: Record) -> dict[int, int]:
    """Return for each option that a class offered, and that was taken, its feature."""
    found: dict[int, int] = {}
    for option in records(record(character.get("options")).get("class")):
        number = identity(record(option.get("definition")).get("id"))
        feature = identity(option.get("componentId"))
        if number is not None and feature is not None:
            found[number] = feature
    return found
