"""Damage, healing and temporary hit points."""

from dnd_tracker.rules.amounts import AmountKind
from dnd_tracker.rules.commands import (
    DealDamage,
    GrantTemporaryHitPoints,
    Heal,
    SetHitPoints,
)
from dnd_tracker.rules.concentration import check_due
from dnd_tracker.rules.damage_outcome import (
    DamageOutcome,
    damage_amount,
    damage_outcome,
    gained_amount,
    roll_amount,
)
from dnd_tracker.rules.death_saves import failures_by_damage
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter, Side
from dnd_tracker.rules.errors import Stale
from dnd_tracker.rules.events import (
    CombatantDied,
    CombatantDropped,
    ConcentrationEnded,
    DamageTaken,
    Event,
    Healed,
    HitPointsSet,
    ProposalMade,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.lookup import bounded, combatant_in, creature_in, living_in


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
    proposed = encounter.proposed
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
            following = _after_damage(encounter, combatant, outcome, proposed, command)
            proposed += sum(isinstance(event, ProposalMade) for event in following)
            events += following
    return tuple(events)


def _after_damage(
    encounter: Encounter,
    combatant: Combatant,
    outcome: DamageOutcome,
    proposed: int,
    command: DealDamage,
) -> tuple[Event, ...]:
    if outcome.after:
        return check_due(encounter, combatant, outcome.taken, proposed)
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
    living = living_in(encounter, command.ids)
    landed, detail = roll_amount(gained_amount(command), dice)
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
    living = living_in(encounter, command.ids)
    landed, detail = roll_amount(gained_amount(command), dice)
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
    combatant = settable(encounter, command)
    events: tuple[Event, ...] = (
        HitPointsSet(combatant.id, combatant.name, combatant.hit_points, command.value),
    )
    if combatant.hit_points and not command.value:
        events += dropping(combatant)
    return events


def settable(encounter: Encounter, command: SetHitPoints) -> Combatant:
    """Return the combatant whose hit points may be overwritten with that value.

    Rule: SRD 5.1, "Hit Points" (between 0 and the maximum).

    Raises:
        RuleError: unknown combatant, out of bounds, or `expected` is no longer the present value.
    """
    combatant = creature_in(encounter, command.id)
    if command.expected is not None and command.expected != combatant.hit_points:
        raise Stale(f"{combatant.name} has {combatant.hit_points} hit points now.")
    bounded(command.value, f"{combatant.name}'s hit points", 0, combatant.hit_point_maximum)
    return combatant
