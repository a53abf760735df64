"""Values of which nobody has promised the type: what they most likely mean, or nothing.

Tools write numbers as texts, texts as lists, and null where they have nothing to say.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias, cast

Record: TypeAlias = Mapping[str, Any]

LONGEST_LINE = 1_000
LONGEST_TEXT = 30_000
_NUMBER = re.compile(
    r"\s*(?P<sign>[+\-\u2212\u2013]?)\s*(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?![\d/]|[eE][+-]?\d)"
)
_DECIMAL = re.compile(r"\s*\d+\.\d")


def text(value: Any) -> str:
    """Return a value as one text; "" for what has none.

    >>> text(" Common "), text(["Common", "Goblin"]), text(None), text(5)
    ('Common', 'Common, Goblin', '', '5')
    """
    match value:
        case str():
            return value[:LONGEST_TEXT].strip()
        case bool() | None:
            return ""
        case int():
            return str(value)
        case float():
            return f"{value:g}"
        case list():
            parts = (text(each) for each in cast("list[Any]", value)[:LONGEST_LINE])
            return ", ".join(part for part in parts if part)
        case _:
            return ""


def line(value: Any) -> str:
    """Return a value as one line of a stat block: what is far too long for one is cut off."""
    return text(value)[:LONGEST_LINE]


def whole(value: Any) -> int | None:
    """Return the whole number that a value is, or begins with; None where there is none.

    >>> whole("15 (leather armor)"), whole("+6"), whole(7.0), whole("1/4"), whole("1e9")
    (15, 6, 7, None, None)
    """
    match value:
        case bool():
            return None
        case int():
            return value
        case float():
            return int(value) if value.is_integer() else None
        case str():
            return _leading_number(value)
        case _:
            return None


def _leading_number(value: str) -> int | None:
    found = _NUMBER.match(value)
    if found is None or _DECIMAL.match(value):
        return None
    number = int(found["digits"].replace(",", "")[:12])
    return -number if found["sign"] in {"-", "\u2212", "\u2013"} else number


def record(value: Any) -> Record:
    """Return an object, empty where it is none."""
    return cast("Record", value) if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """Return a list: one of one where something else stands in its place, none for nothing.

    >>> listed("acid"), listed(None), listed([1])
    (['acid'], [], [1])
    """
    if isinstance(value, list):
        return cast("list[Any]", value)
    return [] if value is None or value == "" else [value]


def records(value: Any) -> list[Record]:
    """Return the objects of a list, without what else stands in it."""
    return [cast("Record", each) for each in listed(value) if isinstance(each, dict)]


def first(source: Record, *keys: str) -> Any:
    """Return the first of several fields that says something."""
    for key in keys:
        value = source.get(key)
        if value is not None and value != "":
            return value
    return None
