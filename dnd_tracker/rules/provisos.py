"""When a conditional defence applies: what its text asks of the attack, and what is known of it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Quality(StrEnum):
    """What can be said about an attack besides its types of damage; a spell is magical."""

    NONMAGICAL = "nonmagical"
    MAGICAL = "magical"
    SILVERED = "silvered"
    ADAMANTINE = "adamantine"
    SPELL = "spell"


@dataclass(frozen=True, slots=True)
class Proviso:
    """What has to be true of an attack for a defence to apply.

    Attributes:
        needs: one of these, where there are any.
        spares: none of these.
        more: the text says something else, too, which no quality tells ("in dim light").
    """

    needs: frozenset[Quality] = frozenset()
    spares: frozenset[Quality] = frozenset()
    more: bool = False

    def holds(self, qualities: frozenset[Quality]) -> bool | None:
        """Tell whether the defence applies to such an attack; None: nobody can know yet.

        Whoever says anything about an attack has said all: one that is "silvered" is nonmagical.

        >>> silver = proviso_of("slashing from nonmagical weapons that aren't silvered")
        >>> [silver.holds(frozenset(one)) for one in ({}, {Quality.NONMAGICAL}, {Quality.SILVERED})]
        [None, True, False]
        """
        if not qualities:
            return None
        known = qualities | {Quality.MAGICAL} if Quality.SPELL in qualities else qualities
        if known & self.spares or (self.needs and not known & self.needs):
            return False
        return None if self.more else True


_SPARED = {
    "nonmagical": Quality.MAGICAL,
    "silvered": Quality.SILVERED,
    "silver": Quality.SILVERED,
    "adamantine": Quality.ADAMANTINE,
}
_NEEDED = {
    "magic": Quality.MAGICAL,
    "magical": Quality.MAGICAL,
    "spell": Quality.SPELL,
    "spells": Quality.SPELL,
}
_PLAIN = frozenset(
    [
        "acid",
        "bludgeoning",
        "cold",
        "fire",
        "force",
        "lightning",
        "necrotic",
        "piercing",
        "poison",
        "psychic",
        "radiant",
        "slashing",
        "thunder",
        "all",
        "damage",
        "from",
        "by",
        "with",
        "made",
        "dealt",
        "weapon",
        "weapons",
        "attack",
        "attacks",
        "a",
        "an",
        "the",
        "and",
        "or",
        "that",
        "are",
        "aren't",
        "is",
        "isn't",
        "not",
        "other",
        "than",
    ]
)


@lru_cache(maxsize=1024)
def proviso_of(text: str) -> Proviso:
    """Return what the text of a conditional defence asks of the attack.

    Rule: SRD 5.1, "Damage Vulnerabilities, Resistances, and Immunities" ("nonmagical attacks").

    >>> proviso_of("bludgeoning, piercing, and slashing from nonmagical attacks").spares
    frozenset({<Quality.MAGICAL: 'magical'>})
    >>> proviso_of("piercing from magic weapons wielded by good creatures").more
    True
    """
    plain = text.casefold().replace("\u2019", "'").replace("non-", "non")
    words = frozenset(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", plain))
    needs = frozenset(quality for word, quality in _NEEDED.items() if word in words)
    spares = frozenset(quality for word, quality in _SPARED.items() if word in words)
    unknown = words - _PLAIN - _NEEDED.keys() - _SPARED.keys()
    return Proviso(needs, spares, more=bool(unknown) or not (needs or spares))
