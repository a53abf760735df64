"""Conditions come and go."""

from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import AddCondition, RemoveCondition
from dnd_tracker.rules.conditions import (
    INCAPACITATING,
    AppliedCondition,
    Condition,
    Duration,
    TurnPoint,
)
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter, Phase
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    CombatantDied,
    ConcentrationEnded,
    ConditionAdded,
    ConditionRemoved,
    ConditionResisted,
    Event,
)
from dnd_tracker.rules.lookup import (
    bounded,
    combatant_in,
    creature_in,
    creatures_in,
    has_condition,
)


def counted_from_now(encounter: Encounter, duration: Duration) -> Duration:
    """Return `duration` as it counts when set now: the end of the running turn does not count.

    Rule: SRD 5.1, "Combat Step by Step"; see docs/house-choices.md.
    """
    running = encounter.phase is Phase.RUNNING and encounter.active == duration.of
    return replace(duration, started_in_turn=running and duration.ends is TurnPoint.END)


def add_condition(encounter: Encounter, command: AddCondition, _: Dice) -> tuple[Event, ...]:
    """Decide what a condition does to one or many; the immune resist it.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    Raises:
        RuleError: unknown combatant, or a duration or level out of bounds.
    """
    targets = creatures_in(encounter, command.ids)
    level = bounded(command.level, "A level of exhaustion", 1, limits.EXHAUSTION)
    applied = AppliedCondition(
        command.condition, None, level if command.condition is Condition.EXHAUSTION else 1
    )
    of = ""
    if command.duration is not None:
        bounded(command.duration.rounds, "A duration", 1, limits.ROUNDS)
        of = combatant_in(encounter, command.duration.of).name
        applied = replace(applied, duration=counted_from_now(encounter, command.duration))
    events: list[Event] = []
    for combatant in targets:
        immune = command.condition in combatant.defences.condition_immunities
        if immune and not command.despite_immunity:
            events.append(ConditionResisted(combatant.id, combatant.name, command.condition))
        else:
            events.append(ConditionAdded(combatant.id, combatant.name, applied, of))
            events += _consequences(combatant, applied)
    return tuple(events)


def _consequences(combatant: Combatant, applied: AppliedCondition) -> tuple[Event, ...]:
    dies = applied.condition is Condition.EXHAUSTION and applied.level == limits.EXHAUSTION
    events: tuple[Event, ...] = ()
    if dies and not combatant.dead:
        events = (CombatantDied(combatant.id, combatant.name, "exhaustion"),)
    loses = dies or applied.condition in INCAPACITATING
    if loses and combatant.concentration is not None:
        reason = "dead" if dies else "incapacitated"
        on = combatant.concentration
        events = (*events, ConcentrationEnded(combatant.id, combatant.name, on, reason))
    return events


def remove_condition(encounter: Encounter, command: RemoveCondition, _: Dice) -> tuple[Event, ...]:
    """End a condition.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    Raises:
        RuleError: unknown combatant, or it does not have the condition.
    """
    combatant = creature_in(encounter, command.id)
    if not has_condition(combatant, command.condition):
        raise IllegalAction(f"{combatant.name} does not have: {command.condition.value}.")
    return tuple(
        ConditionRemoved(combatant.id, combatant.name, applied)
        for applied in combatant.conditions
        if applied.condition is command.condition
    )
