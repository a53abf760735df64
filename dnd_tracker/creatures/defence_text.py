"""Reading what a stat block says about resistances, vulnerabilities and immunities."""

import re
from collections.abc import Sequence
from typing import Literal

from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import ConditionalDefence, DamageType, Defences

_TYPES = re.compile("|".join(DamageType), re.IGNORECASE)
_PLAIN = re.compile(
    rf"(?:{_TYPES.pattern})(?:(?:, and |,? and |, |; )(?:{_TYPES.pattern}))*", re.IGNORECASE
)
_Kind = Literal["resistance", "vulnerability", "immunity"]


def read_defences(
    *,
    resistances: Sequence[str],
    vulnerabilities: Sequence[str],
    immunities: Sequence[str],
    conditions: Sequence[str],
) -> Defences:
    """Return what the printed entries mean.

    An entry that only lists types ("Cold, Fire") means each of them, always.
    An entry with a proviso ("bludgeoning, piercing, and slashing from nonmagical attacks") is
    conditional as a whole. Splitting it at its commas would make a creature immune to all three.
    Conditions of the table's own are printed and nothing else.
    """
    always: dict[_Kind, frozenset[DamageType]] = {}
    conditional: list[ConditionalDefence] = []
    kinds: tuple[tuple[_Kind, Sequence[str]], ...] = (
        ("resistance", resistances),
        ("vulnerability", vulnerabilities),
        ("immunity", immunities),
    )
    for kind, entries in kinds:
        plain = [entry for entry in entries if _PLAIN.fullmatch(entry)]
        always[kind] = frozenset(one for entry in plain for one in _types(entry))
        conditional += [
            ConditionalDefence(kind, frozenset(_types(entry)), entry)
            for entry in entries
            if entry not in plain
        ]
    return Defences(
        resistances=always["resistance"],
        vulnerabilities=always["vulnerability"],
        immunities=always["immunity"],
        condition_immunities=frozenset(one for one in Condition if one in conditions),
        conditional=tuple(conditional),
    )


def _types(entry: str) -> list[DamageType]:
    return [DamageType(word.lower()) for word in _TYPES.findall(entry)]
