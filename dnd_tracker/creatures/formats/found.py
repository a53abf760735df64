"""What reading a file gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.errors import InvalidInput

MOST_CREATURES = 10_000
LONGEST_EXCERPT = 40
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One creature of a file.

    Attributes:
        draft: None where it could not be read; `problems` say why.
        problems: what stands in the way, or was left out; sentences for people.
    """

    name: str
    draft: Draft | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was understood, and in what part.

    Attributes:
        format: a key ("improved-initiative").
        label: whose format it is, for people.
        problems: about the file as a whole: what it holds besides creatures.
    """

    format: str
    label: str
    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


class NotACreature(Exception):
    """This entry cannot be read, and the message, a sentence, says why."""


def entries_of(records: Iterable[tuple[str, T]], read: Callable[[T], Draft]) -> tuple[Entry, ...]:
    """Return an entry per record.

    Args:
        records: each with its place in the file ("Entry 3").
        read: what makes a draft of a record, or raises `NotACreature`.

    Raises:
        InvalidInput: there are more than anybody can look through.
    """
    first = list(islice(records, MOST_CREATURES + 1))
    if len(first) > MOST_CREATURES:
        raise InvalidInput(f"It holds more than {MOST_CREATURES:,} creatures: divide it.")
    return tuple(_entry(place, record, read) for place, record in first)


def numbered(records: Iterable[T]) -> Iterable[tuple[str, T]]:
    """Give records with their place, counted from one."""
    return ((f"Entry {number}", record) for number, record in enumerate(records, 1))


def what_is(value: Any) -> str:
    """Return a value in words for a message: "a number (5)", "a list"."""
    match value:
        case None:
            return "empty"
        case bool():
            return f"“{str(value).lower()}”"
        case int() | float():
            return f"a number ({excerpt(value)})"
        case str():
            return f"the text “{excerpt(value)}”"
        case dict():
            return "an object"
        case _:
            return "a list"


def excerpt(value: Any) -> str:
    """Return the beginning of a value, for a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_EXCERPT else f"{text[:LONGEST_EXCERPT]}…"


def _entry(place: str, record: T, read: Callable[[T], Draft]) -> Entry:
    try:
        draft = read(record)
    except NotACreature as error:
        return Entry(place, None, (f"{place}: {error}",))
    return Entry(draft.block.name, draft)
