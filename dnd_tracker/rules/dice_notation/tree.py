"""What a dice expression is made of. `str()` writes it the way dice read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

PERCENTILE = 0
"""Sides of a die that shows the tens: 00, 10 … 90."""


class Operator(StrEnum):
    """What is done to dice that were rolled, or to the items of a set."""

    KEEP = "k"
    DROP = "p"
    REROLL = "rr"
    """Rolled again until none is selected."""
    REROLL_ONCE = "ro"
    REROLL_AND_ADD = "ra"
    """If any is selected, one more die is rolled and added."""
    EXPLODE = "e"
    """One more die for each that is selected, and for the new ones, too."""
    MINIMUM = "mi"
    MAXIMUM = "ma"


SET_OPERATORS = frozenset({Operator.KEEP, Operator.DROP})
LIMITING = frozenset({Operator.MINIMUM, Operator.MAXIMUM})


class By(StrEnum):
    """How a selector selects."""

    VALUE = ""
    HIGHEST = "h"
    LOWEST = "l"
    ABOVE = ">"
    BELOW = "<"


@dataclass(frozen=True, slots=True)
class Selector:
    """Which dice an operator is about: `h3` the highest 3, `<3` those below 3, `6` the sixes."""

    by: By
    number: int

    @property
    def ranks(self) -> bool:
        """Whether it compares the dice with each other."""
        return self.by in (By.HIGHEST, By.LOWEST)

    def matches(self, value: float) -> bool:
        """Tell whether a value is selected by itself, whatever the others show.

        >>> Selector(By.ABOVE, 4).matches(5)
        True
        """
        if self.by is By.ABOVE:
            return value > self.number
        if self.by is By.BELOW:
            return value < self.number
        return value == self.number

    def __str__(self) -> str:
        return f"{self.by}{self.number}"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its selectors; a die is selected if any of them selects it."""

    operator: Operator
    selectors: tuple[Selector, ...]

    @property
    def ranks(self) -> bool:
        """Whether dice are compared with each other."""
        return any(one.ranks for one in self.selectors)

    def matches(self, value: float) -> bool:
        """Tell whether a value is selected by itself."""
        return any(not one.ranks and one.matches(value) for one in self.selectors)

    def selected(self, values: Sequence[float]) -> frozenset[int]:
        """Return which places of ascending values are selected.

        >>> drop_lowest = Operation(Operator.DROP, (Selector(By.LOWEST, 1),))
        >>> sorted(drop_lowest.selected([2, 2, 5]))
        [0]
        """
        return frozenset(
            place for one in self.selectors for place in _places(one, values, len(values))
        )

    def __str__(self) -> str:
        return "".join(f"{self.operator}{one}" for one in self.selectors)


def _places(selector: Selector, values: Sequence[float], count: int) -> Iterator[int]:
    """Of equal values, highest and lowest both mean the first."""
    if selector.by is By.LOWEST:
        yield from range(min(count, selector.number))
    elif selector.by is By.HIGHEST:
        yield from sorted(range(count), key=lambda place: -values[place])[: selector.number]
    else:
        yield from (place for place in range(count) if selector.matches(values[place]))


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is written."""

    value: int | float

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Dice:
    """`count` dice of `sides` sides."""

    count: int
    sides: int
    operations: tuple[Operation, ...] = ()

    @property
    def faces(self) -> range:
        """What one of the dice can show."""
        return range(1, self.sides + 1) if self.sides else range(0, 100, 10)

    def __str__(self) -> str:
        return f"{self.count}d{self.sides or '%'}" + "".join(map(str, self.operations))


@dataclass(frozen=True, slots=True)
class Group:
    """Something in parentheses."""

    inner: "Node"
    operations: tuple[Operation, ...] = ()

    def __str__(self) -> str:
        return f"({self.inner})" + "".join(map(str, self.operations))


@dataclass(frozen=True, slots=True)
class Items:
    """Several expressions that are added up, but for those that are dropped."""

    items: "tuple[Node, ...]"
    operations: tuple[Operation, ...] = ()

    def __str__(self) -> str:
        comma = "," if len(self.items) == 1 else ""
        return f"({','.join(map(str, self.items))}{comma})" + "".join(map(str, self.operations))


@dataclass(frozen=True, slots=True)
class Signed:
    """An expression with a sign before it."""

    sign: str
    of: "Node"

    def __str__(self) -> str:
        return f"{self.sign}{self.of}"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two expressions and what is worked out of them."""

    left: "Node"
    operator: str
    right: "Node"

    def __str__(self) -> str:
        return f"{self.left}{self.operator}{self.right}"


@dataclass(frozen=True, slots=True)
class Tagged:
    """An expression with words beside it, such as `[fire]`, which change nothing."""

    of: "Node"
    tags: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.of}" + "".join(f"[{tag}]" for tag in self.tags)


Node = Number | Dice | Group | Items | Signed | Arithmetic | Tagged


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return what a node consists of.

    Rule: SRD 5.1 has none; the grammar of dice.

    >>> [str(one) for one in parts_of(Arithmetic(Dice(1, 8), "+", Number(3)))]
    ['1d8', '3']
    """
    match node:
        case Group(inner) | Signed(_, inner) | Tagged(inner):
            return (inner,)
        case Arithmetic(left, _, right):
            return (left, right)
        case Items(items):
            return items
        case _:
            return ()


def dice_in(node: Node) -> tuple[Dice, ...]:
    """Return all dice of an expression, from left to right.

    Rule: SRD 5.1, "Game Dice".

    >>> [str(dice) for dice in dice_in(Arithmetic(Dice(2, 6), "+", Signed("-", Dice(1, 4))))]
    ['2d6', '1d4']
    """
    if isinstance(node, Dice):
        return (node,)
    return tuple(dice for part in parts_of(node) for dice in dice_in(part))
