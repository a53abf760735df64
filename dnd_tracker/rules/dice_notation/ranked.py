"""Keeping or dropping the highest or lowest of many dice, by counting how many show each value."""

import math
from dataclasses import dataclass

from dnd_tracker.rules.dice_notation.odds import Odds, TooManyResults, by_chance, unpacked
from dnd_tracker.rules.dice_notation.one_die import GONE, counted_from, fresh
from dnd_tracker.rules.dice_notation.tree import By, Dice, Operation, Operator

WORK = 400_000_000
"""How many bytes may be added up."""


class _Ranks:
    """How many of the dice in some places of the ascending order are kept."""

    def __init__(self, operation: Operation, count: int) -> None:
        self.operation = operation
        self.count = count
        low = max((one.number for one in operation.selectors if one.by is By.LOWEST), default=0)
        high = max((one.number for one in operation.selectors if one.by is By.HIGHEST), default=0)
        self.low = min(low, count)
        self.high_from = max(0, count - high)

    def kept(self, value: int, start: int, number: int) -> int:
        """Return how many of `number` dice that show `value` are kept, from place `start`.

        Of equal dice, the highest and the lowest are the same ones.
        """
        if self.operation.matches(value):
            selected = number
        else:
            of_highest = min(number, max(0, start + number - self.high_from))
            of_lowest = max(0, min(start + number, self.low) - start)
            selected = max(of_highest, of_lowest)
        return selected if self.operation.operator is Operator.KEEP else number - selected


def _most_kept(operation: Operation, count: int) -> int:
    if operation.operator is Operator.KEEP and all(one.ranks for one in operation.selectors):
        return min(count, sum(one.number for one in operation.selectors))
    return count


def ranked(dice: Dice, at: int) -> Odds:
    """Return the odds of dice whose operation `at` keeps or drops by rank.

    Operations before it, and behind it, look at one die at a time.

    Rule: SRD 5.1, "Advantage and Disadvantage" and "Ability Scores" (four dice, drop the lowest).

    Raises:
        TooManyResults: it takes too long.

    >>> from dnd_tracker.rules.dice_notation.tree import Selector
    >>> advantage = Operation(Operator.KEEP, (Selector(By.HIGHEST, 1),))
    >>> ranked(Dice(2, 20, (advantage,)), 0).chances()[20]
    Fraction(39, 400)
    """
    before, later = dice.operations[:at], dice.operations[at + 1 :]
    one = by_chance(fresh(dice.faces, before)).weights
    values = sorted(int(value) for value in one if value != GONE)
    after = {value: counted_from(value, dice.faces, later) for value in values}
    scale = math.lcm(*(odds.total for odds in after.values()))
    total = (sum(one.values()) * scale) ** dice.count
    width = (total.bit_length() + 7) // 8
    highest = max((int(max(odds.weights)) for odds in after.values()), default=0)
    lost = one.get(GONE, 0)
    least = 0 if lost else dice.count
    cases = (dice.count + 1 - least) * len(values) * dice.count**2
    if cases * _most_kept(dice.operations[at], dice.count) * highest * width > WORK:
        raise TooManyResults
    packed = {value: _packed(odds, scale, width) for value, odds in after.items()}
    found = 0
    for present in range(least, dice.count + 1):
        ways = math.comb(dice.count, present) * (lost * scale) ** (dice.count - present)
        ranks = _Ranks(dice.operations[at], present)
        sums: dict[int, int] = {0: 1}
        for value in values:
            last = value == values[-1]
            sums = _placed(sums, _Face(value, one[value], packed[value], scale), ranks, last=last)
        found += ways * sums.get(present, 0)
    return unpacked(found, 0, width)


@dataclass(frozen=True, slots=True)
class _Face:
    """A value that dice show: how often, and what a kept one adds, as digits of one number."""

    value: int
    weight: int
    kept: int
    scale: int


def _placed(sums: dict[int, int], face: _Face, ranks: _Ranks, *, last: bool) -> dict[int, int]:
    """Let any number of the dice that are still open show `face`; all of them if it is the last."""
    placed: dict[int, int] = {}
    kept_powers = [1]
    for start, packed in sums.items():
        left = ranks.count - start
        for number in (left,) if last else range(left + 1):
            kept = ranks.kept(face.value, start, number)
            while len(kept_powers) <= kept:
                kept_powers.append(kept_powers[-1] * face.kept)
            ways = math.comb(left, number) * face.weight**number * face.scale ** (number - kept)
            place = start + number
            placed[place] = placed.get(place, 0) + packed * kept_powers[kept] * ways
    return placed


def _packed(odds: Odds, scale: int, width: int) -> int:
    factor = scale // odds.total
    return sum(weight * factor << 8 * width * int(value) for value, weight in odds.weights.items())
