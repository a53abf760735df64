"""Reading the traits that turn damage into hit points, and those that forbid healing."""

import re

from dnd_tracker.rules.damage import DamageType

_ABSORBS = re.compile(
    r"subjected to (?P<type>[a-z]+) damage, (?:it|he|she|they) takes? no damage and"
    r" (?:instead )?regains?",
    re.IGNORECASE,
)
_NO_HEALING = re.compile(r"can't regain hit points", re.IGNORECASE)
_TYPES = {one.value: one for one in DamageType}


def read_absorption(text: str) -> DamageType | None:
    """Return the type of damage that a trait turns into hit points, None where it does not.

    Rule: SRD 5.1, "Iron Golem" (Fire Absorption).

    >>> golem = "Whenever the golem is subjected to fire damage, it takes no damage and instead"
    >>> read_absorption(golem + " regains a number of hit points equal to the fire damage dealt.")
    <DamageType.FIRE: 'fire'>
    """
    found = _ABSORBS.search(text)
    return _TYPES.get(found["type"].lower()) if found is not None else None


def forbids_healing(text: str) -> bool:
    """Tell whether a trait keeps a creature from regaining hit points.

    Rule: SRD 5.1, "Swarm of Bats" (Swarm).

    >>> forbids_healing("The swarm can't regain hit points or gain temporary hit points.")
    True
    """
    return _NO_HEALING.search(text.replace("\u2019", "'")) is not None
