"""How hard an encounter is for a party, by the tables of both editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from dnd_tracker.rules import limits
from dnd_tracker.rules.errors import OutOfBounds


class Band2014(StrEnum):
    """The highest threshold that the adjusted experience reaches."""

    TRIVIAL = "trivial"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    DEADLY = "deadly"


class Band2024(StrEnum):
    """The lowest budget that the experience fits into."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    BEYOND_HIGH = "beyond high"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Adjusted experience from which an encounter is of a difficulty, for a whole party."""

    easy: int
    medium: int
    hard: int
    deadly: int


@dataclass(frozen=True, slots=True)
class Budgets:
    """Experience up to which an encounter is of a difficulty, for a whole party."""

    low: int
    moderate: int
    high: int


@dataclass(frozen=True, slots=True)
class Difficulty2014:
    """An encounter by the 2014 rules.

    Attributes:
        total: the monsters' experience, which is what the party earns.
        multiplier: what their number makes of it, in the choice of a difficulty only.
        adjusted: `total` times `multiplier`.
        daily_budget: adjusted experience that the party is expected to take on in a day.
        band: None without heroes or without monsters.
    """

    total: int
    multiplier: float
    adjusted: int
    thresholds: Thresholds
    daily_budget: int
    band: Band2014 | None

    @property
    def of_day(self) -> Fraction:
        """What part of the party's day this encounter is; 0 without heroes.

        >>> difficulty_2014([3] * 4, [100] * 4).of_day
        Fraction(1, 6)
        """
        return Fraction(self.adjusted, self.daily_budget) if self.daily_budget else Fraction(0)


@dataclass(frozen=True, slots=True)
class Difficulty2024:
    """An encounter by the 2024 rules; `band` is None without heroes or without monsters."""

    total: int
    budgets: Budgets
    band: Band2024 | None


# Of the 2014 edition, by character level from 1: easy, medium, hard, deadly, and the experience
# of an adventuring day.
_THRESHOLDS = (
    (25, 50, 75, 100, 300),
    (50, 100, 150, 200, 600),
    (75, 150, 225, 400, 1_200),
    (125, 250, 375, 500, 1_700),
    (250, 500, 750, 1_100, 3_500),
    (300, 600, 900, 1_400, 4_000),
    (350, 750, 1_100, 1_700, 5_000),
    (450, 900, 1_400, 2_100, 6_000),
    (550, 1_100, 1_600, 2_400, 7_500),
    (600, 1_200, 1_900, 2_800, 9_000),
    (800, 1_600, 2_400, 3_600, 10_500),
    (1_000, 2_000, 3_000, 4_500, 11_500),
    (1_100, 2_200, 3_400, 5_100, 13_500),
    (1_250, 2_500, 3_800, 5_700, 15_000),
    (1_400, 2_800, 4_300, 6_400, 18_000),
    (1_600, 3_200, 4_800, 7_200, 20_000),
    (2_000, 3_900, 5_900, 8_800, 25_000),
    (2_100, 4_200, 6_300, 9_500, 27_000),
    (2_400, 4_900, 7_300, 10_900, 30_000),
    (2_800, 5_700, 8_500, 12_700, 40_000),
)
# Of SRD 5.2, "XP Budget per Character", by character level from 1: low, moderate, high.
_BUDGETS = (
    (50, 75, 100),
    (100, 150, 200),
    (150, 225, 400),
    (250, 375, 500),
    (500, 750, 1_100),
    (600, 1_000, 1_400),
    (750, 1_300, 1_700),
    (1_000, 1_700, 2_100),
    (1_300, 2_000, 2_600),
    (1_600, 2_300, 3_100),
    (1_900, 2_900, 4_100),
    (2_200, 3_700, 4_700),
    (2_600, 4_200, 5_400),
    (2_900, 4_900, 6_200),
    (3_300, 5_400, 7_800),
    (3_800, 6_100, 9_800),
    (4_500, 7_200, 11_700),
    (5_000, 8_700, 14_200),
    (5_500, 10_700, 17_200),
    (6_400, 13_200, 22_000),
)
_MULTIPLIERS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
_MONSTERS_FROM = (1, 2, 3, 7, 11, 15)
"""Numbers of monsters from which the next multiplier counts; the first is for one monster."""
_SMALL_PARTY = 2
_LARGE_PARTY = 6


def multiplier_2014(party: int, monsters: int) -> float:
    """Return what a number of monsters multiplies their experience by.

    Rule: SRD 5.1 has none; the encounter multipliers of the 2014 edition.

    >>> [multiplier_2014(4, monsters) for monsters in (1, 2, 3, 7, 11, 15)]
    [1.0, 1.5, 2.0, 2.5, 3.0, 4.0]
    >>> multiplier_2014(2, 15), multiplier_2014(6, 1)
    (5.0, 0.5)
    """
    step = max(1, sum(monsters >= least for least in _MONSTERS_FROM))
    if party <= _SMALL_PARTY:
        step += 1
    elif party >= _LARGE_PARTY:
        step -= 1
    return _MULTIPLIERS[step]


def difficulty_2014(levels: Sequence[int], experiences: Sequence[int]) -> Difficulty2014:
    """Rate an encounter by the 2014 rules.

    Harmless creatures, worth no experience, do not count as monsters.

    Rule: SRD 5.1 has none; the encounter tables of the 2014 edition.

    Args:
        levels: character level of each hero.
        experiences: experience of each monster.

    Raises:
        OutOfBounds: a level that does not exist.

    >>> four_hobgoblins = difficulty_2014([3, 3, 3, 2], [100] * 4)
    >>> four_hobgoblins.adjusted, four_hobgoblins.band.value
    (800, 'medium')
    """
    easy, medium, hard, deadly, daily_budget = _party(_THRESHOLDS, levels)
    total = sum(experiences)
    multiplier = multiplier_2014(len(levels), sum(one > 0 for one in experiences))
    adjusted = int(total * multiplier)
    reached = sum(adjusted >= threshold for threshold in (easy, medium, hard, deadly))
    return Difficulty2014(
        total=total,
        multiplier=multiplier,
        adjusted=adjusted,
        thresholds=Thresholds(easy, medium, hard, deadly),
        daily_budget=daily_budget,
        band=tuple(Band2014)[reached] if levels and experiences else None,
    )


def difficulty_2024(levels: Sequence[int], experiences: Sequence[int]) -> Difficulty2024:
    """Rate an encounter by the 2024 rules: no multiplier, whatever the number of monsters.

    Rule: SRD 5.2, "Combat Encounter Difficulty".

    Args:
        levels: character level of each hero.
        experiences: experience of each monster.

    Raises:
        OutOfBounds: a level that does not exist.

    >>> difficulty_2024([3] * 5, [450, 450, 225]).band.value
    'moderate'
    """
    low, moderate, high = _party(_BUDGETS, levels)
    total = sum(experiences)
    exceeded = sum(total > budget for budget in (low, moderate, high))
    return Difficulty2024(
        total=total,
        budgets=Budgets(low, moderate, high),
        band=tuple(Band2024)[exceeded] if levels and experiences else None,
    )


def _party(table: Sequence[Sequence[int]], levels: Sequence[int]) -> tuple[int, ...]:
    """Return the sums of a table's columns over the characters of a party."""
    if any(not 1 <= level <= limits.LEVEL for level in levels):
        raise OutOfBounds(f"Character levels are 1 to {limits.LEVEL}.")
    rows = [table[level - 1] for level in levels]
    return tuple(sum(row[column] for row in rows) for column in range(len(table[0])))
