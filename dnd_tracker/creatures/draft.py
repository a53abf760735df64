"""A creature that somebody has written or brought, before it is stored."""

from dataclasses import dataclass

from dnd_tracker.rules.stat_block import StatBlock


@dataclass(frozen=True, slots=True)
class Draft:
    """A stat block, and what one should look at before trusting it.

    Attributes:
        tags: words its source has put on it.
        doubts: what was guessed, left out, or contradicts itself; sentences for people.
        attribution: what its licence asks to say wherever it is printed.
    """

    block: StatBlock
    tags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    attribution: str = ""
