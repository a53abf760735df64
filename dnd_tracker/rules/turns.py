"""Rounds and turns: whose turn is next, what begins and ends with it, and the way back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dnd_tracker.rules.commands import (
    EndCombat,
    NextTurn,
    PreviousTurn,
    SetReactionUsed,
    StartCombat,
)
from dnd_tracker.rules.conditions import AppliedCondition, Duration, TurnPoint
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.due import due
from dnd_tracker.rules.encounter import Encounter, Phase, Tick
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    CombatEnded,
    CombatStarted,
    Event,
    ReactionChanged,
    TurnAdvanced,
    TurnTakenBack,
)
from dnd_tracker.rules.evolve_turns import combat_started, initiative_set
from dnd_tracker.rules.initiative import rolled_for
from dnd_tracker.rules.lookup import can_act, combatant_in
from dnd_tracker.rules.proposal import Proposal
from dnd_tracker.rules.settings import InitiativeMode

_RULE = "SRD 5.1, The Order of Combat"
_Moment = tuple[str, TurnPoint]


def turns_after(order: tuple[str, ...], active: str | None) -> Iterator[tuple[str, bool]]:
    """Return who comes after `active`, itself last, and whether that begins a new round.

    Rule: SRD 5.1, "The Order of Combat".

    >>> list(turns_after(("a", "b", "c"), "b"))
    [('c', False), ('a', True), ('b', True)]
    """
    start = order.index(active) + 1 if active is not None else 0
    for combatant_id in order[start:]:
        yield combatant_id, False
    for combatant_id in order[:start]:
        yield combatant_id, True


def advance(
    encounter: Encounter, coming: Iterable[tuple[str, bool]], ending: str | None
) -> TurnAdvanced | None:
    """Return the beginning of the next turn, or None when nobody can act.

    Durations count at the turns that are passed over, too.

    Rule: SRD 5.1, "The Order of Combat"; durations: docs/house-choices.md.
    """
    moments: list[_Moment] = [] if ending is None else [(ending, TurnPoint.END)]
    for combatant_id, new_round in coming:
        combatant = encounter.combatants[combatant_id]
        moments.append((combatant_id, TurnPoint.START))
        if can_act(combatant):
            return TurnAdvanced(
                combatant_id,
                combatant.name,
                encounter.round + new_round,
                new_round=new_round,
                ticks=_ticks(encounter, frozenset(moments)),
                reaction_regained=combatant.reaction_used,
                proposals=_due(encounter, moments, encounter.round + new_round),
            )
        moments.append((combatant_id, TurnPoint.END))
    return None


def _ticks(encounter: Encounter, moments: frozenset[_Moment]) -> tuple[Tick, ...]:
    return tuple(
        Tick(combatant.id, combatant.name, applied, _counted(applied, applied.duration))
        for combatant in encounter.combatants.values()
        for applied in combatant.conditions
        if applied.duration is not None and (applied.duration.of, applied.duration.ends) in moments
    )


def _counted(applied: AppliedCondition, duration: Duration) -> AppliedCondition | None:
    if duration.started_in_turn:
        return replace(applied, duration=replace(duration, started_in_turn=False))
    if duration.rounds <= 1:
        return None
    return replace(applied, duration=replace(duration, rounds=duration.rounds - 1))


def _due(encounter: Encounter, moments: list[_Moment], round_: int) -> tuple[Proposal, ...]:
    """Collect what is due at the moments that pass."""
    found: list[Proposal] = []
    for combatant_id, point in moments:
        combatant = encounter.combatants[combatant_id]
        if can_act(combatant):
            found += due(encounter, combatant, point, round_)
    return tuple(found)


def running(encounter: Encounter) -> None:
    """Insist that the fight is on.

    Rule: SRD 5.1, "The Order of Combat".

    Raises:
        IllegalAction: it has not started, or has ended.
    """
    if encounter.phase is not Phase.RUNNING:
        state = "has not started" if encounter.phase is Phase.PREPARING else "has ended"
        raise IllegalAction(f"The fight {state}.", _RULE)


def _nobody() -> IllegalAction:
    return IllegalAction("Nobody is left who could act.", _RULE)


def start_combat(encounter: Encounter, _: StartCombat, dice: Dice) -> tuple[Event, ...]:
    """Roll the initiative that is missing, and begin the first turn.

    Rule: SRD 5.1, "Combat Step by Step".

    Raises:
        IllegalAction: the fight is on already, or nobody could act in it.
    """
    if encounter.phase is Phase.RUNNING:
        raise IllegalAction("The fight is already running.", _RULE)
    if not encounter.combatants:
        raise IllegalAction("Add at least one combatant first.", _RULE)
    missing = tuple(
        encounter.combatants[one]
        for one in encounter.order
        if encounter.combatants[one].initiative is None
    )
    rolled = rolled_for(encounter, missing, InitiativeMode.GROUPED, dice)
    for event in rolled:
        encounter = initiative_set(encounter, event)
    started = CombatStarted(len(encounter.combatants))
    encounter = combat_started(encounter, started)
    first = advance(encounter, turns_after(encounter.order, None), None)
    if first is None:
        raise _nobody()
    return (*rolled, started, replace(first, new_round=True))


def end_combat(encounter: Encounter, _: EndCombat, __: Dice) -> tuple[Event, ...]:
    """End the fight.

    Rule: SRD 5.1, "Combat Step by Step".

    Raises:
        IllegalAction: it is not running.
    """
    running(encounter)
    return (CombatEnded(encounter.round),)


def next_turn(encounter: Encounter, _: NextTurn, __: Dice) -> tuple[Event, ...]:
    """End the running turn and begin the next.

    Rule: SRD 5.1, "The Order of Combat".

    Raises:
        IllegalAction: the fight is not running, or nobody is left who could act.
    """
    running(encounter)
    coming = turns_after(encounter.order, encounter.active)
    advanced = advance(encounter, coming, encounter.active)
    if advanced is None:
        raise _nobody()
    return (advanced,)


def previous_turn(encounter: Encounter, _: PreviousTurn, __: Dice) -> tuple[Event, ...]:
    """Go back to the turn before, taking back exactly what the advance changed.

    Turns of combatants that are gone since are passed over.

    Rule: SRD 5.1 has none: a correction of the DM's.

    Raises:
        IllegalAction: the fight is not running, or no earlier turn is known.
    """
    running(encounter)
    for count, record in enumerate(reversed(encounter.turns), start=1):
        combatant = encounter.combatants.get(record.active) if record.active else None
        if combatant is not None:
            return (TurnTakenBack(combatant.id, combatant.name, record.round, count),)
    raise IllegalAction("There is no earlier turn to go back to.", _RULE)


def set_reaction_used(encounter: Encounter, command: SetReactionUsed, _: Dice) -> tuple[Event, ...]:
    """Mark a reaction as used or available.

    Rule: SRD 5.1, "Reactions".

    Raises:
        RuleError: unknown combatant.
    """
    combatant = combatant_in(encounter, command.id)
    return (ReactionChanged(combatant.id, combatant.name, command.used),)
