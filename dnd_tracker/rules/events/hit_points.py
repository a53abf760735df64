"""Events: hit points."""

from dataclasses import dataclass

from dnd_tracker.rules.damage import AppliedDefence, DamageType
from dnd_tracker.rules.encounter import (
    DeathSaves,
    Side,
)


@dataclass(frozen=True, slots=True)
class DamagePart:
    """One kind of damage in a hit: `amount` as rolled or typed, `taken` after save and defence."""

    type: DamageType | None
    amount: int
    taken: int
    defence: AppliedDefence = AppliedDefence.NONE


@dataclass(frozen=True, slots=True)
class DamageTaken:
    """`by` is the name of who dealt it, "" for nobody in particular, and `by_id` the id."""

    id: str
    name: str
    parts: tuple[DamagePart, ...]
    before: int
    after: int
    temporary_lost: int = 0
    saved: bool = False
    critical: bool = False
    detail: str = ""
    by: str = ""
    by_id: str | None = None


@dataclass(frozen=True, slots=True)
class CombatantDropped:
    """Reached 0 hit points: heroes fall unconscious, monsters are down."""

    id: str
    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class CombatantDied:
    """`reason` completes "dies of …": "massive damage", "exhaustion"."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeathSavesFailed:
    """Damage at 0 hit points; `death_saves` is the new tally."""

    id: str
    name: str
    failures: int
    death_saves: DeathSaves


@dataclass(frozen=True, slots=True)
class DeathSaveRolled:
    """`roll` is the natural d20, `death_saves` the new tally."""

    id: str
    name: str
    roll: int
    death_saves: DeathSaves


@dataclass(frozen=True, slots=True)
class Stabilized:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Healed:
    """`before` was 0 and `after` is not: a hero wakes."""

    id: str
    name: str
    amount: int
    before: int
    after: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TemporaryHitPointsGranted:
    """They replace lower ones and never add; `after` equals `before` when those were higher."""

    id: str
    name: str
    amount: int
    before: int
    after: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HitPointsSet:
    """The DM overwrote hit points; above 0 this also brings back the dead."""

    id: str
    name: str
    before: int
    after: int
