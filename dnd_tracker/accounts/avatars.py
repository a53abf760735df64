"""A coat of arms for everybody, drawn from a seed: the same seed, the same arms, on every device.

A dark field and a light second tincture, so that the arms read on both themes and to every eye, and
a charge in bone with a dark edge. All of it on a grid of 40.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import TypedDict, TypeVar

SHAPES = ("shield", "pennant", "roundel", "lozenge")
"""What the arms are cut to; see `avatar` in `account.css`."""

FIELDS = ("#0b4f7d", "#0c5a4b", "#5c3480", "#8a2f14", "#36424e", "#7a2350", "#5f4700")
TINCTURES = ("#8fd0f2", "#f4d35e", "#f3bfd6", "#a5e0c4", "#f6b48a", "#dde5e8")

DIVISIONS = {
    "per pale": "M20 0h20v40H20z",
    "per fess": "M0 19h40v21H0z",
    "per bend": "M0 0l40 40H0z",
    "per bend sinister": "M40 0v40H0z",
    "quarterly": "M0 0h20v19H0zM20 19h20v21H20z",
    "chevron": "M0 34 20 14l20 20v-13L20 1 0 21z",
    "chief": "M0 0h40v13H0z",
    "cross": "M15 0h10v14h15v10H25v16H15V24H0V14h15z",
    "saltire": "M0 0h8l12 13L32 0h8v4L26 19l14 16v5h-8L20 25 8 40H0v-5l14-16L0 4z",
    "bars": "M0 7h40v7H0zM0 22h40v7H0z",
    "pales": "M6 0h7v40H6zM27 0h7v40h-7z",
    "pile": "M2 0h36L20 36z",
    "order": "M0 5h24v6H0zM0 15h29l6 5-6 5H0zM0 29h18v6H0z",
}
CHARGES = {
    "roundel": "M20 11a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
    "lozenge": "M20 8l9 11-9 11-9-11z",
    "star": "M20 8l3 8 8 3-8 3-3 8-3-8-8-3 8-3z",
    "crescent": "M24 10a9 9 0 1 0 0 18 11 11 0 0 1 0-18z",
    "tower": "M12 10h4v3h2v-3h4v3h2v-3h4v6h-2v12H14V16h-2z",
    "drop": "M20 8c4 6 7 9 7 13a7 7 0 0 1-14 0c0-4 3-7 7-13z",
    "arrow": "M20 8l8 10h-5v11h-6V18h-5z",
    "cross": "M17 10h6v6h6v6h-6v7h-6v-7h-6v-6h6z",
    "hill": "M9 27l7-13 4 6 3-5 8 12z",
    "none": "",
}

T = TypeVar("T")


class Arms(TypedDict):
    """What to draw: colours, and paths on a grid of 40."""

    shape: str
    field: str
    tincture: str
    division: str
    charge: str


def drawn_from(seed: str) -> Arms:
    """Return the arms of `seed`.

    >>> drawn_from("mira") == drawn_from("mira"), drawn_from("mira") == drawn_from("tobin")
    (True, False)
    """
    digest = hashlib.sha256(seed.encode()).digest()

    def picked(number: int, choices: Sequence[T]) -> T:
        return choices[digest[number] % len(choices)]

    return Arms(
        shape=picked(0, SHAPES),
        field=picked(1, FIELDS),
        tincture=picked(2, TINCTURES),
        division=picked(3, [*DIVISIONS.values()]),
        charge=picked(4, [*CHARGES.values()]),
    )


def new_seed() -> str:
    """Return a seed nobody has had."""
    return secrets.token_hex(16)
