"""Reading dice expressions: everything that the `d20` library reads, within bounds."""

import re
from functools import lru_cache
from typing import NoReturn

from dnd_tracker.rules import limits
from dnd_tracker.rules.dice_notation.advantage import with_roll_mode, without_roll_mode
from dnd_tracker.rules.dice_notation.tree import (
    LIMITING,
    PERCENTILE,
    SET_OPERATORS,
    Arithmetic,
    By,
    Dice,
    Group,
    Items,
    Node,
    Number,
    Operation,
    Operator,
    Selector,
    Signed,
    Tagged,
    dice_in,
)
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.expressions import tidy

_DICE = re.compile(r"([0-9]*)d([0-9]+|%)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_OPERATION = re.compile(r"(rr|ro|ra|mi|ma|e|k|p)\s*([hl<>]?)\s*([0-9]+)")
_TAG = re.compile(r"\[([^\[\]]*)\]")
_COMPARED = re.compile(r"==|!=|>=|<=|<|>")
_ADDED = re.compile(r"[+-]")
_MULTIPLIED = re.compile(r"//|[*/%]")
_SPACE = re.compile(r"\s*")
_SIGNS = str.maketrans({"×": "*", "÷": "/"})
_LONGEST_NUMBER = 9
_DECIMALS = 3


@lru_cache(maxsize=512)
def read(text: str) -> Node:
    """Read a dice expression.

    Rule: SRD 5.1, "Game Dice" and "Advantage and Disadvantage"; the grammar is that of the `d20`
    library, and "adv" or "dis" beside a d20.

    Raises:
        InvalidAmount: it cannot be read, or passes a bound; the message says which.

    >>> str(read("4d6 kh3 + D20 [bless]"))
    '4d6kh3+1d20[bless]'
    >>> str(read("d20 + 5 adv"))
    '2d20kh1+5'
    """
    tidied = tidy(text).translate(_SIGNS)
    plain, mode = without_roll_mode(tidied)
    node = with_roll_mode(_Reader(plain).whole(), mode)
    if sum(dice.count for dice in dice_in(node)) > limits.DICE:
        raise InvalidAmount(f"At most {limits.DICE} dice can be rolled at once.")
    return node


class _Reader:
    """Reads one expression from left to right, what binds loosest first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.depth = 0

    def whole(self) -> Node:
        self.take(_SPACE)
        node = self.compared()
        if self.position < len(self.text):
            self.refuse()
        return node

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Step over what `pattern` matches here, and the space behind it."""
        found = pattern.match(self.text, self.position)
        if found:
            space = _SPACE.match(self.text, found.end())
            self.position = space.end() if space else found.end()
        return found

    def refuse(self) -> NoReturn:
        rest = self.text[self.position :]
        if not rest:
            raise InvalidAmount("A number is missing at the end, such as 7 or 2d6+3.")
        shown = rest if len(rest) <= 20 else rest[:20] + "…"
        raise InvalidAmount(f"“{shown}” is not a number or dice.")

    def compared(self) -> Node:
        left = self.added()
        while found := self.take(_COMPARED):
            left = Arithmetic(left, found[0], self.added())
        return left

    def added(self) -> Node:
        left = self.multiplied()
        while found := self.take(_ADDED):
            left = Arithmetic(left, found[0], self.multiplied())
        return left

    def multiplied(self) -> Node:
        left = self.signed()
        while found := self.take(_MULTIPLIED):
            left = Arithmetic(left, found[0], self.signed())
        return left

    def signed(self) -> Node:
        if found := self.take(_ADDED):
            self.deeper()
            node = Signed(found[0], self.signed())
            self.depth -= 1
            return node
        node = self.parenthesized() if self.text.startswith("(", self.position) else self.plain()
        tags: list[str] = []
        while found := self.take(_TAG):
            tags.append(" ".join(found[1].split()))
        return Tagged(node, tuple(tags)) if tags else node

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > limits.NESTING:
            raise InvalidAmount(f"At most {limits.NESTING} parentheses and signs can be nested.")

    def take_sign(self, sign: str) -> bool:
        return self.take(re.compile(re.escape(sign))) is not None

    def parenthesized(self) -> Node:
        self.deeper()
        self.take_sign("(")
        items: list[Node] = []
        comma = False
        while not self.take_sign(")"):
            if items and not comma:
                self.refuse()
            items.append(self.compared())
            comma = self.take_sign(",")
        self.depth -= 1
        operations = self.operations(None)
        if len(items) == 1 and not comma:
            return Group(items[0], operations)
        return Items(tuple(items), operations)

    def plain(self) -> Node:
        found = self.take(_DICE)
        if found:
            count = self.bounded(found[1] or "1")
            sides = PERCENTILE if found[2] == "%" else self.bounded(found[2])
            if not 1 <= count <= limits.DICE:
                raise InvalidAmount(f"Between 1 and {limits.DICE} dice can be rolled at once.")
            if found[2] != "%" and not 1 <= sides <= limits.SIDES:
                raise InvalidAmount(f"Dice have between 1 and {limits.SIDES:,} sides.")
            return Dice(count, sides, self.operations(Dice(count, sides)))
        found = self.take(_NUMBER)
        if not found:
            self.refuse()
        whole, point, decimals = found[0].partition(".")
        if len(decimals) > _DECIMALS:
            raise InvalidAmount(f"At most {_DECIMALS} decimals are possible.")
        number = self.bounded(whole or "0")
        return Number(float(f"{number}.{decimals or 0}") if point else number)

    def bounded(self, digits: str) -> int:
        number = int(digits) if len(digits) <= _LONGEST_NUMBER else limits.AMOUNT + 1
        if number > limits.AMOUNT:
            raise InvalidAmount(f"At most {limits.AMOUNT:,} is possible.")
        return number

    def operations(self, dice: Dice | None) -> tuple[Operation, ...]:
        """Read the operators behind dice, or behind parentheses where `dice` is None.

        Neighbours of one kind are one operation: `k1k6` keeps ones and sixes.
        """
        found: list[Operation] = []
        while one := self.take(_OPERATION):
            operator = Operator(one[1])
            selector = Selector(By(one[2]), self.bounded(one[3]))
            if dice is None and operator not in SET_OPERATORS:
                raise InvalidAmount(f"“{operator}” works on dice, not on parentheses.")
            if operator in LIMITING and selector.by is not By.VALUE:
                raise InvalidAmount(f"After “{operator}” comes a number, such as {operator}2.")
            if found and found[-1].operator is operator and operator not in LIMITING:
                selectors = (*found.pop().selectors, selector)
            else:
                selectors = (selector,)
            found.append(Operation(operator, selectors))
        if dice is not None:
            for operation in found:
                _ends(dice, operation)
        return tuple(found)


def _ends(dice: Dice, operation: Operation) -> None:
    """Refuse what rolls on for ever."""
    goes_on = operation.operator in (Operator.REROLL, Operator.EXPLODE)
    by_rank = operation.operator is Operator.REROLL and operation.ranks
    if by_rank or (goes_on and all(operation.matches(face) for face in dice.faces)):
        raise InvalidAmount(f"“{operation}” would roll for ever.")
