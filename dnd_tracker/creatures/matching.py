"""Which creatures words find, as conditions of a query: see `models/creature_index.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    column,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.types import String

from dnd_tracker.creatures.search_text import (
    END_OF_NAME,
    ENDING,
    LEAST_ENDING,
    without_a_letter,
)
from dnd_tracker.models.creature_index import NEAR

POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the search, or what may have been meant by it.

    Attributes:
        words: any of them will do.
        whole: they are whole words of a creature; otherwise such words begin with them.
        endings: words of a name may end with them, too ("bear" finds "Owlbear").
    """

    words: tuple[str, ...]
    whole: bool = False
    endings: bool = True


def matches(terms: Iterable[Term], dialect: str) -> list[ColumnElement[bool]]:
    """Return the conditions for creatures that every term finds."""
    asked = list(terms)
    if not asked:
        return []
    if dialect == POSTGRESQL:
        return [_in_vector(" & ".join(f"({' | '.join(_lexemes(term))})" for term in asked))]
    return [_in_words(" AND ".join(_phrase(term) for term in asked))]


def is_near(word: str, dialect: str, *, begins: bool) -> ColumnElement[bool]:
    """Return the condition for creatures that `word`, misspelt, may mean; `mended` decides.

    With `begins`, it may be the beginning of what was meant.
    """
    parts = [word, *without_a_letter(word)]
    if dialect == POSTGRESQL:
        found = (_lexeme(mark + part, begins=begins) for part in parts for mark in ("", NEAR))
        return _in_vector(" | ".join(found))
    return _in_words(" OR ".join(_quoted(part, begins=begins) for part in parts))


def rank(terms: Iterable[Term], search: ColumnElement[str]) -> ColumnElement[int]:
    """Return how well a creature with the words `search` fits, 0 best.

    Names come first: those that begin with the first word, then those with all the words, then the
    rest.
    """
    asked = list(terms)
    first = asked[0]
    return case(
        (_starts(asked, search), 0),
        (and_(*(_any_in_name(term, search) for term in asked)), 1),
        (_any_in_name(first, search), 2),
        else_=3,
    )


def _starts(asked: list[Term], search: ColumnElement[str]) -> ColumnElement[bool]:
    if any(term.whole for term in asked):
        return or_(*(search.startswith(f" {word} ", autoescape=True) for word in asked[0].words))
    return search.startswith("".join(f" {term.words[0]}" for term in asked), autoescape=True)


def _any_in_name(term: Term, search: ColumnElement[str]) -> ColumnElement[bool]:
    end = " " if term.whole else ""
    return or_(*(search.like(f"% {word}{end}%{END_OF_NAME}%") for word in term.words))


def _in_words(query: str) -> ColumnElement[bool]:
    words = table("creature_words", column("rowid"), column("creature_words", String))
    found = select(words.c.rowid).where(words.c.creature_words.op("MATCH")(query))
    # the plus keeps SQLite from reading whole rows one by one: the index of lists has the number
    return literal_column("+creature.creature_words_number").in_(found)


def _phrase(term: Term) -> str:
    words = [f"search : {_quoted(word, begins=not term.whole)}" for word in term.words]
    endings = [f"near : {_quoted(one, begins=begins)}" for one, begins in _endings(term)]
    return f"({' OR '.join([*words, *endings])})"


def _quoted(word: str, *, begins: bool = True) -> str:
    return f'"{word}"' + ("*" if begins else "")


def _lexemes(term: Term) -> list[str]:
    words = [_lexeme(word, begins=not term.whole) for word in term.words]
    return [*words, *(_lexeme(NEAR + one, begins=begins) for one, begins in _endings(term))]


def _endings(term: Term) -> list[tuple[str, bool]]:
    """Return what finds words that end as the term says, and whether that is still being typed.

    Two letters end too many words, and three stand somewhere in too many.
    """
    if term.whole or not term.endings:
        return []
    lengths = ((word, len(word)) for word in term.words)
    return [(ENDING + word, size > LEAST_ENDING) for word, size in lengths if size >= LEAST_ENDING]


def _lexeme(word: str, *, begins: bool = True) -> str:
    return f"'{word}'" + (":*" if begins else "")


def _in_vector(query: str) -> ColumnElement[bool]:
    words: ColumnElement[Any] = literal_column("creature.creature_words")
    return words.op("@@", is_comparison=True)(literal(query).cast(TSQUERY))
