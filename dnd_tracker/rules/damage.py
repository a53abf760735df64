"""Damage types and what makes a creature take more or less of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.provisos import Quality, proviso_of


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
    """A defence against some attacks only ("from nonmagical attacks").

    It applies once something is said about the attack; until then it is shown as a hint.

    Attributes:
        types: of damage; none: of every type ("damage from spells").
        text: as printed; `proviso_of` is what it means.
    """

    kind: Literal["resistance", "vulnerability", "immunity"]
    types: frozenset[DamageType]
    text: str


@dataclass(frozen=True, slots=True)
class Reduction:
    """A flat amount that is taken off every hit, before resistance.

    Attributes:
        types: of damage; none: of every type.
        text: a proviso as in `ConditionalDefence`, "" for none.
    """

    amount: int
    types: frozenset[DamageType] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Defences:
    """Everything about a creature that changes the damage or the conditions it takes.

    Attributes:
        absorptions: types that do no damage; it regains that many hit points instead.
    """

    resistances: frozenset[DamageType] = frozenset()
    vulnerabilities: frozenset[DamageType] = frozenset()
    immunities: frozenset[DamageType] = frozenset()
    condition_immunities: frozenset[Condition] = frozenset()
    conditional: tuple[ConditionalDefence, ...] = ()
    absorptions: frozenset[DamageType] = frozenset()
    reductions: tuple[Reduction, ...] = ()


NO_DEFENCES = Defences()


class DefenceChoice(StrEnum):
    """What the DM says about a target's defence; AUTO reads the stat block."""

    AUTO = "auto"
    NORMAL = "normal"
    RESISTANT = "resistant"
    VULNERABLE = "vulnerable"
    IMMUNE = "immune"


class Share(StrEnum):
    """How much of an effect's damage concerns a target, before anything of its own changes it."""

    FULL = "full"
    HALF = "half"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DamageTarget:
    """One target.

    Attributes:
        saved: it made its save, which halves the damage unless `share` says otherwise.
        reduced_by: what a feature of the target takes off, before resistance.
        share: None: half for the saved, all for others. Evasion: none and half.
    """

    id: str
    saved: bool = False
    defence: DefenceChoice = DefenceChoice.AUTO
    reduced_by: int = 0
    share: Share | None = None

    @property
    def takes(self) -> Share:
        """How much of the damage concerns it.

        >>> DamageTarget("m", saved=True).takes
        <Share.HALF: 'half'>
        >>> DamageTarget("m", saved=True, share=Share.NONE).takes
        <Share.NONE: 'none'>
        """
        if self.share is not None:
            return self.share
        return Share.HALF if self.saved else Share.FULL


class AppliedDefence(StrEnum):
    """The defence that changed one part of the damage."""

    NONE = "none"
    RESISTANT = "resistant"
    VULNERABLE = "vulnerable"
    IMMUNE = "immune"
    RESISTANT_AND_VULNERABLE = "resistant and vulnerable"
    ABSORBED = "absorbed"


def applied_defence(
    defences: Defences,
    damage_type: DamageType | None,
    choice: DefenceChoice = DefenceChoice.AUTO,
    *,
    petrified: bool = False,
    qualities: frozenset[Quality] = frozenset(),
) -> AppliedDefence:
    """Return what changes damage of one type, by stat block or by the DM's choice.

    Conditional defences ("from nonmagical attacks") count once `qualities` says what hit.
    Several resistances to one type count as one, and so do vulnerabilities.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability"; Appendix PH-A, "Petrified".

    >>> applied_defence(Defences(resistances=frozenset({DamageType.FIRE})), DamageType.FIRE)
    <AppliedDefence.RESISTANT: 'resistant'>
    """
    if choice is not DefenceChoice.AUTO:
        return _CHOSEN[choice]
    if damage_type in defences.absorptions:
        return AppliedDefence.ABSORBED
    now = {
        one.kind
        for one in defences.conditional
        if _concerns(one, damage_type) and proviso_of(one.text).holds(qualities)
    }
    if damage_type in defences.immunities or "immunity" in now:
        return AppliedDefence.IMMUNE
    resistant = petrified or damage_type in defences.resistances or "resistance" in now
    if damage_type in defences.vulnerabilities or "vulnerability" in now:
        both = AppliedDefence.RESISTANT_AND_VULNERABLE
        return both if resistant else AppliedDefence.VULNERABLE
    return AppliedDefence.RESISTANT if resistant else AppliedDefence.NONE


def _concerns(one: ConditionalDefence | Reduction, damage_type: DamageType | None) -> bool:
    return not one.types or damage_type in one.types


_CHOSEN = {
    DefenceChoice.NORMAL: AppliedDefence.NONE,
    DefenceChoice.RESISTANT: AppliedDefence.RESISTANT,
    DefenceChoice.VULNERABLE: AppliedDefence.VULNERABLE,
    DefenceChoice.IMMUNE: AppliedDefence.IMMUNE,
}


def shared(amount: int, share: Share) -> int:
    """Return how much of an effect's damage concerns a target.

    Rule: SRD 5.1, "Saving Throws" (half as much damage, rounded down).

    >>> [shared(15, share) for share in Share]
    [15, 7, 0]
    """
    if share is Share.FULL:
        return amount
    return amount // 2 if share is Share.HALF else 0


def damage_after(amount: int, defence: AppliedDefence) -> int:
    """Return what is left of `amount`: resistance first, then vulnerability.

    Everything else comes before: flat modifiers, half for a save, what the target takes off.
    Every halving rounds down.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability"; SRD 5.2, "Order of Application".

    >>> damage_after(25 - 5, AppliedDefence.RESISTANT)
    10
    >>> damage_after(7, AppliedDefence.RESISTANT_AND_VULNERABLE)
    6
    """
    if defence in (AppliedDefence.IMMUNE, AppliedDefence.ABSORBED):
        return 0
    if defence in (AppliedDefence.RESISTANT, AppliedDefence.RESISTANT_AND_VULNERABLE):
        amount //= 2
    if defence in (AppliedDefence.VULNERABLE, AppliedDefence.RESISTANT_AND_VULNERABLE):
        amount *= 2
    return amount


def reductions_for(
    defences: Defences, qualities: frozenset[Quality] = frozenset()
) -> tuple[Reduction, ...]:
    """Return what a creature takes off this damage, as far as is known what hit it.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability" (a reduction comes before resistance).

    >>> mail = Reduction(3, frozenset({DamageType.SLASHING}), "from nonmagical weapons")
    >>> reductions_for(Defences(reductions=(mail,)))
    ()
    >>> reductions_for(Defences(reductions=(mail,)), frozenset({Quality.NONMAGICAL})) == (mail,)
    True
    """
    return tuple(
        one for one in defences.reductions if not one.text or proviso_of(one.text).holds(qualities)
    )


def defence_hints(
    defences: Defences,
    types: frozenset[DamageType],
    qualities: frozenset[Quality] = frozenset(),
) -> tuple[str, ...]:
    """Return the conditional defences that might concern damage of `types`, as text.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability".

    >>> silver = ConditionalDefence("immunity", frozenset({DamageType.SLASHING}), "not silvered")
    >>> wolf = Defences(conditional=(silver,))
    >>> defence_hints(wolf, frozenset({DamageType.SLASHING}))
    ('immunity: not silvered',)
    >>> defence_hints(wolf, frozenset({DamageType.SLASHING}), frozenset({Quality.SILVERED}))
    ()
    """
    unknown = (
        one
        for one in (*defences.conditional, *(one for one in defences.reductions if one.text))
        if (not one.types or one.types & types) and proviso_of(one.text).holds(qualities) is None
    )
    return tuple(
        f"{one.kind}: {one.text}"
        if isinstance(one, ConditionalDefence)
        else f"{one.amount} less: {one.text}"
        for one in unknown
    )
