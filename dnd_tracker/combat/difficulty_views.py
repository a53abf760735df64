"""How hard an encounter is, as the builder shows it: a bar for each rule set, with its numbers."""

from collections import Counter
from dataclasses import dataclass, field

from dnd_tracker.combat.difficulty_numbers import (
    each_2014,
    each_2024,
    more_2014,
    more_2024,
    multiplier_note,
    until_next,
)
from dnd_tracker.rules.difficulty import (
    Difficulty2014,
    Difficulty2024,
    difficulty_2014,
    difficulty_2024,
)
from dnd_tracker.rules.encounter import Combatant, Side
from dnd_tracker.rules.encounter import Encounter as Fight
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
    """An encounter by one rule set.

    Attributes:
        sum: how its experience comes about.
        bar: the length of the bar and the places of its marks, as CSS custom properties in percent.
        said: all of it for those who cannot see the bar.
        numbers: what stands behind it, a line each.
        more: what one more of each kind would do.
    """

    sum: str = ""
    band: str = ""
    marks: list[Mark] = field(default_factory=list[Mark])
    note: str = ""
    bar: dict[str, str] = field(default_factory=dict[str, str])
    said: str = ""
    numbers: list[str] = field(default_factory=list[str])
    more: list[str] = field(default_factory=list[str])


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
    monsters = [one for one in creatures(fight) if one.side is Side.MONSTER]
    experiences = [one.experience for one in monsters]
    of_2014 = difficulty_2014(levels, experiences)
    of_2024 = difficulty_2024(levels, experiences)
    kinds = _kinds(monsters)
    worth = _worth(monsters)
    return DifficultyView(
        heroes=_party(levels),
        monsters=f"{len(experiences)} · {of_2014.total:,} XP" if experiences else "",
        missing=_missing(levels, experiences),
        rated=bool(levels),
        by_2014=_scale_2014(of_2014, levels, experiences, kinds, worth) if levels else Scale(),
        by_2024=_scale_2024(of_2024, levels, experiences, kinds, worth) if levels else Scale(),
    )


def _kinds(monsters: list[Combatant]) -> dict[str, int]:
    """Return what each kind of monster is worth, by its name without a number."""
    return {
        _base(one): one.experience
        for one in sorted(monsters, key=lambda one: one.experience)
        if one.experience
    }


def _base(one: Combatant) -> str:
    name, _, number = one.name.rpartition(" ")
    return name if name and number.isdecimal() else one.name


def _worth(monsters: list[Combatant]) -> str:
    """Say how the experience adds up: "7 × 50 + 1 × 450 XP".

    >>> from dnd_tracker.rules.examples import ford
    >>> _worth([ford().combatants["ogre"]])
    '1 × 450 XP'
    """
    counts = Counter(one.experience for one in monsters if one.experience)
    terms = [f"{count} × {experience:,}" for experience, count in sorted(counts.items())]
    return " + ".join(terms) + " XP" if terms else ""


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


_BANDS_2014 = ("Easy", "Medium", "Hard", "Deadly")
_BANDS_2024 = ("Low", "Moderate", "High", "Beyond")


def _scale_2014(
    difficulty: Difficulty2014,
    levels: list[int],
    experiences: list[int],
    kinds: dict[str, int],
    worth: str,
) -> Scale:
    bounds = difficulty.thresholds
    steps = (bounds.easy, bounds.medium, bounds.hard, bounds.deadly)
    reached = sum(difficulty.adjusted >= step for step in steps) if difficulty.band else 0
    counted = f"{difficulty.total:,} XP"
    if difficulty.total:
        counted += f" × {difficulty.multiplier:g} = {difficulty.adjusted:,}"
    band = difficulty.band.value.capitalize() if difficulty.band else ""
    numbers = [*each_2014(levels)]
    if worth:
        counting = sum(one > 0 for one in experiences)
        numbers += [
            f"Monsters: {worth} = {difficulty.total:,} XP, what the party earns.",
            f"× {difficulty.multiplier:g} for {counting} of them: {difficulty.adjusted:,} XP.",
        ]
    return Scale(
        sum=counted,
        band=band,
        marks=_marks(_BANDS_2014, steps, reached),
        note=f"Each begins at its figure. {multiplier_note(len(levels))}{_day(difficulty)}",
        bar=_bar(difficulty.adjusted, steps),
        said=_said("2014", band, difficulty.adjusted, _BANDS_2014, steps),
        numbers=[*numbers, until_next(difficulty.adjusted, steps, _BANDS_2014, "reach")],
        more=more_2014(levels, experiences, kinds),
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


def _scale_2024(
    difficulty: Difficulty2024,
    levels: list[int],
    experiences: list[int],
    kinds: dict[str, int],
    worth: str,
) -> Scale:
    budgets = difficulty.budgets
    steps = (budgets.low, budgets.moderate, budgets.high)
    reached = 1 + sum(difficulty.total > step for step in steps) if difficulty.band else 0
    left = budgets.high - difficulty.total
    spent = f"{left:,} XP are left of a high one." if left > 0 else "Nothing is left of a high one."
    band = difficulty.band.value.capitalize() if difficulty.band else ""
    numbers = [*each_2024(levels)]
    if worth:
        numbers.append(f"Monsters: {worth} = {difficulty.total:,} XP; nothing multiplies them.")
    return Scale(
        sum=f"{difficulty.total:,} XP",
        band=band,
        marks=_marks(_BANDS_2024, steps, reached),
        note=f"Each budget goes up to its figure; numbers do not multiply. {spent}",
        bar=_bar(difficulty.total, steps),
        said=_said("2024", band, difficulty.total, _BANDS_2024, steps),
        numbers=[*numbers, until_next(difficulty.total, steps, _BANDS_2024[1:], "go over")],
        more=more_2024(levels, experiences, kinds),
    )


def _bar(value: int, steps: tuple[int, ...]) -> dict[str, str]:
    """Return where the bar ends and its marks stand; the last mark is at four fifths of it.

    >>> _bar(150, (50, 100, 200))
    {'--fill': '60%', '--m1': '20%', '--m2': '40%', '--m3': '80%'}
    """
    whole = max(steps[-1] * 1.25, 1)
    places = {f"--m{number}": _percent(step / whole) for number, step in enumerate(steps, 1)}
    return {"--fill": _percent(min(1, value / whole)), **places}


def _percent(part: float) -> str:
    return f"{100 * part:.4g}%"


def _said(
    edition: str, band: str, value: int, labels: tuple[str, ...], steps: tuple[int, ...]
) -> str:
    marks = ", ".join(f"{label} {step:,}" for label, step in zip(labels, steps, strict=False))
    return f"By the rules of {edition}: {band or 'not rated'}, {value:,} XP. Marks: {marks}."


def _marks(labels: tuple[str, ...], steps: tuple[int, ...], reached: int) -> list[Mark]:
    """Return the bands of a scale, the first `reached` of them lit; the last may have no figure."""
    figures = [f"{step:,}" for step in steps] + [""] * (len(labels) - len(steps))
    return [
        Mark(label, figure, place <= reached, place == reached, place == len(labels))
        for place, (label, figure) in enumerate(zip(labels, figures, strict=True), 1)
    ]
