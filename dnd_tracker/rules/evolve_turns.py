"""How turns change the state. Total: what no longer fits changes nothing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dnd_tracker.rules import limits
from dnd_tracker.rules.borne import with_condition, without_instance
from dnd_tracker.rules.counters import maximum_of
from dnd_tracker.rules.encounter import (
    Combatant,
    Encounter,
    Phase,
    Refilled,
    Role,
    Tick,
    TurnRecord,
    TurnState,
)
from dnd_tracker.rules.events import (
    ActionReadied,
    CombatEnded,
    CombatStarted,
    ReactionChanged,
    ReadiedUsed,
    SurpriseChanged,
    TurnAdvanced,
)
from dnd_tracker.rules.evolve_order import present, reordered
from dnd_tracker.rules.evolve_roster import changed


def combat_started(encounter: Encounter, _: CombatStarted) -> Encounter:
    """Begin round 1; the first turn follows.

    Rule: SRD 5.1, "Combat Step by Step".

    >>> from dnd_tracker.rules.examples import prepared
    >>> started = combat_started(prepared(), CombatStarted(5))
    >>> started.phase.value, started.round, started.active
    ('running', 1, None)
    """
    return replace(encounter, phase=Phase.RUNNING, round=1, active=None, turns=(), owed=())


def combat_ended(encounter: Encounter, _: CombatEnded) -> Encounter:
    """End the fight; nothing is due any more, and what lasts until a turn is over.

    Rule: SRD 5.1, "Combat Step by Step".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> waiting = action_readied(ford(), ActionReadied("mira", "Mira", "shoot who crosses"))
    >>> ended = combat_ended(waiting, CombatEnded(1))
    >>> ended.phase.value, ended.active, mira(ended).readied
    ('ended', None, None)
    """
    combatants = {
        one.id: replace(one, surprised=False, delaying=False, readied=None)
        if one.surprised or one.delaying or one.readied is not None
        else one
        for one in encounter.combatants.values()
    }
    return replace(
        encounter,
        phase=Phase.ENDED,
        active=None,
        turns=(),
        proposals=(),
        owed=(),
        combatants=combatants,
    )


def _counted(combatant: Combatant, tick: Tick) -> Combatant:
    if tick.after is None:
        left = without_instance(combatant.conditions, tick.before)
    else:
        left = with_condition(combatant.conditions, tick.after)
    return replace(combatant, conditions=left)


def turn_advanced(encounter: Encounter, event: TurnAdvanced) -> Encounter:
    """Begin a turn: durations count, the reaction is back, and the way back is remembered.

    Rule: SRD 5.1, "The Order of Combat" and "Reactions".

    >>> from dnd_tracker.rules.examples import ford
    >>> used = reaction_changed(ford(), ReactionChanged("tobin", "Tobin", used=True))
    >>> now = turn_advanced(used, TurnAdvanced("tobin", "Tobin", 1, reaction_regained=True))
    >>> now.active, now.combatants["tobin"].reaction_used
    ('tobin', False)
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
        encounter.owed,
        bool(event.delayed),
    )
    combatants = dict(encounter.combatants)
    if (delayed := combatants.get(event.delayed)) is not None:
        combatants[delayed.id] = replace(delayed, delaying=True)
    for tick in event.ticks:
        if tick.combatant_id in combatants:
            combatants[tick.combatant_id] = _counted(combatants[tick.combatant_id], tick)
    acting = whose_turn(combatants, event.active)
    if event.reaction_regained and acting is not None:
        combatants[acting.id] = replace(acting, reaction_used=False)
    for refill in event.refills:
        count(combatants, refill, refill.before, refill.after)
    for cleared in event.cleared:
        if (bearer := combatants.get(cleared.combatant_id)) is not None:
            combatants[bearer.id] = without_state(bearer, cleared.state)
    for placed in event.placed:
        if (one := combatants.get(placed.combatant_id)) is not None:
            combatants[one.id] = replace(one, initiative=placed.after)
    return replace(
        encounter,
        active=event.active if event.active in combatants else None,
        round=event.round,
        combatants=combatants,
        turns=(*_remembered(encounter), record),
        proposals=(
            *encounter.proposals,
            *(one for one in event.proposals if one.combatant_id in combatants),
        ),
        order=reordered(encounter.order, event.order),
        owed=present(encounter, event.owed),
    )


def whose_turn(combatants: Mapping[str, Combatant], place: str) -> Combatant | None:
    """Return the creature that acts at a place in the order: of an extra turn, its owner.

    Rule: SRD 5.1, "Your Turn".

    >>> from dnd_tracker.rules.commands import AddExtraTurn
    >>> from dnd_tracker.rules.examples import after, ford
    >>> twice = after(ford(), AddExtraTurn("mira-2", "mira", initiative=8))
    >>> whose_turn(twice.combatants, "mira-2").name
    'Mira'
    """
    combatant = combatants.get(place)
    if combatant is None or combatant.role is not Role.EXTRA_TURN:
        return combatant
    return combatants.get(combatant.owner or "")


def _remembered(encounter: Encounter) -> tuple[TurnRecord, ...]:
    """Forget old turns now and then, but never those of this round: they tell who has acted."""
    turns = encounter.turns
    if len(turns) < limits.TURNS_REMEMBERED:
        return turns
    of_this_round = turns[-limits.TURNS_KEPT].round == encounter.round
    if of_this_round and len(turns) < limits.TURNS_AT_MOST:
        return turns
    return turns[-limits.TURNS_KEPT :]


def count(combatants: dict[str, Combatant], refill: Refilled, expected: int, value: int) -> None:
    """Set a counter, unless it was changed by hand since.

    Rule: SRD 5.1, "Limited Usage".

    >>> from dnd_tracker.rules.counter import Counter
    >>> from dnd_tracker.rules.examples import ford
    >>> one_left = Counter("legendary-actions", "Legendary actions", left=1, maximum=3)
    >>> there = {"ogre": replace(ford().combatants["ogre"], counters=(one_left,))}
    >>> count(there, Refilled("ogre", "Ogre", one_left.key, before=1, after=3), expected=1, value=3)
    >>> there["ogre"].counters[0].left
    3
    """
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


OVER: Mapping[TurnState, tuple[str, bool | None]] = {
    TurnState.SURPRISED: ("surprised", False),
    TurnState.DELAYING: ("delaying", False),
    TurnState.READIED: ("readied", None),
    TurnState.REGENERATION_STOPPED: ("regeneration_stopped", False),
}
"""For each state of a turn its field, and what that holds when the state is over."""


def without_state(combatant: Combatant, state: TurnState) -> Combatant:
    """End what lasted until this point of a turn.

    Rule: SRD 5.1, "Surprise" and "Ready".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> surprised = replace(mira(ford()), surprised=True)
    >>> without_state(surprised, TurnState.SURPRISED).surprised
    False
    """
    name, over = OVER[state]
    values: dict[str, Any] = {name: over}
    return replace(combatant, **values)


def reaction_changed(encounter: Encounter, event: ReactionChanged) -> Encounter:
    """Mark a reaction as used or available.

    Rule: SRD 5.1, "Reactions".

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> from dnd_tracker.rules.examples import after, ford
    >>> used = reaction_changed(ford(), ReactionChanged("tobin", "Tobin", used=True))
    >>> [one.combatants["tobin"].reaction_used for one in (used, after(used, NextTurn()))]
    [True, False]
    """
    return changed(encounter, event.id, lambda one: replace(one, reaction_used=event.used))


def surprise_changed(encounter: Encounter, event: SurpriseChanged) -> Encounter:
    """Surprise a combatant, or not.

    Rule: SRD 5.1, "Surprise"; SRD 5.2, "Initiative".

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> caught = surprise_changed(ford(), SurpriseChanged("mira", "Mira", surprised=True))
    >>> [mira(one).surprised for one in (caught, after(caught, NextTurn()))]
    [True, False]
    """
    return changed(encounter, event.id, lambda one: replace(one, surprised=event.surprised))


def action_readied(encounter: Encounter, event: ActionReadied) -> Encounter:
    """Remember what was readied.

    Rule: SRD 5.1, "Ready".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> mira(action_readied(ford(), ActionReadied("mira", "Mira", "shoot who crosses"))).readied
    'shoot who crosses'
    """
    return changed(encounter, event.id, lambda one: replace(one, readied=event.text))


def readied_used(encounter: Encounter, event: ReadiedUsed) -> Encounter:
    """Do what was readied, with the reaction.

    Rule: SRD 5.1, "Ready".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> waiting = action_readied(ford(), ActionReadied("mira", "Mira", "shoot who crosses"))
    >>> shot = mira(readied_used(waiting, ReadiedUsed("mira", "Mira", "shoot who crosses")))
    >>> shot.readied, shot.reaction_used
    (None, True)
    """
    return changed(encounter, event.id, lambda one: replace(one, readied=None, reaction_used=True))
