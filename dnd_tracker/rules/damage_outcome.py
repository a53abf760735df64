"""What an amount of damage or healing comes to for one combatant, before anything changes."""

from dataclasses import dataclass

from dnd_tracker.rules.amounts import Amount, AmountKind, parse_amount
from dnd_tracker.rules.commands import DealDamage, GrantTemporaryHitPoints, Heal
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageTarget, DamageType, applied_defence, damage_after
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.events import DamagePart
from dnd_tracker.rules.lookup import has_condition


@dataclass(frozen=True, slots=True)
class Landed:
    """An amount of damage of one type, as rolled or typed."""

    amount: int
    type: DamageType | None = None


@dataclass(frozen=True, slots=True)
class DamageOutcome:
    """What damage does to one combatant.

    Attributes:
        taken: after save and defences, temporary hit points not yet considered.
        leftover: what is left after hit points reached 0.
    """

    parts: tuple[DamagePart, ...]
    taken: int
    temporary_lost: int
    after: int
    leftover: int


def damage_outcome(
    combatant: Combatant, landed: tuple[Landed, ...], target: DamageTarget
) -> DamageOutcome:
    """Work out what damage does to one combatant, without changing anything.

    Rule: SRD 5.1, "Damage Resistance and Vulnerability" and "Temporary Hit Points".

    >>> from dnd_tracker.rules.encounter import Side
    >>> mira = Combatant("m", "Mira", Side.HERO, hit_points=9, hit_point_maximum=9)
    >>> damage_outcome(mira, (Landed(7),), DamageTarget("m", saved=True)).after
    6
    """
    petrified = has_condition(combatant, Condition.PETRIFIED)
    parts: list[DamagePart] = []
    taken = 0
    for one in landed:
        defence = applied_defence(combatant.defences, one.type, target.defence, petrified=petrified)
        left = damage_after(one.amount, defence, saved=target.saved)
        taken += left
        parts.append(DamagePart(one.type, one.amount, left, defence))
    temporary_lost = min(taken, combatant.temporary_hit_points)
    lost = min(taken - temporary_lost, combatant.hit_points)
    return DamageOutcome(
        tuple(parts),
        taken,
        temporary_lost,
        combatant.hit_points - lost,
        taken - temporary_lost - lost,
    )


def roll_amount(amount: Amount, dice: Dice) -> tuple[tuple[Landed, ...], str]:
    """Roll what has to be rolled; return the parts and how they came about.

    Rule: SRD 5.1, "Damage Rolls" (one roll for all targets).
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


def damage_amount(command: DealDamage) -> Amount:
    """Read the amount of a hit; on a critical hit its dice are doubled.

    Rule: SRD 5.1, "Critical Hits".

    Raises:
        InvalidAmount: it cannot be read, or passes a bound.

    >>> damage_amount(DealDamage((), "2d6+3", critical=True)).parts[0].expression
    '4d6+3'
    """
    amount = parse_amount(command.amount)
    return amount.critical() if command.critical and amount.has_dice else amount


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
