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


class AppliedDefence(StrEnum):
    """The defence that changed one part of the damage."""

    NONE = "none"
    RESISTANT = "resistant"
    VULNERABLE = "vulnerable"
    IMMUNE = "immune"
    RESISTANT_AND_VULNERABLE = "resistant and vulnerable"
