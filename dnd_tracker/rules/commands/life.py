"""Commands: life and death beside damage, and what bears on them."""

from dataclasses import dataclass

from dnd_tracker.rules.traits import Regeneration


@dataclass(frozen=True, slots=True)
class ChangeHitPointMaximum:
    """Raise the maximum by `by`, or lower it; `hit_points_too`: hit points rise with it.

    `reason` is the spell or the bite, "" for none.
    """

    ids: tuple[str, ...]
    by: int
    hit_points_too: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResetHitPointMaximum:
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KillCombatants:
    """`reason` completes "dies of …", "" for none."""

    ids: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revive:
    ids: tuple[str, ...]
    hit_points: int = 1


@dataclass(frozen=True, slots=True)
class KnockOut:
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetMakesDeathSaves:
    """`value` None: heroes do, monsters as the settings say."""

    ids: tuple[str, ...]
    value: bool | None = None


@dataclass(frozen=True, slots=True)
class SetRegeneration:
    id: str
    regeneration: Regeneration | None = None
