"""Events: rests, and what a fight was worth."""

from dataclasses import dataclass

from dnd_tracker.rules.encounter import Refilled
from dnd_tracker.rules.traits import HitDice, Rest


@dataclass(frozen=True, slots=True)
class HitDieRolled:
    """A hit die was spent; `left` of its size remain. What it heals is told by `Healed`."""

    id: str
    name: str
    sides: int
    roll: int
    modifier: int
    left: int


@dataclass(frozen=True, slots=True)
class RestTaken:
    """`hit_dice` as they are now, `regained` of them more than before; `refills`: what came back.

    Hit points and exhaustion have events of their own.
    """

    id: str
    name: str
    rest: Rest
    hit_dice: tuple[HitDice, ...] = ()
    regained: int = 0
    refills: tuple[Refilled, ...] = ()
    temporary_lost: int = 0


@dataclass(frozen=True, slots=True)
class ExperienceAwarded:
    """`total` was shared by `heroes` (their names): `each` to everyone, `rest` to nobody."""

    total: int
    each: int
    rest: int
    defeated: tuple[str, ...]
    heroes: tuple[str, ...]
