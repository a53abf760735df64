"""What an amount of damage or healing comes to for one combatant, before anything changes."""

from dataclasses import dataclass, replace

from dnd_tracker.rules.amounts import Amount, AmountKind, parse_amount
from dnd_tracker.rules.commands import DealDamage, GrantTemporaryHitPoints, Heal
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import (
    AppliedDefence,
    DamageTarget,
    DamageType,
    DefenceChoice,
    Reduction,
    applied_defence,
    damage_after,
    reductions_for,
    shared,
)
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.events import DamagePart
from dnd_tracker.rules.lookup import has_condition
from dnd_tracker.rules.provisos import Quality
from dnd_tracker.rules.settings import Criticals


@dataclass(frozen=True, slots=True)
class Landed:
    """An amount of damage of one type, as rolled or typed."""

    amount: int
    type: DamageType | None = None


@dataclass(frozen=True, slots=True)
class DamageOutcome:
    """What damage does to one combatant.

    Attributes:
        taken: after save, reductions and defences, temporary hit points not yet considered.
        after: hit points then.
        leftover: what is left after hit points reached 0.
        absorbed: hit points to be regained from damage that it absorbs.
        knocked_out: it would have dropped to 0, and is spared.
    """

    parts: tuple[DamagePart, ...]
    taken: int
    temporary_lost: int
    after: int
    leftover: int
    absorbed: int = 0
    knocked_out: bool = False


def damage_outcome(
    combatant: Combatant,
    landed: tuple[Landed, ...],
    target: DamageTarget,
    qualities: frozenset[Quality] = frozenset(),
) -> DamageOutcome:
    """Work out what damage does to one combatant, without changing anything.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability" and "Temporary Hit Points"; the order in
    which a save and a reduction apply: docs/house-choices.md.

    >>> from dnd_tracker.rules.encounter import Side
    >>> mira = Combatant("m", "Mira", Side.HERO, hit_points=9, hit_point_maximum=9)
    >>> damage_outcome(mira, (Landed(7),), DamageTarget("m", saved=True)).after
    6
    """
    petrified = has_condition(combatant, Condition.PETRIFIED)
    concerned = [Landed(shared(one.amount, target.takes), one.type) for one in landed]
    reduced = _reduced(combatant, concerned, target, qualities)
    parts: list[DamagePart] = []
    taken = absorbed = 0
    for one, its, off in zip(landed, concerned, reduced, strict=True):
        defence = applied_defence(
            combatant.defences, one.type, target.defence, petrified=petrified, qualities=qualities
        )
        left = damage_after(its.amount - off, defence)
        taken += left
        if defence is AppliedDefence.ABSORBED:
            absorbed += its.amount - off
        parts.append(DamagePart(one.type, one.amount, left, defence, off))
    temporary_lost = min(taken, combatant.temporary_hit_points)
    lost = min(taken - temporary_lost, combatant.hit_points)
    return DamageOutcome(
        tuple(parts),
        taken,
        temporary_lost,
        combatant.hit_points - lost,
        taken - temporary_lost - lost,
        absorbed,
    )


def _reduced(
    combatant: Combatant,
    concerned: list[Landed],
    target: DamageTarget,
    qualities: frozenset[Quality],
) -> list[int]:
    """Return what is taken off each part: every reduction once, from the first parts it concerns.

    A defence that the DM chose stands for everything on the stat block.
    """
    off = [0] * len(concerned)
    known = (
        reductions_for(combatant.defences, qualities)
        if target.defence is DefenceChoice.AUTO
        else ()
    )
    own = (Reduction(target.reduced_by),) if target.reduced_by else ()
    for reduction in (*known, *own):
        left = reduction.amount
        for place, one in enumerate(concerned):
            if not reduction.types or one.type in reduction.types:
                taken_off = min(left, one.amount - off[place])
                off[place] += taken_off
                left -= taken_off
    return off


def outcome_for(
    encounter: Encounter,
    combatant: Combatant,
    landed: tuple[Landed, ...],
    target: DamageTarget,
    command: DealDamage,
) -> DamageOutcome:
    """Work out what a command's damage does; who is only knocked out keeps 1 hit point in 2024.

    Rule: SRD 5.1, "Knocking a Creature Out"; SRD 5.2, "Knocking Out a Creature".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> target = DamageTarget("mira")
    >>> hit = DealDamage((target,), "30", nonlethal=True)
    >>> fights = [ford(edition) for edition in Edition]
    >>> [outcome_for(one, mira(one), (Landed(30),), target, hit).after for one in fights]
    [0, 1]
    """
    outcome = damage_outcome(combatant, landed, target, command.qualities)
    if outcome.after or not combatant.hit_points or not command.nonlethal:
        return outcome
    after = spared_at(encounter.edition)
    return replace(outcome, after=after, knocked_out=True)


def spared_at(edition: Edition) -> int:
    """Return the hit points of who is knocked out instead of killed.

    Rule: SRD 5.1, "Knocking a Creature Out" (0, stable); SRD 5.2, "Knocking Out a Creature" (1).

    >>> [spared_at(edition) for edition in Edition]
    [0, 1]
    """
    return 1 if edition is Edition.E2024 else 0


def roll_amount(amount: Amount, dice: Dice) -> tuple[tuple[Landed, ...], str]:
    """Roll what has to be rolled; return the parts and how they came about.

    Rule: SRD 5.1, "Damage Rolls" (one roll for all targets).

    >>> from dnd_tracker.rules.examples import TENS
    >>> landed, detail = roll_amount(parse_amount("2d6+3 fire, 7/2 cold"), TENS)
    >>> [one.amount for one in landed]
    [10, 3]
    """
    landed: list[Landed] = []
    details: list[str] = []
    for part in amount.parts:
        if part.has_dice:
            rolled = dice.roll(part.expression)
            total = rolled.total
            details.append(rolled.detail)
        else:
            total = sum(term.low for term in part.terms)
        landed.append(Landed(part.finish(total), part.type))
    return tuple(landed), "; ".join(details)


def damage_amount(command: DealDamage, rule: Criticals = Criticals.DOUBLE_DICE) -> Amount:
    """Read the amount of a hit; on a critical hit its dice are doubled, or as the table has it.

    Rule: SRD 5.1, "Critical Hits"; other ways, and plain numbers: docs/house-choices.md.

    Raises:
        InvalidAmount: it cannot be read, or passes a bound.

    >>> damage_amount(DealDamage((), "2d6+3", critical=True)).parts[0].expression
    '4d6+3'
    """
    amount = parse_amount(command.amount)
    return amount.critical(rule) if command.critical and amount.has_dice else amount


def gained_amount(command: Heal | GrantTemporaryHitPoints) -> Amount:
    """Read an amount of healing or of temporary hit points.

    Rule: SRD 5.1, "Healing" and "Temporary Hit Points".

    Raises:
        InvalidAmount: it cannot be read, passes a bound, has a damage type, or is negative.

    >>> gained_amount(Heal((), "2d4+2")).high
    10
    """
    amount = parse_amount(command.amount)
    if any(part.type for part in amount.parts):
        raise InvalidAmount("Only damage has a type.")
    if amount.kind is AmountKind.HEAL and isinstance(command, GrantTemporaryHitPoints):
        raise InvalidAmount("Temporary hit points are at least 0.")
    return amount
