"""Dice as stat blocks print them: "2d6+3", "7d10 + 21", "5"; and their average."""

import re

from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.expressions import Term, expression_of, read_term, tidy

_TERM = re.compile(r"([+-]?)([^+-]+)")


def read_dice(text: str) -> tuple[Term, ...]:
    """Return the terms of an expression.

    Raises:
        InvalidAmount: it cannot be read, or is too large.

    >>> [str(term) for term in read_dice("7d10 + 21")]
    ['7d10', '21']
    """
    plain = tidy(text).replace(" ", "")
    found = list(_TERM.finditer(plain))
    if "".join(one[0] for one in found) != plain:
        raise InvalidAmount(f"“{text[:20]}” is not a number or dice.")
    return tuple(read_term(one[2], -1 if one[1] == "-" else 1) for one in found)


def average_of(terms: tuple[Term, ...]) -> int:
    """Return the average as the rulebook prints it: rounded down, at least 0.

    >>> average_of(read_dice("1d6+2"))
    5
    """
    return max(0, sum(term.twice_average for term in terms) // 2)


def written(terms: tuple[Term, ...]) -> str:
    """Write terms the way stat blocks store them.

    >>> written(read_dice("2D6 + 3"))
    '2d6+3'
    """
    return expression_of(terms)
