"""What may have been meant by words that no creature has."""

from sqlalchemy import select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.finding import dialect_of, firsts_of, library, rows_of
from dnd_tracker.creatures.library_search import LibrarySearch
from dnd_tracker.creatures.matching import Term, is_near
from dnd_tracker.creatures.rows import CATEGORIES, SIZES
from dnd_tracker.creatures.search_text import (
    END_OF_NAME,
    LEAST_BEGINNING,
    LEAST_TO_MEND,
    mended,
)

MOST_NEAR = 400
"""Creatures looked at for what a misspelt word may mean."""
TYPES_AND_SIZES = (*CATEGORIES, *(size.lower() for size in SIZES))


async def mend(
    session: AsyncSession, actor: Actor, wanted: LibrarySearch, words: tuple[str, ...]
) -> list[Term]:
    """Return what may have been meant by words that nothing has; nothing when that is not clear."""
    everything, dialect = LibrarySearch(source=wanted.source), dialect_of(session)
    terms = [Term((word,)) for word in words]
    there = [False]
    if len(words) > 1:
        begun = [Term((word,), endings=False) for word in words]
        with_word = [library(dialect, actor, everything, [term]) for term in begun]
        exist = [select(one.c.id).exists().label(f"n{at}") for at, one in enumerate(with_word)]
        [there] = await rows_of(session, select(*exist))
    for at, word in enumerate(words):
        if (there[at] and not all(there)) or len(word) < LEAST_TO_MEND:
            continue
        meant = await _meant(session, actor, everything, word)
        if meant:
            terms[at] = Term(tuple(meant), whole=True)
    return terms if any(term.whole for term in terms) else []


async def _meant(
    session: AsyncSession, actor: Actor, everything: LibrarySearch, word: str
) -> list[str]:
    """Return the words that may have been meant: whole ones, or else those that it begins."""
    dialect = dialect_of(session)
    for begins in (False, True)[: 1 + (len(word) >= LEAST_BEGINNING)]:
        near = library(dialect, actor, everything, [], is_near(word, dialect, begins=begins))
        found = await firsts_of(session, select(near.c.search).limit(MOST_NEAR))
        known = [one for text in found for one in text.split() if one != END_OF_NAME]
        meant = mended(word, [*known, *TYPES_AND_SIZES], begins=begins)
        if meant:
            return meant
    return []
