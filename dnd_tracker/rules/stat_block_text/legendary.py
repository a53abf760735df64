"""Reading legendary actions: how many there are between two turns of the creature."""

import re
from typing import NamedTuple

from dnd_tracker.rules.stat_block import StatBlock
from dnd_tracker.rules.stat_block_text.plain_text import plain

USUAL = 3


class LegendaryUses(NamedTuple):
    """How many legendary actions; `in_lair` how many more in the creature's lair."""

    uses: int
    in_lair: int = 0


_2014 = re.compile(r"can take (?P<uses>[1-9]) legendary actions?", re.IGNORECASE)
_2024 = re.compile(
    r"legendary action uses: (?P<uses>[1-9])(?: \((?P<in_lair>[1-9]) in (?:its )?lair\))?",
    re.IGNORECASE,
)


def read_legendary_uses(text: str) -> LegendaryUses | None:
    """Return how many legendary actions a text grants, None where it speaks of none.

    Rule: SRD 5.1, "Legendary Actions"; SRD 5.2, "Legendary Actions" (more in the lair).

    >>> read_legendary_uses("The dragon can take 3 legendary actions, choosing from these.")
    LegendaryUses(uses=3, in_lair=0)
    >>> read_legendary_uses("Legendary Action Uses: 3 (4 in Lair).")
    LegendaryUses(uses=3, in_lair=1)
    """
    found = _2014.search(plain(text))
    if found:
        return LegendaryUses(int(found["uses"]))
    found = _2024.search(plain(text))
    if found is None:
        return None
    uses = int(found["uses"])
    return LegendaryUses(uses, max(0, int(found["in_lair"] or uses) - uses))


def legendary_uses(block: StatBlock) -> LegendaryUses | None:
    """Return how many legendary actions a creature has: as it is printed, or else three.

    Rule: SRD 5.1, "Legendary Actions"; SRD 5.2, "Legendary Actions".

    >>> from dnd_tracker.rules.stat_block import Action
    >>> cantrip = Action("Cantrip", "The lich casts a cantrip.")
    >>> lich = StatBlock(
    ...     "Lich", "Medium", "undead", "any evil", 17, 135, "18d8+54", {}, "21", 33_000, 7, 19, {},
    ...     legendary_actions=(cantrip,),
    ... )
    >>> legendary_uses(lich)
    LegendaryUses(uses=3, in_lair=0)
    """
    if not block.legendary_actions:
        return None
    texts = (block.description, *(one.text for one in block.legendary_actions))
    printed = (found for text in texts if (found := read_legendary_uses(text)))
    return next(printed, LegendaryUses(block.legendary_actions_per_round or USUAL))
