"""How likely each result is, in whole numbers, so that nothing is lost."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dnd_tracker.rules.errors import InvalidAmount

Value = int | float
PAIRS = 250_000
"""How many pairs of results are looked at in one step."""
PACKED_BYTES = 500_000
"""How long the number may be that stands for all results at once."""
STEPS = 40_000
"""How many combinations of dice are looked at for one expression."""
_FEW = 1_000


class TooManyResults(InvalidAmount):
    """What can be rolled, but takes too long to work out exactly."""

    def __init__(self) -> None:
        super().__init__("There are too many possible results to work out.")


class Budget:
    """How many combinations may be looked at for one expression; counts them down."""

    def __init__(self) -> None:
        self.left = STEPS

    def spend(self, steps: int) -> None:
        """Take steps off what is left.

        Raises:
            TooManyResults: it is not enough.
        """
        self.left -= steps
        if self.left < 0:
            raise TooManyResults


@dataclass(frozen=True, slots=True)
class Odds:
    """Results and how often each comes up among `total` equally likely cases."""

    weights: Mapping[Value, int]

    @property
    def total(self) -> int:
        return sum(self.weights.values())

    @property
    def whole(self) -> bool:
        """Whether every result is a whole number by its type."""
        return all(type(value) is int for value in self.weights)

    def chances(self) -> dict[Value, Fraction]:
        """Return the probability of each result."""
        total = self.total
        return {value: Fraction(weight, total) for value, weight in self.weights.items()}

    def mapped(self, change: Callable[[Value], Value]) -> "Odds":
        """Return the odds of what `change` makes of the result."""
        weights: dict[Value, int] = {}
        for value, weight in self.weights.items():
            changed = change(value)
            weights[changed] = weights.get(changed, 0) + weight
        return Odds(weights)

    def plus(self, other: "Odds") -> "Odds":
        """Return the odds of the sum of both."""
        few = len(self.weights) * len(other.weights) <= _FEW
        if few or not (self.whole and other.whole):
            return self.combined(other, lambda one, two: one + two)
        width = _width(self.total * other.total)
        low, lower = min(self.weights), min(other.weights)
        _affordable(_span(self) + _span(other), width)
        product = _packed(self, low, width) * _packed(other, lower, width)
        return unpacked(product, low + lower, width)

    def times(self, count: int) -> "Odds":
        """Return the odds of the sum of `count` such results, each by itself; they are whole."""
        low = min(self.weights)
        width = _width(self.total**count)
        _affordable(_span(self) * count, width)
        return unpacked(_packed(self, low, width) ** count, low * count, width)

    def combined(self, other: "Odds", work_out: Callable[[Value, Value], Value]) -> "Odds":
        """Return the odds of what is worked out of two independent results."""
        if len(self.weights) * len(other.weights) > PAIRS:
            raise TooManyResults
        weights: dict[Value, int] = {}
        for one, weight in self.weights.items():
            for two, other_weight in other.weights.items():
                value = work_out(one, two)
                weights[value] = weights.get(value, 0) + weight * other_weight
        return Odds(weights)


def certain(value: Value) -> Odds:
    """Return the odds of what is always the same.

    Rule: SRD 5.1 has none; arithmetic.

    >>> certain(7).chances()
    {7: Fraction(1, 1)}
    """
    return Odds({value: 1})


def by_chance(chances: Mapping[Value, Fraction]) -> Odds:
    """Return the odds with these probabilities.

    Rule: SRD 5.1 has none; arithmetic.

    >>> by_chance({1: Fraction(1, 2), 2: Fraction(1, 3), 4: Fraction(1, 6)}).weights
    {1: 3, 2: 2, 4: 1}
    """
    common = math.lcm(*(chance.denominator for chance in chances.values()))
    return Odds({value: int(chance * common) for value, chance in chances.items()})


def mixed(cases: Iterable[tuple[Fraction, Mapping[Value, Fraction]]]) -> dict[Value, Fraction]:
    """Return the probabilities of results, one of several cases being so with its probability.

    Rule: SRD 5.1 has none; arithmetic.

    >>> half = Fraction(1, 2)
    >>> mixed([(half, {1: Fraction(1)}), (half, {1: half, 2: half})])
    {1: Fraction(3, 4), 2: Fraction(1, 4)}
    """
    found: dict[Value, Fraction] = {}
    for chance, results in cases:
        for value, one in results.items():
            found[value] = found.get(value, Fraction(0)) + chance * one
    return found


def _span(odds: Odds) -> int:
    return math.ceil(max(odds.weights) - min(odds.weights))


def _width(total: int) -> int:
    """Return how many bytes hold any weight of odds of that many cases."""
    return (total.bit_length() + 7) // 8


def _affordable(span: int, width: int) -> None:
    if (span + 1) * width > PACKED_BYTES:
        raise TooManyResults


def _packed(odds: Odds, low: Value, width: int) -> int:
    """Return the polynomial of the odds at 256 to the power of `width`.

    The product of two such numbers is that of the sum, and whole numbers multiply fast.
    """
    digits = bytearray((_span(odds) + 1) * width)
    for value, weight in odds.weights.items():
        place = int(value - low) * width
        digits[place : place + width] = weight.to_bytes(width, "little")
    return int.from_bytes(digits, "little")


def unpacked(packed: int, low: Value, width: int) -> Odds:
    """Return the odds whose weights are the digits of `packed`, `width` bytes each, from `low`.

    Rule: SRD 5.1 has none; arithmetic.

    >>> unpacked(0x020001, 5, 1).weights
    {5: 1, 7: 2}
    """
    digits = packed.to_bytes((packed.bit_length() + 7) // 8, "little")
    weights: dict[Value, int] = {}
    for place, start in enumerate(range(0, len(digits), width)):
        weight = int.from_bytes(digits[start : start + width], "little")
        if weight:
            weights[low + place] = weight
    return Odds(weights)
