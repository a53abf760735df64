"""Valid JSON, broken somewhere."""

import math
from collections.abc import Callable
from typing import Any, cast

Choose = Callable[[int], int]
"""Returns a number below the one it is given."""


DEPTH = 12


def deep(levels: int) -> Any:
    inner: Any = []
    for _ in range(levels):
        inner = [inner]
    return inner


NASTY: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    7,
    99,
    9_999,
    10_000,
    10**6,
    10**9,
    -(10**9),
    10**9 + 1,
    10**400,
    0.5,
    7.0,
    math.nan,
    math.inf,
    -math.inf,
    "",
    " ",
    "7",
    "mira",
    "dragon",
    "dragon-again",
    "ghost",
    "X" * 201,
    "X" * 10_001,
    "a\0b",
    "\ud800",
    "\u202e",
    "100d1000",
    "999999999d999999999",
    "(" * 5_000,
    "1d20" + "!" * 500,
    [],
    ["mira"],
    ["mira", "mira", "ghost"],
    [[]],
    ["x"] * 10_001,
    {},
    {"id": "mira"},
    {"v": 1},
    {"type": "fire"},
    deep(10_000),
)


def broken(data: Any, choose: Choose) -> Any:
    """Return a copy of `data` with a part or two replaced, removed, doubled or moved."""
    found = {"whole": _copied(data)}
    for _ in range(1 + choose(2)):
        places = list(_places(found))
        holder, key = places[choose(len(places))]
        other, there = places[choose(len(places))]
        kind = choose(6)
        if kind == 0:
            del holder[key]
            if not found:
                return None
        elif kind == 1:
            holder[key] = _copied(other[there])
        elif kind == 2 and isinstance(holder, list):
            cast("list[Any]", holder).append(holder[key])
        else:
            holder[key] = _copied(NASTY[choose(len(NASTY))])
    return found["whole"]


def _copied(data: Any, depth: int = DEPTH) -> Any:
    """Return a copy of JSON data as deep as it is broken; what is deeper is shared."""
    if depth < 0:
        return data
    if isinstance(data, dict):
        held = cast("dict[str, Any]", data)
        return {key: _copied(one, depth - 1) for key, one in held.items()}
    if isinstance(data, list):
        return [_copied(one, depth - 1) for one in cast("list[Any]", data)]
    return data


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Return every place in JSON data as what holds it and its key; no deeper than is sensible."""
    found: list[tuple[Any, Any]] = []
    level: list[Any] = [data]
    for _ in range(DEPTH):
        inner: list[Any] = []
        for one in level:
            keys: list[Any] = (
                list(cast("dict[str, Any]", one))
                if isinstance(one, dict)
                else list(range(min(40, len(cast("list[Any]", one)))))
                if isinstance(one, list)
                else []
            )
            found += [(one, key) for key in keys]
            inner += [one[key] for key in keys]
        level = inner
    return found
