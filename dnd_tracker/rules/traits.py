"""What is written on a combatant besides its numbers."""

from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.rules.damage import DamageType


@dataclass(frozen=True, slots=True)
class Regeneration:
    """Hit points that come back by themselves at the start of a creature's turn.

    Attributes:
        amount: how many.
        stopped_by: damage of these types suspends it at the start of the next turn.
        from_zero: it works at 0 hit points too: the creature dies only when it starts its turn with
            0 hit points and does not regenerate (a troll).
    """

    amount: int
    stopped_by: frozenset[DamageType] = frozenset()
    from_zero: bool = False


@dataclass(frozen=True, slots=True)
class HitDice:
    """Hit dice of one size, to be spent in a short rest."""

    sides: int
    left: int
    maximum: int


class Rest(StrEnum):
    """SRD 5.1, "Resting"."""

    SHORT = "short rest"
    LONG = "long rest"
