"""Dice and numbers as an amount has them: added up, and no more than that."""

import re
import unicodedata
from dataclasses import dataclass, replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.errors import InvalidAmount

_TERM = re.compile(r"(?:([0-9]*)d)?([0-9]+)(?:k([hl]?)([0-9]+))?")
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


@dataclass(frozen=True, slots=True)
class Term:
    """`count` dice of `sides` sides, or the number `count` when `sides` is 0.

    Attributes:
        sign: 1 or -1.
        keep: "", or which dice count: "h2" the two highest, "l1" the lowest.
    """

    sign: int
    count: int
    sides: int = 0
    keep: str = ""

    @property
    def low(self) -> int:
        return self._extreme(lowest=self.sign > 0)

    @property
    def high(self) -> int:
        return self._extreme(lowest=self.sign < 0)

    @property
    def twice_average(self) -> int:
        """Return the sum of the least and the most, which is twice the average of plain dice."""
        return self.low + self.high

    def _extreme(self, *, lowest: bool) -> int:
        if not self.sides:
            return self.sign * self.count
        dice = int(self.keep[1:]) if self.keep else self.count
        return self.sign * dice * (1 if lowest else self.sides)

    def doubled(self) -> "Term":
        """Return the term with twice the dice; numbers stay."""
        return replace(self, count=2 * self.count) if self.sides else self

    def __str__(self) -> str:
        if not self.sides:
            return str(self.count)
        return f"{self.count}d{self.sides}" + (f"k{self.keep}" if self.keep else "")


def tidy(text: str) -> str:
    r"""Return `text` in lower case with plain digits and minus signs.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        InvalidAmount: it is empty or too long.

    >>> tidy(" \u22127 Fire ")
    '-7 fire'
    """
    if len(text) <= limits.EXPRESSION:
        text = unicodedata.normalize("NFKC", text).translate(_MINUS).casefold().strip()
    if len(text) > limits.EXPRESSION:
        raise InvalidAmount(f"An amount has at most {limits.EXPRESSION} characters.")
    if not text:
        raise InvalidAmount("Type an amount, such as 7 or 2d6+3.")
    return text


def read_term(text: str, sign: int = 1) -> Term:
    """Read one term, such as `7`, `d6`, `2d6` or `2d20kh1`.

    Rule: SRD 5.1, "Game Dice".

    Raises:
        InvalidAmount: it cannot be read, or is too large.

    >>> read_term("2d20kh1")
    Term(sign=1, count=2, sides=20, keep='h1')
    """
    found = _TERM.fullmatch(text)
    if not found or (found[1] is None and found[4] is not None):
        raise InvalidAmount(f"“{text[:20]}” is not a number or dice.")
    if max(len(group or "") for group in found.groups()) > 9:
        raise InvalidAmount(f"At most {limits.AMOUNT:,} is possible.")
    number = int(found[2])
    if found[1] is None:
        if number > limits.AMOUNT:
            raise InvalidAmount(f"At most {limits.AMOUNT:,} is possible.")
        return Term(sign, number)
    count = int(found[1] or 1)
    if not 1 <= count <= limits.DICE:
        raise InvalidAmount(f"Between 1 and {limits.DICE} dice can be rolled at once.")
    if not 1 <= number <= limits.SIDES:
        raise InvalidAmount(f"Dice have between 1 and {limits.SIDES:,} sides.")
    if found[4] is None:
        return Term(sign, count, number)
    if not 1 <= int(found[4]) <= count:
        raise InvalidAmount(f"Of {count} dice, between 1 and {count} can be kept.")
    return Term(sign, count, number, f"{found[3] or 'h'}{int(found[4])}")


def expression_of(terms: tuple[Term, ...]) -> str:
    """Write terms the way dice read them.

    Rule: SRD 5.1, "Game Dice".

    >>> expression_of((Term(1, 2, 6), Term(-1, 3)))
    '2d6-3'
    """
    text = "".join(("-" if term.sign < 0 else "+") + str(term) for term in terms)
    return text.removeprefix("+")
