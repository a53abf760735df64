"""Names of people: what may be one, and which look the same.

After RFC 8266 (PRECIS nicknames) and UTS 39 (Unicode security mechanisms). Two names look the same
when their skeletons are equal; only one account may have a skeleton.
"""

import unicodedata
from functools import cache
from typing import cast

from confusable_homoglyphs import categories
from confusable_homoglyphs.confusables import confusables_data

from dnd_tracker.errors import InvalidInput

LONGEST = 40
SKELETON_LENGTH = 200
_MARKS_AT_MOST = 2
_PUNCTUATION = frozenset(" '’-.,_&()!?·")
_UNSEEN = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f")
"""Letters and marks that leave no trace, and the empty pattern of Braille."""

_WRITTEN_TOGETHER = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "BOPOMOFO"},
    {"LATIN", "HAN", "HANGUL"},
)
"""UTS 39, "Highly Restrictive"."""
_OF_NO_SCRIPT = {"COMMON", "INHERITED"}

_OF_THE_SITE = (
    "admin",
    "administrator",
    "billing",
    "encountertracker",
    "help",
    "helpdesk",
    "moderator",
    "official",
    "root",
    "security",
    "staff",
    "support",
    "system",
)


def clean(typed: str) -> str:
    """Return a name as it is kept: composed, with single blanks.

    >>> clean("  Mira   Dawnwater ")
    'Mira Dawnwater'

    Raises:
        InvalidInput: it is empty, too long, has signs that no name has, or mixes scripts.
    """
    written = unicodedata.normalize("NFKC", typed[: LONGEST * 10]).split(" ")
    name = " ".join(word for word in written if word)
    if any(not _may_be_in_a_name(sign) for sign in name) or _has_piled_up_marks(name):
        raise InvalidInput("A name is made of letters, digits, blanks and - ' . , _ & ( ) ! ?")
    if len(name) > LONGEST:
        raise InvalidInput(f"A name has at most {LONGEST} characters.")
    if not any(sign.isalnum() for sign in name):
        raise InvalidInput("A name needs at least one letter or digit.")
    if not _is_of_one_writing(name):
        raise InvalidInput("Write a name in one alphabet: letters of several look alike.")
    return name


def skeleton(name: str) -> str:
    """Return what `name` looks like: equal for names that can be taken for one another.

    >>> skeleton("Mira") == skeleton("RNIRA"), skeleton("Iris") == skeleton("1ris")
    (True, True)
    """
    seen = name
    for _ in range(2):  # once as it is written, once in small letters
        seen = unicodedata.normalize("NFD", seen)
        seen = "".join(_looks_like(sign) for sign in seen).casefold()
    signs = (
        "l" if sign == "i" else sign  # I, l and 1 have become both
        for sign in unicodedata.normalize("NFD", seen)
        if unicodedata.category(sign)[0] in "LMN"
    )
    # Marks that a sign between them kept apart have come together.
    return unicodedata.normalize("NFD", "".join(signs))[:SKELETON_LENGTH]


def is_of_the_site(name: str) -> bool:
    """Tell whether a reader could think that the site itself speaks under this name.

    >>> is_of_the_site("The Adm1n"), is_of_the_site("S-u-p-p-o-r-t"), is_of_the_site("Minna")
    (True, True, False)
    """
    words = "".join(sign if sign.isalnum() else " " for sign in name).split()
    return not _reserved().isdisjoint(map(_bare, [name, *words]))


def _bare(name: str) -> str:
    return "".join(sign for sign in skeleton(name) if unicodedata.category(sign)[0] != "M")


@cache
def _reserved() -> frozenset[str]:
    return frozenset(map(_bare, _OF_THE_SITE))


def _may_be_in_a_name(sign: str) -> bool:
    if sign in _UNSEEN or "VARIATION SELECTOR" in unicodedata.name(sign, ""):
        return False
    return unicodedata.category(sign)[0] in "LM" or sign.isdecimal() or sign in _PUNCTUATION


def _has_piled_up_marks(name: str) -> bool:
    """Tell whether marks would grow out of the line."""
    run = 0
    for sign in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if run > _MARKS_AT_MOST:
            return True
    return False


def _is_of_one_writing(name: str) -> bool:
    scripts = {cast("str", categories.alias(sign)) for sign in name} - _OF_NO_SCRIPT
    return len(scripts) <= 1 or any(scripts <= together for together in _WRITTEN_TOGETHER)


_ALIKE = cast("dict[str, list[dict[str, str]]]", confusables_data)
"""A sign, and what it looks like: the prototype of many has many, and they have it alone."""
_DIRECTION = "\u200e"
"""Stands around letters that are written from right to left, to print the table."""


@cache
def _prototypes() -> dict[str, str]:
    found: dict[str, str] = {}
    for sign, alike in _ALIKE.items():
        others = [one["c"] for one in alike]
        if len(others) > 1:
            continue
        other = others[0]
        prototype = min(sign, other) if len(_ALIKE[other]) == 1 else other
        found[sign.strip(_DIRECTION)] = prototype.strip(_DIRECTION)
    return found


def _looks_like(sign: str) -> str:
    return _prototypes().get(sign, sign)
