"""Damage, and hit points as the DM sets them."""

from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.amounts import AmountKind
from dnd_tracker.rules.commands import DealDamage, Heal, SetHitPoints
from dnd_tracker.rules.concentration import check_due
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.damage_outcome import (
    DamageOutcome,
    damage_amount,
    outcome_for,
    roll_amount,
)
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.errors import Stale
from dnd_tracker.rules.events import DamageTaken, Event, Healed, HitPointsSet, ProposalMade
from dnd_tracker.rules.healing import heal, healed_to, prevented
from dnd_tracker.rules.last_stand import last_stand_due
from dnd_tracker.rules.lookup import bounded, combatant_in, creature_in, living_in
from dnd_tracker.rules.regeneration import stopped_by
from dnd_tracker.rules.zero_hit_points import after_damage_to_zero, dropping


def deal_damage(encounter: Encounter, command: DealDamage, dice: Dice) -> tuple[Event, ...]:
    """Decide what damage to one or many does; the dead among many are passed over.

    Rule: SRD 5.1, "Damage and Healing".

    Raises:
        RuleError: an unknown target, an unreadable amount, or nobody alive among the targets.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> targets = (DamageTarget("ogre"), DamageTarget("mira", saved=True))
    >>> told(deal_damage(ford(), DealDamage(targets, "8d6 fire"), TENS))
    'Ogre takes 10 fire (8d6). 59 → 49. Mira takes 10 fire (saved: 5) (8d6). 24 → 19.'
    """
    amount = damage_amount(command, encounter.settings.criticals)
    ids = tuple(target.id for target in command.targets)
    if amount.kind is AmountKind.HEAL:
        return heal(encounter, Heal(ids, command.amount), dice)
    by = combatant_in(encounter, command.by).name if command.by is not None else ""
    targets = targets_of(command)
    living = living_in(encounter, ids)
    landed, detail = roll_amount(amount, dice)
    events: list[Event] = []
    for combatant in living:
        target = targets[combatant.id]
        outcome = outcome_for(encounter, combatant, landed, target, command)
        taken = DamageTaken(
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
            share=target.share,
        )
        events.append(taken)
        following = _following(encounter, combatant, outcome, taken)
        made = sum(isinstance(event, ProposalMade) for event in following)
        if made:
            encounter = replace(encounter, proposed=encounter.proposed + made)
        events += following
    return tuple(events)


def targets_of(command: DealDamage) -> dict[str, DamageTarget]:
    """Return the targets of damage by id, bounded; of two mentions of one, the first counts.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        OutOfBounds: a reduction is.

    >>> targets_of(DealDamage((DamageTarget("m", saved=True), DamageTarget("m")), "7"))["m"].saved
    True
    """
    for target in command.targets:
        bounded(target.reduced_by, "A reduction", 0, limits.AMOUNT)
    return {target.id: target for target in reversed(command.targets)}


def _following(
    encounter: Encounter, combatant: Combatant, outcome: DamageOutcome, damage: DamageTaken
) -> tuple[Event, ...]:
    """Return what damage brings with it, in the order in which it is told."""
    events: tuple[Event, ...] = stopped_by(combatant, outcome.parts)
    if outcome.taken and (outcome.after == 0 or outcome.knocked_out):
        dropped = after_damage_to_zero(encounter, combatant, outcome, critical=damage.critical)
        spared = () if outcome.knocked_out else last_stand_due(encounter, combatant, damage)
        return (*events, *dropped, *spared)
    if outcome.taken:
        events += check_due(encounter, combatant, outcome.taken, encounter.proposed)
    if outcome.absorbed:
        events += _absorbed(combatant, outcome)
    return events


def _absorbed(combatant: Combatant, outcome: DamageOutcome) -> tuple[Event, ...]:
    """Return what a creature regains from damage that it absorbs, once the rest is taken."""
    hurt = replace(combatant, hit_points=outcome.after)
    return prevented(hurt) or (
        Healed(
            hurt.id,
            hurt.name,
            outcome.absorbed,
            hurt.hit_points,
            healed_to(hurt, outcome.absorbed),
            "absorbed",
        ),
    )


def set_hit_points(encounter: Encounter, command: SetHitPoints, _: Dice) -> tuple[Event, ...]:
    """Decide what overwriting hit points does; above 0 it also brings back the dead.

    Rule: SRD 5.1, "Hit Points"; the DM's correction.

    Raises:
        RuleError: unknown target, out of bounds, or `expected` is no longer the present value.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_hit_points(ford(), SetHitPoints("goblin-1", 0), TENS))
    "Goblin 1's hit points are set. 7 → 0. Goblin 1 is down."
    """
    combatant = settable(encounter, command)
    events: tuple[Event, ...] = (
        HitPointsSet(combatant.id, combatant.name, combatant.hit_points, command.value),
    )
    if combatant.hit_points and not command.value:
        events += dropping(encounter, combatant)
    return events


def settable(encounter: Encounter, command: SetHitPoints) -> Combatant:
    """Return the combatant whose hit points may be overwritten with that value.

    Rule: SRD 5.1, "Hit Points" (between 0 and the maximum).

    Raises:
        RuleError: unknown combatant, out of bounds, or `expected` is no longer the present value.

    >>> from dnd_tracker.rules.examples import ford
    >>> settable(ford(), SetHitPoints("mira", 25))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: Mira's hit points must be between 0 and 24.
    """
    combatant = creature_in(encounter, command.id)
    if command.expected is not None and command.expected != combatant.hit_points:
        raise Stale(f"{combatant.name} has {combatant.hit_points} hit points now.")
    bounded(command.value, f"{combatant.name}'s hit points", 0, combatant.hit_point_maximum)
    return combatant
