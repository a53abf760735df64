"""Damage, healing and temporary hit points."""

from dataclasses import dataclass

from dnd_tracker.rules.amounts import Amount, AmountKind, healing_amount, parse_amount
from dnd_tracker.rules.commands import (
    DamageTarget,
    DealDamage,
    GrantTemporaryHitPoints,
    Heal,
    SetHitPoints,
)
from dnd_tracker.rules.concentration import check_due
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageType, applied_defence, damage_after
from dnd_tracker.rules.death_saves import failures_by_damage
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter, Side
from dnd_tracker.rules.errors import InvalidAmount, Stale
from dnd_tracker.rules.events import (
    CheckProposed,
    CombatantDied,
    CombatantDropped,
    ConcentrationEnded,
    DamagePart,
    DamageTaken,
    Event,
    Healed,
    HitPointsSet,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.lookup import bounded, combatant_in, has_condition, living_in


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


def deal_damage(encounter: Encounter, command: DealDamage, dice: Dice) -> tuple[Event, ...]:
    """Decide what damage to one or many does; the dead among many are passed over.

    Rule: SRD 5.1, "Damage and Healing".

    Raises:
        RuleError: an unknown target, an unreadable amount, or nobody alive among the targets.
    """
    amount = damage_amount(command)
    ids = tuple(target.id for target in command.targets)
    if amount.kind is AmountKind.HEAL:
        return heal(encounter, Heal(ids, command.amount), dice)
    by = combatant_in(encounter, command.by).name if command.by is not None else ""
    targets = {target.id: target for target in reversed(command.targets)}
    living = living_in(encounter, ids)
    landed, detail = roll_amount(amount, dice)
    events: list[Event] = []
    checks = encounter.checks
    for combatant in living:
        target = targets[combatant.id]
        outcome = damage_outcome(combatant, landed, target)
        events.append(
            DamageTaken(
                combatant.id,
                combatant.name,
                outcome.parts,
                before=combatant.hit_points,
                after=outcome.after,
                temporary_lost=outcome.temporary_lost,
                saved=target.saved,
                critical=command.critical,
                detail=detail,
                by=by,
                by_id=command.by,
            )
        )
        if outcome.taken:
            following = _after_damage(encounter, combatant, outcome, checks, command)
            checks += sum(isinstance(event, CheckProposed) for event in following)
            events += following
    return tuple(events)


def _after_damage(
    encounter: Encounter,
    combatant: Combatant,
    outcome: DamageOutcome,
    checks: int,
    command: DealDamage,
) -> tuple[Event, ...]:
    if outcome.after:
        return check_due(encounter, combatant, outcome.taken, checks)
    if outcome.leftover >= combatant.hit_point_maximum and combatant.side is Side.HERO:
        died = CombatantDied(combatant.id, combatant.name, "massive damage")
        return (died, *_concentration_lost(combatant, "dead"))
    if combatant.hit_points:
        return dropping(combatant)
    return failures_by_damage(combatant, critical=command.critical)


def dropping(combatant: Combatant) -> tuple[Event, ...]:
    """Return what follows when a combatant reaches 0 hit points.

    Rule: SRD 5.1, "Falling Unconscious", "Monsters and Death" and "Concentration".
    """
    dropped = CombatantDropped(combatant.id, combatant.name, combatant.side)
    reason = "unconscious" if combatant.side is Side.HERO else "down"
    return (dropped, *_concentration_lost(combatant, reason))


def _concentration_lost(combatant: Combatant, reason: str) -> tuple[Event, ...]:
    if combatant.concentration is None:
        return ()
    return (ConcentrationEnded(combatant.id, combatant.name, combatant.concentration, reason),)


def heal(encounter: Encounter, command: Heal, dice: Dice) -> tuple[Event, ...]:
    """Decide what healing does: never above the maximum, never for the dead; a hero at 0 wakes.

    Rule: SRD 5.1, "Healing".

    Raises:
        RuleError: an unknown target, an unreadable amount, or nobody alive among the targets.
    """
    amount = healing_amount(command.amount)
    living = living_in(encounter, command.ids)
    landed, detail = roll_amount(amount, dice)
    total = sum(one.amount for one in landed)
    return tuple(
        Healed(
            combatant.id,
            combatant.name,
            total,
            combatant.hit_points,
            healed_to(combatant, total),
            detail,
        )
        for combatant in living
    )


def healed_to(combatant: Combatant, amount: int) -> int:
    """Return the hit points after healing.

    Rule: SRD 5.1, "Healing".

    >>> healed_to(Combatant("m", "Mira", Side.HERO, hit_points=5, hit_point_maximum=9), 7)
    9
    """
    return min(combatant.hit_point_maximum, combatant.hit_points + amount)


def grant_temporary_hit_points(
    encounter: Encounter, command: GrantTemporaryHitPoints, dice: Dice
) -> tuple[Event, ...]:
    """Decide what temporary hit points do: they replace lower ones and never add.

    Rule: SRD 5.1, "Temporary Hit Points".

    Raises:
        RuleError: an unknown target, an unreadable or negative amount, or nobody alive among them.
    """
    amount = healing_amount(command.amount)
    if amount.kind is AmountKind.HEAL:
        raise InvalidAmount("Temporary hit points are at least 0.")
    living = living_in(encounter, command.ids)
    landed, detail = roll_amount(amount, dice)
    total = sum(one.amount for one in landed)
    return tuple(
        TemporaryHitPointsGranted(
            combatant.id,
            combatant.name,
            total,
            combatant.temporary_hit_points,
            max(total, combatant.temporary_hit_points),
            detail,
        )
        for combatant in living
    )


def set_hit_points(encounter: Encounter, command: SetHitPoints, _: Dice) -> tuple[Event, ...]:
    """Decide what overwriting hit points does; above 0 it also brings back the dead.

    Rule: SRD 5.1, "Hit Points"; the DM's correction.

    Raises:
        RuleError: unknown target, out of bounds, or `expected` is no longer the present value.
    """
    combatant = combatant_in(encounter, command.id)
    if command.expected is not None and command.expected != combatant.hit_points:
        raise Stale(f"{combatant.name} has {combatant.hit_points} hit points now.")
    maximum = combatant.hit_point_maximum
    value = bounded(command.value, f"{combatant.name}'s hit points", 0, maximum)
    events: tuple[Event, ...] = (
        HitPointsSet(combatant.id, combatant.name, combatant.hit_points, value),
    )
    if combatant.hit_points and not value:
        events += dropping(combatant)
    return events
