"""The spell slots of a character: of one class, of several together, and of pact magic."""

from dataclasses import dataclass

from dnd_tracker.rules.character import CharacterSheet, ClassLevel
from dnd_tracker.rules.encounter import Edition

_FULL = frozenset({"bard", "cleric", "druid", "sorcerer", "wizard"})
_HALF = frozenset({"paladin", "ranger"})
_THIRD = frozenset({"arcane trickster", "eldritch knight"})
_PACT = "warlock"
HIGHEST_LEVEL = 9
_BY_LEVEL: tuple[tuple[int, ...], ...] = (
    (),
    (2,),
    (3,),
    (4, 2),
    (4, 3),
    (4, 3, 2),
    (4, 3, 3),
    (4, 3, 3, 1),
    (4, 3, 3, 2),
    (4, 3, 3, 3, 1),
    (4, 3, 3, 3, 2),
    (4, 3, 3, 3, 2, 1),
    (4, 3, 3, 3, 2, 1),
    (4, 3, 3, 3, 2, 1, 1),
    (4, 3, 3, 3, 2, 1, 1),
    (4, 3, 3, 3, 2, 1, 1, 1),
    (4, 3, 3, 3, 2, 1, 1, 1),
    (4, 3, 3, 3, 2, 1, 1, 1, 1),
    (4, 3, 3, 3, 3, 1, 1, 1, 1),
    (4, 3, 3, 3, 3, 2, 1, 1, 1),
    (4, 3, 3, 3, 3, 2, 2, 1, 1),
)
"""SRD 5.1, "Multiclass Spellcaster: Spell Slots per Spell Level", which is also a wizard's."""


@dataclass(frozen=True, slots=True)
class PactMagic:
    """Slots that are all of one level and come back in a short rest."""

    count: int
    level: int


def spell_slots(sheet: CharacterSheet, edition: Edition) -> dict[int, int]:
    """Return how many slots of each spell level a character has: as written, or of its classes.

    Rule: SRD 5.1, "Spell Slots" and "Multiclassing" (Spellcasting).

    >>> classes = (ClassLevel("Wizard", 3), ClassLevel("Ranger", 4))
    >>> spell_slots(CharacterSheet("Mira", classes=classes), Edition.E2014)
    {1: 4, 2: 3, 3: 2}
    >>> written = CharacterSheet("Mira", classes=classes, spell_slots={"3": 0, "4": 1})
    >>> spell_slots(written, Edition.E2014)
    {1: 4, 2: 3, 4: 1}
    """
    derived = _BY_LEVEL[caster_level(sheet.classes, edition)]
    slots = dict(enumerate(derived, 1))
    for level in range(1, HIGHEST_LEVEL + 1):
        slots[level] = sheet.spell_slots.get(str(level), slots.get(level, 0))
    return {level: count for level, count in sorted(slots.items()) if count}


def caster_level(classes: tuple[ClassLevel, ...], edition: Edition) -> int:
    """Return at which level of the table of slots a character casts, 0 for none.

    A class by itself has its own table, which is that of its levels rounded up; among several
    classes that cast, its levels are rounded down.

    Rule: SRD 5.1, "Multiclassing" (half of the paladin and ranger levels, rounded down), "Paladin"
    and "Ranger"; SRD 5.2, "Multiclassing" (rounded up), where they cast from the first level on. A
    third, for subclasses that cast a little: as the table's books have it.

    >>> [caster_level((ClassLevel("Paladin", 5), *more), Edition.E2014)
    ...  for more in ((), (ClassLevel("Bard", 1),))]
    [3, 3]
    >>> [caster_level((ClassLevel("Paladin", 1),), edition) for edition in Edition]
    [0, 1]
    """
    casting = [
        (one.level, share)
        for one in classes
        if (share := _share(one)) and one.level >= _first_level(share, edition)
    ]
    alone = len(casting) == 1
    levels = (
        -(-level // share) if alone or (share == 2 and edition is Edition.E2024) else level // share
        for level, share in casting
    )
    return min(sum(levels), len(_BY_LEVEL) - 1)


def pact_magic(sheet: CharacterSheet) -> PactMagic | None:
    """Return the slots of a warlock, or those that are written; None without any.

    Rule: SRD 5.1, "Warlock" (Pact Magic).

    >>> pact_magic(CharacterSheet("Mira", classes=(ClassLevel("Warlock", 11),)))
    PactMagic(count=3, level=5)
    >>> pact_magic(CharacterSheet("Mira")) is None
    True
    """
    if sheet.pact_slots:
        return PactMagic(sheet.pact_slots, sheet.pact_level or 1)
    level = sum(one.level for one in sheet.classes if _word(one.name) == _PACT)
    if not level:
        return None
    count = 1 + sum(level >= more for more in (2, 11, 17))
    return PactMagic(count, min(5, (level + 1) // 2))


def _share(one: ClassLevel) -> int:
    """Return by what its levels are divided, 0 where it does not cast."""
    if _word(one.name) in _FULL:
        return 1
    if _word(one.name) in _HALF:
        return 2
    return 3 if _word(one.subclass) in _THIRD else 0


def _first_level(share: int, edition: Edition) -> int:
    """Return the level at which a class begins to cast."""
    return 1 if share == 2 and edition is Edition.E2024 else share


def _word(text: str) -> str:
    return " ".join(text.lower().split())
