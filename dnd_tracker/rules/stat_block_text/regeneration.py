"""Reading the trait that gives hit points back: a troll's, a vampire's."""

import re

from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.traits import Regeneration

_REGAINS = re.compile(
    r"regains (?P<amount>\d+) hit points at the start of (?:its|her|his|their|each of its) turns?",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"takes (?P<types>[^.]{0,200}?)damage\b", re.IGNORECASE)
_FROM_ZERO = re.compile(r"dies only if it starts its turn with 0 hit points", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")


def read_regeneration(text: str) -> Regeneration | None:
    """Return the regeneration that a trait describes, None where it describes none.

    What is no damage type ("damage from holy water", sunlight) is left to the DM.

    Rule: SRD 5.1, "Troll" and "Vampire", Regeneration.

    >>> read_regeneration("The oni regains 10 hit points at the start of its turn.").amount
    10
    """
    found = _REGAINS.search(text)
    if found is None:
        return None
    stopped_by = {
        DamageType(word)
        for stop in _STOPPED.finditer(text)
        for word in _WORD.findall(stop["types"].lower())
        if word in _TYPES
    }
    from_zero = _FROM_ZERO.search(text) is not None
    return Regeneration(int(found["amount"]), frozenset(stopped_by), from_zero)


_TYPES = frozenset(one.value for one in DamageType)
