"""How hard an encounter is, as the builder shows it: a scale for each rule set."""

from dataclasses import dataclass, field

from dnd_tracker.rules.difficulty import (
    Difficulty2014,
    Difficulty2024,
    difficulty_2014,
    difficulty_2024,
)
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.experience import party_of
from dnd_tracker.rules.lookup import creatures

NO_HEROES = "Add heroes: the same goblins are deadly for one party and nothing to another."
NO_MONSTERS = "Add monsters from the library to see how hard they are for this party."
NOBODY = "Add heroes and monsters: how hard the fight will be is worked out here as you go."


@dataclass(frozen=True, slots=True)
class Mark:
    """A band of a scale. `grave` is the last one, `here` the one the encounter is in."""

    label: str = ""
    experience: str = ""
    reached: bool = False
    here: bool = False
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """An encounter by one rule set: `sum` is how its experience comes about."""

    sum: str = ""
    band: str = ""
    marks: list[Mark] = field(default_factory=list[Mark])
    note: str = ""


@dataclass(frozen=True, slots=True)
class DifficultyView:
    """Both sides in a line, what is missing to compare them, and the comparison."""

    heroes: str = ""
    monsters: str = ""
    missing: str = ""
    rated: bool = False
    """Whether there are heroes, without whom there is no scale."""
    by_2014: Scale = field(default_factory=Scale)
    by_2024: Scale = field(default_factory=Scale)


def difficulty_view(fight: Fight) -> DifficultyView:
    """Return how hard `fight` is for its heroes, whoever is hidden or down.

    Heroes without a level count as level 1; what heroes have summoned does not count.
    """
    levels = [max(one.level, 1) for one in party_of(fight)]
    experiences = [one.experience for one in creatures(fight) if one.side is Side.MONSTER]
    of_2014 = difficulty_2014(levels, experiences)
    of_2024 = difficulty_2024(levels, experiences)
    return DifficultyView(
        heroes=_party(levels),
        monsters=f"{len(experiences)} · {of_2014.total:,} XP" if experiences else "",
        missing=_missing(levels, experiences),
        rated=bool(levels),
        by_2014=_scale_2014(of_2014, len(levels)),
        by_2024=_scale_2024(of_2024),
    )


def _party(levels: list[int]) -> str:
    """Say how many heroes there are, and of what level.

    >>> _party([3, 3, 4]), _party([5]), _party([])
    ('3 · levels 3 to 4', '1 · level 5', '')
    """
    if not levels:
        return ""
    low, high = min(levels), max(levels)
    level = f"level {low}" if low == high else f"levels {low} to {high}"
    return f"{len(levels)} · {level}"


def _missing(levels: list[int], experiences: list[int]) -> str:
    if not levels:
        return NO_HEROES if experiences else NOBODY
    return "" if experiences else NO_MONSTERS


def _scale_2014(difficulty: Difficulty2014, party: int) -> Scale:
    bounds = difficulty.thresholds
    steps = (bounds.easy, bounds.medium, bounds.hard, bounds.deadly)
    reached = sum(difficulty.adjusted >= step for step in steps) if difficulty.band else 0
    counted = f"{difficulty.total:,} XP"
    if difficulty.total:
        counted += f" × {difficulty.multiplier:g} = {difficulty.adjusted:,}"
    return Scale(
        sum=counted,
        band=difficulty.band.value.capitalize() if difficulty.band else "",
        marks=_marks(("Easy", "Medium", "Hard", "Deadly"), steps, reached),
        note=f"Each begins at its figure. {_multiplier_note(party)}{_day(difficulty)}",
    )


def _day(difficulty: Difficulty2014) -> str:
    """Say how much of the party's day the encounter is."""
    day = f"A day is worth {difficulty.daily_budget:,} XP to this party"
    if not difficulty.adjusted:
        return f"{day}."
    left = difficulty.daily_budget - difficulty.adjusted
    if left < 0:
        return f"{day}: this is more than that."
    return f"{day}: this takes {round(100 * difficulty.of_day)} % and leaves {left:,}."


def _multiplier_note(party: int) -> str:
    if party <= 2:
        return "A party this small counts the next higher multiplier. "
    return "A party this large counts the next lower multiplier. " if party >= 6 else ""


def _scale_2024(difficulty: Difficulty2024) -> Scale:
    budgets = difficulty.budgets
    steps = (budgets.low, budgets.moderate, budgets.high)
    reached = 1 + sum(difficulty.total > step for step in steps) if difficulty.band else 0
    left = budgets.high - difficulty.total
    spent = f"{left:,} XP are left of a high one." if left > 0 else "Nothing is left of a high one."
    return Scale(
        sum=f"{difficulty.total:,} XP",
        band=difficulty.band.value.capitalize() if difficulty.band else "",
        marks=_marks(("Low", "Moderate", "High", "Beyond"), steps, reached),
        note=f"Each budget goes up to its figure; numbers do not multiply. {spent}",
    )


def _marks(labels: tuple[str, ...], steps: tuple[int, ...], reached: int) -> list[Mark]:
    """Return the bands of a scale, the first `reached` of them lit; the last may have no figure."""
    figures = [f"{step:,}" for step in steps] + [""] * (len(labels) - len(steps))
    return [
        Mark(label, figure, place <= reached, place == reached, place == len(labels))
        for place, (label, figure) in enumerate(zip(labels, figures, strict=True), 1)
    ]
