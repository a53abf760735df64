"""Reading the traits that keep a creature up: Undead Fortitude, Relentless."""

import re

from dnd_tracker.rules.counters import key_for
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.traits import LastStand

_SAVES = re.compile(
    r"damage reduces the [\w' -]+ to 0 hit points, it (?:must make|makes) a Constitution"
    r" saving throw (?:\(DC|with a DC of) (?P<base>\d+) ?(?:\+|plus) ?the damage taken",
    re.IGNORECASE,
)
_NOT_BY = re.compile(r"unless the damage is (?P<types>[^.]+)\.", re.IGNORECASE)
_AT_MOST = re.compile(
    r"takes (?P<most>\d+) damage or less that would reduce it to 0 hit points", re.IGNORECASE
)
_TYPES = {one.value: one for one in DamageType}


def read_last_stand(name: str, text: str) -> LastStand | None:
    """Return the trait that keeps a creature at 1 hit point, None where the text is of none.

    Rule: SRD 5.1, "Zombie" (Undead Fortitude) and "Boar" (Relentless).

    >>> text = "If the boar takes 7 damage or less that would reduce it to 0 hit points, it is"
    >>> read_last_stand("Relentless", text).at_most
    7
    """
    if (saves := _SAVES.search(text)) is not None:
        but = _NOT_BY.search(text)
        words = re.findall(r"[a-z]+", but["types"].lower()) if but is not None else []
        not_by = frozenset(_TYPES[word] for word in words if word in _TYPES)
        return LastStand(name, int(saves["base"]), None, not_by, "critical" in words)
    if (most := _AT_MOST.search(text)) is not None:
        return LastStand(name, None, int(most["most"]), counter=key_for(name, ()))
    return None
