"""Damage types and what makes a creature take more or less of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dnd_tracker.rules.conditions import Condition


class DamageType(StrEnum):
    """SRD 5.1, Damage Types."""

    ACID = "acid"
    BLUDGEONING = "bludgeoning"
    COLD = "cold"
    FIRE = "fire"
    FORCE = "force"
    LIGHTNING = "lightning"
    NECROTIC = "necrotic"
    PIERCING = "piercing"
    POISON = "poison"
    PSYCHIC = "psychic"
    RADIANT = "radiant"
    SLASHING = "slashing"
    THUNDER = "thunder"


@dataclass(frozen=True, slots=True)
class ConditionalDefence:
    """A defence against some attacks only ("from nonmagical attacks"): shown, never applied."""

    kind: Literal["resistance", "vulnerability", "immunity"]
    types: frozenset[DamageType]
    text: str


@dataclass(frozen=True, slots=True)
class Defences:
    """Everything about a creature that changes the damage or the conditions it takes."""

    resistances: frozenset[DamageType] = frozenset()
    vulnerabilities: frozenset[DamageType] = frozenset()
    immunities: frozenset[DamageType] = frozenset()
    condition_immunities: frozenset[Condition] = frozenset()
    conditional: tuple[ConditionalDefence, ...] = ()


NO_DEFENCES = Defences()


class DefenceChoice(StrEnum):
    """What the DM says about a target's defence; AUTO reads the stat block."""

    AUTO = "auto"
    NORMAL = "normal"
    RESISTANT = "resistant"
    VULNERABLE = "vulnerable"
    IMMUNE = "immune"


@dataclass(frozen=True, slots=True)
class DamageTarget:
    """One target.

    Attributes:
        saved: halves the damage.
        reduced_by: what a feature of the target takes off, before resistance.
    """

    id: str
    saved: bool = False
    defence: DefenceChoice = DefenceChoice.AUTO
    reduced_by: int = 0


class AppliedDefence(StrEnum):
    """The defence that changed one part of the damage."""

    NONE = "none"
    RESISTANT = "resistant"
    VULNERABLE = "vulnerable"
    IMMUNE = "immune"
    RESISTANT_AND_VULNERABLE = "resistant and vulnerable"


def applied_defence(
    defences: Defences,
    damage_type: DamageType | None,
    choice: DefenceChoice = DefenceChoice.AUTO,
    *,
    petrified: bool = False,
) -> AppliedDefence:
    """Return what changes damage of one type, by stat block or by the DM's choice.

    Conditional defences ("from nonmagical attacks") are never applied by themselves.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability"; Appendix PH-A, "Petrified".

    >>> applied_defence(Defences(resistances=frozenset({DamageType.FIRE})), DamageType.FIRE)
    <AppliedDefence.RESISTANT: 'resistant'>
    """
    if choice is not DefenceChoice.AUTO:
        return _CHOSEN[choice]
    if damage_type in defences.immunities:
        return AppliedDefence.IMMUNE
    resistant = petrified or damage_type in defences.resistances
    if damage_type in defences.vulnerabilities:
        both = AppliedDefence.RESISTANT_AND_VULNERABLE
        return both if resistant else AppliedDefence.VULNERABLE
    return AppliedDefence.RESISTANT if resistant else AppliedDefence.NONE


_CHOSEN = {
    DefenceChoice.NORMAL: AppliedDefence.NONE,
    DefenceChoice.RESISTANT: AppliedDefence.RESISTANT,
    DefenceChoice.VULNERABLE: AppliedDefence.VULNERABLE,
    DefenceChoice.IMMUNE: AppliedDefence.IMMUNE,
}


def damage_after(amount: int, defence: AppliedDefence, *, saved: bool = False) -> int:
    """Return what is left of `amount`: a save halves first, then resistance, then vulnerability.

    Flat modifiers belong in `amount`. Every halving rounds down.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability" and "Saving Throws" (half damage).

    >>> damage_after(25 - 5, AppliedDefence.RESISTANT)
    10
    >>> damage_after(15, AppliedDefence.RESISTANT_AND_VULNERABLE, saved=True)
    6
    """
    if saved:
        amount //= 2
    if defence is AppliedDefence.IMMUNE:
        return 0
    if defence in (AppliedDefence.RESISTANT, AppliedDefence.RESISTANT_AND_VULNERABLE):
        amount //= 2
    if defence in (AppliedDefence.VULNERABLE, AppliedDefence.RESISTANT_AND_VULNERABLE):
        amount *= 2
    return amount


def defence_hints(defences: Defences, types: frozenset[DamageType]) -> tuple[str, ...]:
    """Return the conditional defences that might concern damage of `types`, as text.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability".

    >>> silver = ConditionalDefence("immunity", frozenset({DamageType.SLASHING}), "not silvered")
    >>> defence_hints(Defences(conditional=(silver,)), frozenset({DamageType.SLASHING}))
    ('immunity: not silvered',)
    """
    return tuple(
        f"{conditional.kind}: {conditional.text}"
        for conditional in defences.conditional
        if conditional.types & types
    )
