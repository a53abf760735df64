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
class LastStand:
    """A trait that keeps a creature at 1 hit point when damage would drop it.

    Attributes:
        name: of the trait ("Undead Fortitude").
        difficulty_class: of the Constitution save without the damage taken, which is added to it;
            None where none is made.
        at_most: the most damage it works against, None without a limit.
        not_by: it does not work against damage of these types.
        not_criticals: nor against a critical hit.
        counter: key of the counter that it spends, "" for none.
    """

    name: str
    difficulty_class: int | None = None
    at_most: int | None = None
    not_by: frozenset[DamageType] = frozenset()
    not_criticals: bool = False
    counter: str = ""


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
