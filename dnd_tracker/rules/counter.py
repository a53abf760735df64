"""Uses that run out and come back: recharges, daily uses, legendary actions, spell slots."""

from dataclasses import dataclass
from enum import StrEnum


class Refill(StrEnum):
    """The moment at which spent uses come back."""

    TURN = "turn"
    """At the start of the creature's own turn (legendary actions, multiattack)."""
    RECHARGE = "recharge"
    """By a d6 at the start of the creature's own turn, `recharge_from` or more."""
    SHORT_REST = "short rest"
    LONG_REST = "long rest"
    """At dawn or after a long rest ("3/Day")."""
    NEVER = "never"


class CounterKind(StrEnum):
    """What is counted."""

    ACTION = "action"
    ATTACKS = "attacks"
    LEGENDARY_ACTIONS = "legendary actions"
    LEGENDARY_RESISTANCE = "legendary resistance"
    SPELL = "spell"
    SPELL_SLOTS = "spell slots"


ANY_ATTACK = "Attacks"
"""The name of a counter of all attacks of a Multiattack, whichever they are."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Uses of one thing.

    Attributes:
        key: what tells it apart on its combatant ("fire-breath", "slots-3").
        name: what it is called ("Fire Breath", "3rd-level spell slots").
        recharge_from: the lowest d6 that recharges it, None where no die is rolled.
        level: of spell slots and spells, 0 for all else.
        in_lair: how many more uses it has in its lair.
    """

    key: str
    name: str
    left: int
    maximum: int
    refill: Refill = Refill.LONG_REST
    kind: CounterKind = CounterKind.ACTION
    recharge_from: int | None = None
    level: int = 0
    in_lair: int = 0
