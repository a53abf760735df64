"""What one types to find a creature, and the words it is found by."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from rapidfuzz.distance import OSA

LONGEST = 100
END_OF_NAME = "|"
ENDING = "0"
"""Before an ending of a word in `words_near`, which no word of a name has there."""
LONGEST_FOUND_BY = 400
LONGEST_NEAR = 2000
LEAST_TO_MEND = 3
"""Letters: two of them are as near to most other words."""
LEAST_BEGINNING = 5
LEAST_ENDING = 3
MOST_MEANT = 12
_MOST_LETTERS = 20

_NOT_A_WORD = re.compile(r"[^\w|]+|_")
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
            lowest, highest = sorted((lowest or 0.0, float(Fraction(challenge["high"]))))
        if challenge["up"]:
            highest = _HIGHEST
    return Search(tuple(_words(text.replace(END_OF_NAME, " "))), lowest, highest)


def _words(text: str) -> list[str]:
    """Return words without punctuation; an apostrophe does not part them ("hunter's")."""
    plain = text.replace("'", "").replace("\u2019", "")
    return _NOT_A_WORD.sub(" ", _without_accents(plain)).split()


def _without_accents(text: str) -> str:
    """Return text as it is typed on a keyboard without accents, so that both are found."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parts if not unicodedata.combining(one))


def words_to_find(name: str, *others: str) -> str:
    """Return what a creature is found by: its name, then the rest, each word after a blank.

    >>> words_to_find("Will-o'-Wisp", "Tiny", "undead")
    ' will o wisp | tiny undead'
    >>> words_to_find("Château Guard")
    ' chateau guard |'
    """
    named = _words(name.lower().replace(END_OF_NAME, " "))
    rest = _words(" ".join(others).lower().replace(END_OF_NAME, " "))
    return " ".join(["", *named, END_OF_NAME, *rest])[:LONGEST_FOUND_BY]


def words_near(name: str) -> str:
    """Return what finds a creature whose name is not typed as it is written.

    That is each word of it with one letter left out, and each ending that may be a word of its own.

    >>> words_near("Elk"), "0bear" in words_near("Owlbear").split()
    (' lk ek el', True)
    """
    found: dict[str, None] = {}
    for word in _words(name.lower().replace(END_OF_NAME, " ")):
        if LEAST_TO_MEND <= len(word) <= _MOST_LETTERS:
            found |= dict.fromkeys(without_a_letter(word))
        found |= dict.fromkeys(
            ENDING + word[start:] for start in range(1, len(word) - LEAST_ENDING + 1)
        )
    near = ""
    for word in found:
        if len(near) + 1 + len(word) > LONGEST_NEAR:
            break
        near += f" {word}"
    return near


def without_a_letter(word: str) -> list[str]:
    """Return a word with each of its letters left out in turn.

    Two words that differ in a letter, or in the order of two, have one of these in common.

    >>> sorted({*without_a_letter("gobiln")} & {*without_a_letter("goblin")})
    ['gobin', 'gobln']
    """
    return list(dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word))))


def mended(typed: str, words: Iterable[str], *, begins: bool = True) -> list[str]:
    """Return those of `words` that may have been meant: one letter wrong, missing, swapped or more.

    Where no whole word is that near, what is typed may be the beginning of one, if it `begins`.

    >>> mended("gobiln", ["goblin", "gorgon", "golem"]), mended("beho1d", ["beholder", "bear"])
    (['goblin'], ['beholder'])
    """
    several = list(dict.fromkeys(words))
    whole = [word for word in several if _one_off(typed, word)]
    if whole or not begins or len(typed) < LEAST_BEGINNING:
        return whole[:MOST_MEANT]
    lengths = range(len(typed) - 1, len(typed) + 2)
    begun = [
        word
        for word in several
        if any(length < len(word) and _one_off(typed, word[:length]) for length in lengths)
    ]
    return begun[:MOST_MEANT]


def _one_off(typed: str, word: str) -> bool:
    return OSA.distance(typed, word, score_cutoff=1) <= 1
