"""How likely each total of a dice expression is, exactly."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache, reduce

from dnd_tracker.rules import limits
from dnd_tracker.rules.dice_notation.odds import Budget, Odds, Value, certain
from dnd_tracker.rules.dice_notation.one_die import by_themselves
from dnd_tracker.rules.dice_notation.ranked import ranked
from dnd_tracker.rules.dice_notation.reader import read
from dnd_tracker.rules.dice_notation.tree import (
    SET_OPERATORS,
    Arithmetic,
    Dice,
    Group,
    Items,
    Node,
    Number,
    Operation,
    Operator,
    Signed,
    Tagged,
    parts_of,
)
from dnd_tracker.rules.dice_notation.whole_pool import (
    Pools,
    chosen,
    each,
    gathered,
    sums_of,
    whole_pool,
)
from dnd_tracker.rules.errors import InvalidAmount

_WORKED_OUT: dict[str, Callable[[Value, Value], Value]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "==": lambda one, two: int(one == two),
    "!=": lambda one, two: int(one != two),
    ">=": lambda one, two: int(one >= two),
    "<=": lambda one, two: int(one <= two),
    ">": lambda one, two: int(one > two),
    "<": lambda one, two: int(one < two),
}
_DIVISIONS = frozenset({"/", "//", "%"})
_COMPARISONS = frozenset({"==", "!=", ">=", "<=", ">", "<"})


@dataclass(frozen=True, slots=True)
class Summary:
    """What a roll comes to; `high` is None where dice explode and there is no highest."""

    low: int
    average: Fraction
    high: int | None


@lru_cache(maxsize=16)
def distribution(text: str) -> Mapping[int, Fraction]:
    """Return the probability of every total of a dice expression, from the lowest to the highest.

    The total is cut to a whole number, towards 0, as dice are rolled. A chain of exploding dice is
    cut off where it is rarer than once in 1,000,000,000 rolls, and counts as what it shows there.

    Rule: SRD 5.1, "Game Dice".

    Raises:
        InvalidAmount: it cannot be read, can divide by zero, or has too many possible results.

    >>> distribution("2d4")[5]
    Fraction(1, 4)
    >>> sum(chance for total, chance in distribution("2d20kh1+5").items() if total >= 15)
    Fraction(319, 400)
    """
    odds = _bounded(_odds(read(text), Budget()))
    return dict(sorted(odds.chances().items()))  # type: ignore[arg-type]


@lru_cache(maxsize=128)
def summary(text: str) -> Summary:
    """Return the least, the average and the most of a dice expression, exactly.

    Sums of plain dice need no distribution, and have no bound but that of the dice.

    Rule: SRD 5.1, "Monsters", Hit Points (the average of dice).

    Raises:
        InvalidAmount: it cannot be read, can divide by zero, or has too many possible results.

    >>> summary("8d6+4")
    Summary(low=12, average=Fraction(32, 1), high=52)
    """
    node = read(text)
    found = _summed(node)
    return replace(found, high=None) if _endless(node) else found


def _endless(node: Node) -> bool:
    """Tell whether dice can go on exploding and all of them count."""
    match node:
        case Dice(_, _, operations):
            explosions = [
                place
                for place, one in enumerate(operations)
                if one.operator is Operator.EXPLODE and not all(by.ranks for by in one.selectors)
            ]
            later = operations[explosions[0] :] if explosions else ()
            return bool(explosions) and not any(map(_keeps_some, later))
        case Group(inner, operations) if any(map(_keeps_some, operations)):
            return not isinstance(inner, Dice) and _endless(inner)
        case Arithmetic(_, sign, _) if sign in _COMPARISONS:
            return False
        case _:
            return any(map(_endless, parts_of(node)))


def _keeps_some(operation: Operation) -> bool:
    return operation.operator is Operator.KEEP and all(one.ranks for one in operation.selectors)


def _summed(node: Node) -> Summary:
    match node:
        case Dice(count, _, ()):
            faces = node.faces
            average = Fraction(count * (faces[0] + faces[-1]), 2)
            return Summary(count * faces[0], average, count * faces[-1])
        case Arithmetic(left, "+", right) if _is_whole(left) and _is_whole(right):
            one, two = _summed(left), _summed(right)
            return Summary(one.low + two.low, one.average + two.average, _high(one) + _high(two))
        case Tagged(of) | Group(of, ()):
            return _summed(of)
        case _:
            odds = _bounded(_odds(node, Budget()))
            chances = odds.chances()
            average = sum((chance * int(total) for total, chance in chances.items()), Fraction(0))
            return Summary(int(min(chances)), average, int(max(chances)))


def _high(found: Summary) -> int:
    return found.high or 0


def _is_whole(node: Node) -> bool:
    """Tell whether every result is a whole number, which adding does not need to cut."""
    match node:
        case Number(value):
            return isinstance(value, int)
        case Arithmetic(left, sign, right):
            return sign != "/" and _is_whole(left) and _is_whole(right)
        case Signed(_, of) | Tagged(of) | Group(of):
            return _is_whole(of)
        case Items(items):
            return all(map(_is_whole, items))
        case _:
            return True


def _bounded(odds: Odds) -> Odds:
    """Cut results to whole numbers."""
    cut = odds.mapped(int)
    if max(map(abs, cut.weights)) > limits.ROLL_TOTAL:
        raise InvalidAmount(f"A roll comes to at most {limits.ROLL_TOTAL:,}.")
    return cut


def _odds(node: Node, budget: Budget) -> Odds:
    match node:
        case Number(value):
            found = certain(value)
        case Dice():
            found = _dice_odds(node, budget)
        case Tagged(of):
            found = _odds(of, budget)
        case Signed(sign, of):
            found = _odds(of, budget).mapped(operator.neg if sign == "-" else operator.pos)
        case Group(inner, operations):
            found = _group_odds(inner, operations, budget)
        case Items(items, operations):
            found = _items_odds(items, operations, budget)
        case _:
            left, right = _odds(node.left, budget), _odds(node.right, budget)
            found = _arithmetic_odds(left, node.operator, right, budget)
    return found


def _arithmetic_odds(left: Odds, sign: str, right: Odds, budget: Budget) -> Odds:
    if sign == "+":
        return left.plus(right)
    if sign == "-":
        return left.plus(right.mapped(operator.neg))
    if sign in _DIVISIONS and 0 in right.weights:
        raise InvalidAmount("This can divide by zero.")
    budget.spend(len(left.weights) * len(right.weights) // 4)
    return left.combined(right, _WORKED_OUT[sign])


def _dice_odds(dice: Dice, budget: Budget) -> Odds:
    """Work dice out in the quickest way that is exact for their operations."""
    looking = [
        place
        for place, one in enumerate(dice.operations)
        if one.ranks or one.operator is Operator.REROLL_AND_ADD
    ]
    if not looking:
        return by_themselves(dice)
    first, *more = looking
    before = dice.operations[:first]
    explodes = any(one.operator is Operator.EXPLODE for one in before)
    if more or explodes or dice.operations[first].operator not in SET_OPERATORS:
        return whole_pool(dice, first, budget)
    return ranked(dice, first)


def _group_odds(inner: Node, operations: tuple[Operation, ...], budget: Budget) -> Odds:
    """Operators behind parentheses work on the dice or items inside, if that is what is inside."""
    if not operations:
        return _odds(inner, budget)
    match inner:
        case Tagged(of):
            return _group_odds(of, operations, budget)
        case Dice():
            return _dice_odds(replace(inner, operations=(*inner.operations, *operations)), budget)
        case Group(deeper, earlier):
            return _group_odds(deeper, (*earlier, *operations), budget)
        case Items(items, earlier):
            return _items_odds(items, (*earlier, *operations), budget)
        case _:
            return _items_odds((inner,), operations, budget)


def _items_odds(items: tuple[Node, ...], operations: tuple[Operation, ...], budget: Budget) -> Odds:
    odds = [_odds(item, budget) for item in items]
    if not operations:
        return reduce(Odds.plus, odds, certain(0))
    sources: list[Pools] = [
        {(value,): chance for value, chance in one.chances().items()} for one in odds
    ]
    pools = gathered(sources, operations[0], budget)
    for operation in operations:
        pools = each(pools, lambda pool, then=operation: ((chosen(pool, then), Fraction(1)),))
    return sums_of(pools)
