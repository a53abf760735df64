"""Creatures that others publish, fetched when somebody asks for them."""

from dataclasses import dataclass, field
from typing import Any, Protocol


class SourceFailed(Exception):
    """They do not come, or not whole; the message, a sentence, says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A book that was fetched.

    Attributes:
        name: what it is called.
        licence: under what it is published, in words; never empty.
        publisher: whose it is, "" unknown.
        link: where to read about it, "" unknown.
        creatures: as the source writes them.
    """

    name: str
    licence: str
    publisher: str = ""
    link: str = ""
    creatures: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


class CreatureSource(Protocol):
    """One of them."""

    async def fetch(self, document: str) -> Document:
        """Fetch all creatures of the book with this key.

        Raises:
            SourceFailed: it cannot be had.
        """
        ...
