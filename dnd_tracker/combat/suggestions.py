"""Groups of monsters that make an encounter as hard as somebody wants it. Pure; the dice choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.difficulty import Band2014, Band2024, difficulty_2014, difficulty_2024
from dnd_tracker.rules.encounter import Edition

MOST = 6
TRIES = 150
COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12)
_AT_MOST = 1.5
"""The hardest band has no end; what is suggested keeps to so many times its beginning."""
_AT_LEAST = 0.5
"""Of the lowest budget of 2024, which begins at nothing."""
_LEADERS = 15
"""Who leads is worth such a part of what is left, so that nobody is offered a dozen owls."""
_SIDES = 1_000


class Hardness(StrEnum):
    """What somebody wants, in the words of 2014; those of 2024 are low, moderate, high."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    DEADLY = "deadly"


BAND_2014 = {one: Band2014(one.value) for one in Hardness}
BAND_2024 = dict(zip(Hardness, Band2024, strict=True))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A creature that may be suggested."""

    id: str
    name: str
    experience: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Some of one or two kinds; `total` with what is there already, `adjusted` in 2014 only."""

    groups: tuple[tuple[Candidate, int], ...]
    total: int
    adjusted: int

    @property
    def kinds(self) -> frozenset[str]:
        """The creatures in it: two suggestions of the same are one."""
        return frozenset(one.id for one, _ in self.groups)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is there, and how hard it shall become."""

    edition: Edition
    levels: Sequence[int]
    experiences: Sequence[int]
    hardness: Hardness


def most_worth(wish: Wish) -> int:
    """Return the most experience that may be added; 0 and less: it is too hard already.

    >>> most_worth(Wish(Edition.E2024, [3] * 4, [50], Hardness.EASY))
    550
    """
    if wish.edition is Edition.E2024:
        budgets = difficulty_2024(wish.levels, []).budgets
        upper = (budgets.low, budgets.moderate, budgets.high, int(budgets.high * _AT_MOST))
    else:
        bounds = difficulty_2014(wish.levels, []).thresholds
        upper = (bounds.medium, bounds.hard, bounds.deadly, int(bounds.deadly * _AT_MOST))
    return upper[list(Hardness).index(wish.hardness)] - sum(wish.experiences)


def fits(wish: Wish, added: Sequence[int]) -> bool:
    """Tell whether monsters worth `added` make the encounter as hard as is wished.

    >>> fits(Wish(Edition.E2014, [3] * 4, [], Hardness.MEDIUM), [50] * 7)
    True
    """
    experiences = [*wish.experiences, *added]
    if wish.edition is Edition.E2024:
        of_2024 = difficulty_2024(wish.levels, experiences)
        budgets = of_2024.budgets
        return of_2024.band is BAND_2024[wish.hardness] and (
            budgets.low * _AT_LEAST <= of_2024.total <= budgets.high * _AT_MOST
        )
    of_2014 = difficulty_2014(wish.levels, experiences)
    return of_2014.band is BAND_2014[wish.hardness] and (
        of_2014.adjusted <= of_2014.thresholds.deadly * _AT_MOST
    )


def suggest(wish: Wish, candidates: Sequence[Candidate], dice: Dice) -> list[Suggestion]:
    """Return up to six groups of one or two kinds that fit, no two of the same kinds.

    Half of them have a leader and others who are worth no more. None are returned without heroes.
    """
    limit = most_worth(wish)
    able = [one for one in candidates if 0 < one.experience <= limit]
    if not able or not wish.levels:
        return []
    leaders = [one for one in able if one.experience * _LEADERS >= limit] or able
    found: dict[frozenset[str], Suggestion] = {}
    for number in range(TRIES):
        leader = _drawn(leaders, dice)
        lesser = [one for one in able if one.experience <= leader.experience and one is not leader]
        follower = _drawn(lesser, dice) if lesser and number % 2 else None
        suggestion = _fitting(wish, leader, follower, dice)
        if suggestion is not None:
            found.setdefault(suggestion.kinds, suggestion)
        if len(found) == MOST:
            break
    return sorted(found.values(), key=lambda one: one.total)


def _drawn(candidates: Sequence[Candidate], dice: Dice) -> Candidate:
    """Draw one of many: dice have a thousand sides at most, so it takes two of them."""
    place = dice.roll(f"1d{_SIDES}").total * 997 + dice.roll(f"1d{_SIDES}").total
    return candidates[place % len(candidates)]


def _fitting(
    wish: Wish, leader: Candidate, follower: Candidate | None, dice: Dice
) -> Suggestion | None:
    """Return so many of them as fit; which number of several, the dice say."""
    if follower is None:
        groups = [((leader, count),) for count in COUNTS]
    else:
        groups = [((leader, 1), (follower, count)) for count in COUNTS]
    able = [one for one in groups if fits(wish, _experiences(one))]
    if not able:
        return None
    chosen = able[dice.roll(f"1d{_SIDES}").total % len(able)]
    experiences = [*wish.experiences, *_experiences(chosen)]
    return Suggestion(chosen, sum(experiences), difficulty_2014(wish.levels, experiences).adjusted)


def _experiences(groups: Sequence[tuple[Candidate, int]]) -> list[int]:
    return [one.experience for one, count in groups for _ in range(count)]
