"""Events: hit points."""

from dataclasses import dataclass

from dnd_tracker.rules.damage import AppliedDefence, DamageType, Share
from dnd_tracker.rules.encounter import (
    DeathSaves,
    Side,
)


@dataclass(frozen=True, slots=True)
class DamagePart:
    """One kind of damage in a hit.

    Attributes:
        amount: as rolled or typed.
        taken: after save, reduction and defence.
        reduced: what the target took off, before its defence.
    """

    type: DamageType | None
    amount: int
    taken: int
    defence: AppliedDefence = AppliedDefence.NONE
    reduced: int = 0


@dataclass(frozen=True, slots=True)
class DamageTaken:
    """`by` is the name of who dealt it, "" for nobody in particular, and `by_id` the id.

    `share` is how much of it concerned the target where that is not what `saved` says.
    """

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
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class CombatantDropped:
    """Reached 0 hit points: falls unconscious, or is down.

    `unconscious` None: heroes fall unconscious, monsters are down.
    """

    id: str
    name: str
    side: Side
    unconscious: bool | None = None

    @property
    def falls(self) -> bool:
        """Whether it falls unconscious, rather than being down for good."""
        return self.side is Side.HERO if self.unconscious is None else self.unconscious


@dataclass(frozen=True, slots=True)
class CombatantDied:
    """`reason` completes "dies of …": "massive damage", "exhaustion"; "" for none."""

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
    """`roll` is the natural d20, `death_saves` the new tally, `penalty` what exhaustion adds.

    `reasons` are those of advantage and disadvantage, `detail` is how the die came about.
    """

    id: str
    name: str
    roll: int
    death_saves: DeathSaves
    penalty: int = 0
    reasons: tuple[str, ...] = ()
    detail: str = ""


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
    """They replace lower ones and never add.

    `after` equals `before` when those were higher, and the recipient kept them.
    """

    id: str
    name: str
    amount: int
    before: int
    after: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HealingPrevented:
    """It can't regain hit points; `cause` says why, `temporary`: nor gain temporary ones."""

    id: str
    name: str
    cause: str
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class HitPointsSet:
    """The DM overwrote hit points; above 0 this also brings back the dead."""

    id: str
    name: str
    before: int
    after: int
