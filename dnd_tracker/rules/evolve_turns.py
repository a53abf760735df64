"""How initiative and turns change the state. Total: what no longer fits changes nothing."""

from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.encounter import Combatant, Encounter, Phase, Tick, TurnRecord
from dnd_tracker.rules.events import (
    CombatEnded,
    CombatStarted,
    InitiativeSet,
    OrderChanged,
    ReactionChanged,
    TurnAdvanced,
    TurnTakenBack,
)
from dnd_tracker.rules.evolve_roster import anchored, changed, inserted


def initiative_set(encounter: Encounter, event: InitiativeSet) -> Encounter:
    """Give a combatant its initiative and its place.

    Rule: SRD 5.1, "Initiative".
    """
    if event.id not in encounter.combatants:
        return encounter
    moved = replace(encounter, order=inserted(encounter.order, event.id, event.position))
    return changed(moved, event.id, lambda one: replace(one, initiative=event.value))


def order_changed(encounter: Encounter, event: OrderChanged) -> Encounter:
    """Let two neighbours trade places.

    Rule: SRD 5.1, "Initiative".
    """
    traded = {event.id: event.other, event.other: event.id}
    if not traded.keys() <= encounter.combatants.keys():
        return encounter
    return replace(encounter, order=tuple(traded.get(one, one) for one in encounter.order))


def combat_started(encounter: Encounter, _: CombatStarted) -> Encounter:
    """Begin round 1; the first turn follows.

    Rule: SRD 5.1, "Combat Step by Step".
    """
    return replace(encounter, phase=Phase.RUNNING, round=1, active=None, turns=())


def combat_ended(encounter: Encounter, _: CombatEnded) -> Encounter:
    """End the fight; nothing is due any more.

    Rule: SRD 5.1, "Combat Step by Step".
    """
    return replace(encounter, phase=Phase.ENDED, active=None, turns=(), proposals=())


def with_condition(
    conditions: tuple[AppliedCondition, ...], applied: AppliedCondition
) -> tuple[AppliedCondition, ...]:
    """Add a condition in alphabetical place, replacing the same one.

    Rule: SRD 5.1, Appendix PH-A, "Conditions" (the same condition does not add up).
    """
    others = without_condition(conditions, applied.condition)
    return tuple(sorted((*others, applied), key=lambda one: one.condition.value))


def without_condition(
    conditions: tuple[AppliedCondition, ...], condition: Condition
) -> tuple[AppliedCondition, ...]:
    """Take a condition away.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".
    """
    return tuple(one for one in conditions if one.condition is not condition)


def _counted(combatant: Combatant, tick: Tick) -> Combatant:
    if tick.after is None:
        left = without_condition(combatant.conditions, tick.before.condition)
    else:
        left = with_condition(combatant.conditions, tick.after)
    return replace(combatant, conditions=left)


def turn_advanced(encounter: Encounter, event: TurnAdvanced) -> Encounter:
    """Begin a turn: durations count, the reaction is back, and the way back is remembered.

    Rule: SRD 5.1, "The Order of Combat" and "Reactions".
    """
    record = TurnRecord(
        encounter.active,
        encounter.round,
        event.active,
        event.ticks,
        event.reaction_regained,
        event.proposal.id if event.proposal else None,
    )
    combatants = dict(encounter.combatants)
    for tick in event.ticks:
        if tick.combatant_id in combatants:
            combatants[tick.combatant_id] = _counted(combatants[tick.combatant_id], tick)
    if event.reaction_regained and event.active in combatants:
        combatants[event.active] = replace(combatants[event.active], reaction_used=False)
    turns = encounter.turns
    if len(turns) >= limits.TURNS_REMEMBERED:
        turns = turns[-limits.TURNS_KEPT :]
    proposals = encounter.proposals
    if event.proposal is not None:
        proposals = (*proposals, event.proposal)
    return replace(
        encounter,
        active=event.active if event.active in combatants else None,
        round=event.round,
        combatants=combatants,
        turns=(*turns, record),
        proposals=proposals,
    )


def turn_taken_back(encounter: Encounter, event: TurnTakenBack) -> Encounter:
    """Return to an earlier turn, restoring what the advances away from it changed.

    Rule: SRD 5.1 has none: a correction of the DM's.
    """
    if event.active not in encounter.combatants:
        return encounter
    for _ in range(min(event.turns, len(encounter.turns))):
        encounter = _one_back(encounter, encounter.turns[-1])
    return replace(encounter, active=event.active, round=event.round)


def _one_back(encounter: Encounter, record: TurnRecord) -> Encounter:
    combatants = dict(encounter.combatants)
    for tick in record.ticks:
        bearer = combatants.get(tick.combatant_id)
        if bearer is not None:
            combatants[bearer.id] = _restored(encounter, bearer, tick)
    regained = combatants.get(record.next_active)
    if record.reaction_regained and regained is not None:
        combatants[regained.id] = replace(regained, reaction_used=True)
    return replace(
        encounter,
        combatants=combatants,
        turns=encounter.turns[:-1],
        proposals=tuple(one for one in encounter.proposals if one.id != record.proposal),
    )


def _restored(encounter: Encounter, bearer: Combatant, tick: Tick) -> Combatant:
    """Put a countdown back, unless the condition was changed by hand since."""
    present = [one for one in bearer.conditions if one.condition is tick.before.condition]
    if present != ([] if tick.after is None else [tick.after]):
        return bearer
    before = tick.before
    if before.duration is not None and before.duration.of not in encounter.combatants:
        before = anchored(before, before.duration.of, bearer.id, encounter.active)
    return replace(bearer, conditions=with_condition(bearer.conditions, before))


def reaction_changed(encounter: Encounter, event: ReactionChanged) -> Encounter:
    """Mark a reaction as used or available.

    Rule: SRD 5.1, "Reactions".
    """
    return changed(encounter, event.id, lambda one: replace(one, reaction_used=event.used))
