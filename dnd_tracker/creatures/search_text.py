"""What one types to find a creature, and the words it is found by."""

import re
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 100
END_OF_NAME = "|"

_NOT_A_WORD = re.compile(r"[^\w|]+")
_RATING = r"\d{1,2}(?:/[248])?"
_CHALLENGE = re.compile(
    rf"(?<!\w)(?:cr|challenge) ?(?:(?P<low>{_RATING})"
    rf"(?: ?(?:-|to) ?(?P<high>{_RATING})|(?P<up>\+))?)?(?!\w)"
)
"""While somebody is still typing, "cr" alone and "cr 1/" are no reason to show nothing."""
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_HIGHEST = 30.0


@dataclass(frozen=True, slots=True)
class Search:
    """A search, understood.

    Attributes:
        words: each has to occur; in lower case, without punctuation.
        lowest: the least challenge rating, None for any.
        highest: the greatest.
    """

    words: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None


def read_search(text: str) -> Search:
    """Return what somebody typed, as a search: words, and "cr 1/4", "cr 2-5" or "cr 10+".

    >>> read_search("Dragon, CR 13")
    Search(words=('dragon',), lowest=13.0, highest=13.0)
    >>> read_search("cr 1/4-2").lowest
    0.25
    """
    text = text[:LONGEST].lower().translate(_DASHES)
    challenge = _CHALLENGE.search(text)
    lowest = highest = None
    if challenge:
        text = text[: challenge.start()] + " " + text[challenge.end() :]
        if challenge["low"]:
            lowest = highest = float(Fraction(challenge["low"]))
        if challenge["high"]:
            highest = float(Fraction(challenge["high"]))
        if challenge["up"]:
            highest = _HIGHEST
    return Search(tuple(_words(text.replace(END_OF_NAME, " "))), lowest, highest)


def _words(text: str) -> list[str]:
    """Return words without punctuation; an apostrophe does not part them ("hunter's")."""
    return _NOT_A_WORD.sub(" ", text.replace("'", "").replace("\u2019", "")).split()


def words_to_find(name: str, *others: str) -> str:
    """Return what a creature is found by: its name, then the rest, each word after a blank.

    >>> words_to_find("Will-o'-Wisp", "Tiny", "undead")
    ' will o wisp | tiny undead'
    """
    return " ".join(["", *_words(name.lower()), END_OF_NAME, *_words(" ".join(others).lower())])
