"""Events: life and death beside damage, and what bears on them."""

from dataclasses import dataclass

from dnd_tracker.rules.traits import Regeneration


@dataclass(frozen=True, slots=True)
class HitPointMaximumChanged:
    """The maximum rose or fell, and hit points with it.

    Attributes:
        maximum_before, maximum: as it was and is, with every change.
        change: by how much effects have changed it now.
        halved: how much of it exhaustion takes away now.
        before, after: hit points.
        reason: the effect, "" for none.
    """

    id: str
    name: str
    maximum_before: int
    maximum: int
    change: int
    halved: int
    before: int
    after: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KnockedOut:
    """Unconscious instead of dead: `after` is 0, and stable (2014), or 1 hit point (2024)."""

    id: str
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Revived:
    id: str
    name: str
    hit_points: int


@dataclass(frozen=True, slots=True)
class StayedUp:
    """The trait `by` keeps it at 1 hit point instead of 0."""

    id: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class DeathSavesChosen:
    """`value` None: heroes make death saves, monsters as the settings say."""

    id: str
    name: str
    value: bool | None


@dataclass(frozen=True, slots=True)
class RegenerationSet:
    id: str
    name: str
    regeneration: Regeneration | None


@dataclass(frozen=True, slots=True)
class RegenerationStopped:
    """Damage of the type `by` suspends it at the start of the next turn."""

    id: str
    name: str
    by: str
