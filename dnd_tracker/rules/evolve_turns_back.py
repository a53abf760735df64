"""The way back to an earlier turn, exactly. Total: what no longer fits changes nothing."""

from dataclasses import replace
from typing import Any

from dnd_tracker.rules.borne import with_condition
from dnd_tracker.rules.encounter import (
    Cleared,
    Combatant,
    Encounter,
    Tick,
    TurnRecord,
    TurnState,
)
from dnd_tracker.rules.events import TurnTakenBack
from dnd_tracker.rules.evolve_order import present, reordered
from dnd_tracker.rules.evolve_roster import anchored
from dnd_tracker.rules.evolve_turns import OVER, count, whose_turn


def _with_state(combatant: Combatant, cleared: Cleared) -> Combatant:
    if cleared.state is TurnState.READIED:
        return replace(combatant, readied=combatant.readied or cleared.text)
    name, _ = OVER[cleared.state]
    values: dict[str, Any] = {name: True}
    return replace(combatant, **values)


def turn_taken_back(encounter: Encounter, event: TurnTakenBack) -> Encounter:
    """Return to an earlier turn, restoring what the advances away from it changed.

    Rule: SRD 5.1 has none: a correction of the DM's.

    >>> from dnd_tracker.rules.commands import NextTurn, SetReactionUsed
    >>> from dnd_tracker.rules.examples import after, ford
    >>> before = after(ford(), SetReactionUsed("tobin", used=True))
    >>> turn_taken_back(after(before, NextTurn()), TurnTakenBack("mira", "Mira", 1)) == before
    True
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
    regained = whose_turn(combatants, record.next_active)
    if record.reaction_regained and regained is not None:
        combatants[regained.id] = replace(regained, reaction_used=True)
    for refill in record.refills:
        count(combatants, refill, refill.after, refill.before)
    for cleared in record.cleared:
        if (cleared_one := combatants.get(cleared.combatant_id)) is not None:
            combatants[cleared_one.id] = _with_state(cleared_one, cleared)
    for placed in record.placed:
        one = combatants.get(placed.combatant_id)
        if one is not None and one.initiative == placed.after:
            combatants[one.id] = replace(one, initiative=placed.before)
    if record.delayed and (delayed := combatants.get(record.active or "")) is not None:
        combatants[delayed.id] = replace(delayed, delaying=False)
    return replace(
        encounter,
        combatants=combatants,
        turns=encounter.turns[:-1],
        proposals=tuple(one for one in encounter.proposals if one.id not in record.proposals),
        order=reordered(encounter.order, record.order),
        owed=present(encounter, record.owed),
    )


def _restored(encounter: Encounter, bearer: Combatant, tick: Tick) -> Combatant:
    """Put a countdown back, unless the condition was changed by hand since."""
    identity = tick.before.identity
    there = [one for one in bearer.conditions if one.identity == identity]
    if there != ([] if tick.after is None else [tick.after]):
        return bearer
    before = tick.before
    holder = encounter.combatants.get(before.concentration or "")
    if before.concentration is not None and (holder is None or holder.concentration is None):
        return bearer
    if before.duration is not None and before.duration.of not in encounter.combatants:
        before = anchored(before, before.duration.of, bearer.id, encounter.active)
    return replace(bearer, conditions=with_condition(bearer.conditions, before))
