"""What one looks for in the library."""

from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.creatures.rows import OWN

BIN = "bin"
EVERYTHING = ""
ENVIRONMENTS = (
    "arctic",
    "coastal",
    "desert",
    "forest",
    "grassland",
    "hill",
    "mountain",
    "planar",
    "swamp",
    "underdark",
    "underwater",
    "urban",
)
"""Where creatures live, as most books and tools have it."""


class Sort(StrEnum):
    """What comes first."""

    BEST = "best"
    NAME = "name"
    EASIEST = "easiest"
    HARDEST = "hardest"
    TYPE = "type"
    NEWEST = "newest"
    HIT_POINTS = "hit_points"
    ARMOR_CLASS = "armor_class"


@dataclass(frozen=True, slots=True)
class LibrarySearch:
    """A search of the library; what is left at its default does not narrow it.

    Attributes:
        text: words, and "cr 2-5".
        lowest: the least challenge rating, and `highest` the greatest.
        category: one of the fourteen types.
        size: "Large".
        environment: where it lives, in lower case; only creatures that say so are found.
        source: key of a pack, `OWN`, or `BIN` for one's own that were thrown away.
        legendary: only those with legendary actions.
        tag: only those with this word of the actor's.
        favourite: only the actor's favourites.
        sort: best match first, or what else.
    """

    text: str = ""
    lowest: float | None = None
    highest: float | None = None
    category: str = ""
    size: str = ""
    environment: str = ""
    source: str = EVERYTHING
    legendary: bool = False
    tag: str = ""
    favourite: bool = False
    sort: Sort = Sort.BEST

    @property
    def packs(self) -> bool:
        """Whether creatures of packs are looked at."""
        return self.source not in {OWN, BIN}

    @property
    def own(self) -> bool:
        """Whether the actor's own are looked at, or those in the bin."""
        return self.source in {EVERYTHING, OWN, BIN}
