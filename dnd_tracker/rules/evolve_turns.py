"""How initiative and turns change the state. Total: what no longer fits changes nothing."""

from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.borne import with_condition, without_instance
from dnd_tracker.rules.counters import maximum_of
from dnd_tracker.rules.encounter import (
    Cleared,
    Combatant,
    Encounter,
    Phase,
    Refilled,
    Tick,
    TurnRecord,
    TurnState,
)
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


def _counted(combatant: Combatant, tick: Tick) -> Combatant:
    if tick.after is None:
        left = without_instance(combatant.conditions, tick.before)
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
        tuple(proposal.id for proposal in event.proposals),
        event.refills,
        event.cleared,
        event.placed,
        encounter.order if event.order else (),
    )
    combatants = dict(encounter.combatants)
    for tick in event.ticks:
        if tick.combatant_id in combatants:
            combatants[tick.combatant_id] = _counted(combatants[tick.combatant_id], tick)
    if event.reaction_regained and event.active in combatants:
        combatants[event.active] = replace(combatants[event.active], reaction_used=False)
    for refill in event.refills:
        _count(combatants, refill, refill.before, refill.after)
    for cleared in event.cleared:
        if (bearer := combatants.get(cleared.combatant_id)) is not None:
            combatants[bearer.id] = without_state(bearer, cleared.state)
    for placed in event.placed:
        if (one := combatants.get(placed.combatant_id)) is not None:
            combatants[one.id] = replace(one, initiative=placed.after)
    turns = encounter.turns
    if len(turns) >= limits.TURNS_REMEMBERED:
        turns = turns[-limits.TURNS_KEPT :]
    return replace(
        encounter,
        active=event.active if event.active in combatants else None,
        round=event.round,
        combatants=combatants,
        turns=(*turns, record),
        proposals=(
            *encounter.proposals,
            *(one for one in event.proposals if one.combatant_id in combatants),
        ),
        order=_reordered(encounter.order, event.order),
    )


def _count(combatants: dict[str, Combatant], refill: Refilled, expected: int, value: int) -> None:
    """Set a counter, unless it was changed by hand since."""
    combatant = combatants.get(refill.combatant_id)
    if combatant is not None:
        combatants[combatant.id] = replace(
            combatant,
            counters=tuple(
                replace(one, left=min(value, maximum_of(combatant, one)))
                if (one.key, one.left) == (refill.key, expected)
                else one
                for one in combatant.counters
            ),
        )


def without_state(combatant: Combatant, state: TurnState) -> Combatant:
    """End what lasted until this point of a turn.

    Rule: SRD 5.1, "Surprise" and "Ready".
    """
    match state:
        case TurnState.SURPRISED:
            return replace(combatant, surprised=False)
        case TurnState.DELAYING:
            return replace(combatant, delaying=False)
        case TurnState.READIED:
            return replace(combatant, readied=None)
        case TurnState.REGENERATION_STOPPED:
            return replace(combatant, regeneration_stopped=False)


def _with_state(combatant: Combatant, cleared: Cleared) -> Combatant:
    match cleared.state:
        case TurnState.SURPRISED:
            return replace(combatant, surprised=True)
        case TurnState.DELAYING:
            return replace(combatant, delaying=True)
        case TurnState.READIED:
            return replace(combatant, readied=combatant.readied or cleared.text)
        case TurnState.REGENERATION_STOPPED:
            return replace(combatant, regeneration_stopped=True)


def _reordered(present: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the present ids in the wanted order; who is not in it comes last."""
    if not wanted:
        return present
    places = {combatant_id: place for place, combatant_id in enumerate(wanted)}
    return tuple(sorted(present, key=lambda one: places.get(one, len(places))))


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
    for refill in record.refills:
        _count(combatants, refill, refill.after, refill.before)
    for cleared in record.cleared:
        if (cleared_one := combatants.get(cleared.combatant_id)) is not None:
            combatants[cleared_one.id] = _with_state(cleared_one, cleared)
    for placed in record.placed:
        one = combatants.get(placed.combatant_id)
        if one is not None and one.initiative == placed.after:
            combatants[one.id] = replace(one, initiative=placed.before)
    return replace(
        encounter,
        combatants=combatants,
        turns=encounter.turns[:-1],
        proposals=tuple(one for one in encounter.proposals if one.id not in record.proposals),
        order=_reordered(encounter.order, record.order),
    )


def _restored(encounter: Encounter, bearer: Combatant, tick: Tick) -> Combatant:
    """Put a countdown back, unless the condition was changed by hand since."""
    identity = tick.before.identity
    present = [one for one in bearer.conditions if one.identity == identity]
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
