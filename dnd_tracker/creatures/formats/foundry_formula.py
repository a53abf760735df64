"""Formulas of Foundry: "@prof * 2", "2d6 + @mod"."""

import re
from collections.abc import Mapping
from typing import Any

from dnd_tracker.creatures.formats.values import text
from dnd_tracker.creatures.plain_dice import read_dice, written
from dnd_tracker.rules.errors import RuleError

LONGEST = 100
_SYMBOL = re.compile(r"@([\w.]+)")
_FLAVOUR = re.compile(r"\[[^\[\]]*\]")
_TOKEN = re.compile(r"\s*(?:(?P<number>\d{1,6})|(?P<sign>[-+*/()]))")


def number_of(formula: Any, symbols: Mapping[str, int]) -> int | None:
    """Return the whole number that a formula without dice gives, None where it is another.

    >>> number_of("@prof * 2", {"prof": 5}), number_of("", {}), number_of("1d4", {})
    (10, 0, None)
    """
    said = _substituted(formula, symbols)
    if said is None or not said:
        return None if said is None else 0
    tokens = _tokens(said)
    if tokens is None:
        return None
    try:
        value = _sum(tokens)
    except (IndexError, ValueError, ZeroDivisionError):
        return None
    return int(value // 1) if not tokens else None


def dice_of(formula: Any, symbols: Mapping[str, int]) -> str | None:
    """Return a formula as dice and a bonus, "" for nothing, None where it cannot be read.

    >>> dice_of("2d6 + @mod[fire]", {"mod": 3})
    '2d6+3'
    """
    said = _substituted(formula, symbols)
    if not said:
        return said
    plain = said.replace(" ", "").replace("+-", "-").replace("--", "+").removesuffix("+0")
    try:
        return written(read_dice(plain))
    except RuleError:
        number = number_of(plain, symbols)
        return None if number is None else str(number)


def _substituted(formula: Any, symbols: Mapping[str, int]) -> str | None:
    """Return a formula with its symbols as numbers, None where one is not known."""
    said = _FLAVOUR.sub("", text(formula))
    if len(said) > LONGEST:
        return None
    if any(found[1] not in symbols for found in _SYMBOL.finditer(said)):
        return None
    return _SYMBOL.sub(lambda found: str(symbols[found[1]]), said).strip()


def _tokens(said: str) -> list[str] | None:
    tokens: list[str] = []
    place = 0
    while place < len(said):
        found = _TOKEN.match(said, place)
        if found is None:
            return None
        tokens.append(found["number"] or found["sign"])
        place = found.end()
    return tokens


def _sum(tokens: list[str]) -> float:
    value = _product(tokens)
    while tokens and tokens[0] in "+-":
        sign = 1 if tokens.pop(0) == "+" else -1
        value += sign * _product(tokens)
    return value


def _product(tokens: list[str]) -> float:
    value = _factor(tokens)
    while tokens and tokens[0] in "*/":
        value = value * _factor(tokens) if tokens.pop(0) == "*" else value / _factor(tokens)
    return value


def _factor(tokens: list[str]) -> float:
    sign = tokens.pop(0)
    if sign in "+-":
        return _factor(tokens) * (1 if sign == "+" else -1)
    if sign == "(":
        value = _sum(tokens)
        tokens.pop(0)
        return value
    return float(sign)
