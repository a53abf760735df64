"""Commands: hit points."""

from dataclasses import dataclass

from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.provisos import Quality


@dataclass(frozen=True, slots=True)
class DealDamage:
    """Damage as typed ("7", "2d6+3 fire, 3 cold", "7/2"; "-7" heals), rolled once for all targets.

    Attributes:
        critical: dice are rolled twice, and a hero at 0 suffers two failed death saves.
        by: id of the combatant who deals it, None for nobody in particular.
        qualities: what is known about the attack; none: nobody said.
        nonlethal: whom it would drop is knocked out instead.
    """

    targets: tuple[DamageTarget, ...]
    amount: str
    critical: bool = False
    by: str | None = None
    qualities: frozenset[Quality] = frozenset()
    nonlethal: bool = False


@dataclass(frozen=True, slots=True)
class Heal:
    ids: tuple[str, ...]
    amount: str


@dataclass(frozen=True, slots=True)
class GrantTemporaryHitPoints:
    """`replaces`: these are taken even where more are there, which the recipient may choose."""

    ids: tuple[str, ...]
    amount: str
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class SetHitPoints:
    """Overwrite hit points; `expected` is the value the screen showed (None: overwrite anyway)."""

    id: str
    value: int
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class RollDeathSave:
    """`roll` is the natural d20 of real dice, None lets the engine roll."""

    id: str
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class Stabilize:
    id: str
