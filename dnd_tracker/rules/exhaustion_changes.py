"""Levels of exhaustion come and go; the sixth kills."""

from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import ChangeExhaustion
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.errors import IllegalAction, OutOfBounds
from dnd_tracker.rules.events import (
    ConditionAdded,
    ConditionRemoved,
    ConditionResisted,
    Event,
)
from dnd_tracker.rules.exhaustion import exhaustion_level
from dnd_tracker.rules.hit_point_maximum import maximum_events
from dnd_tracker.rules.implied import condition_immunities
from dnd_tracker.rules.lookup import creatures_in
from dnd_tracker.rules.zero_hit_points import dying_of

_RULE = "SRD 5.1, Appendix PH-A, Exhaustion"


def change_exhaustion(
    encounter: Encounter, command: ChangeExhaustion, _: Dice
) -> tuple[Event, ...]:
    """Give levels of exhaustion or take them away; it is cumulative, unlike other conditions.

    Rule: SRD 5.1, Appendix PH-A, "Exhaustion"; SRD 5.2, "Exhaustion".

    Raises:
        RuleError: unknown combatants, more levels than there are, or nobody has one to lose.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(change_exhaustion(ford(), ChangeExhaustion(("mira",), 4), TENS))
    "Mira is at exhaustion level 4. Mira's hit point maximum is 12 now (exhaustion). 24 → 12."
    """
    targets = creatures_in(encounter, command.ids)
    if not command.by or abs(command.by) > limits.EXHAUSTION:
        raise OutOfBounds(f"Levels of exhaustion change by 1 to {limits.EXHAUSTION}, up or down.")
    immune = Condition.EXHAUSTION
    events: list[Event] = []
    for one in targets:
        if command.by > 0 and immune in condition_immunities(one) and not command.despite_immunity:
            events.append(ConditionResisted(one.id, one.name, Condition.EXHAUSTION))
        else:
            events += exhaustion_changed_by(encounter, one, command.by)
    if not events:
        state = "is not exhausted" if command.by < 0 else "is at the last level of exhaustion"
        raise IllegalAction(f"{targets[0].name} {state}.", _RULE)
    return tuple(events)


def exhaustion_changed_by(encounter: Encounter, combatant: Combatant, by: int) -> tuple[Event, ...]:
    """Return what happens when a creature gains or loses levels, as far as there are any.

    Rule: SRD 5.1, Appendix PH-A, "Exhaustion" (an effect that removes it reduces the level); SRD
    5.2, "Exhaustion".

    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> tired = after(ford(), ChangeExhaustion(("mira",), 2))
    >>> told(exhaustion_changed_by(tired, mira(tired), -1))
    'Mira is at exhaustion level 1.'
    """
    before = exhaustion_level(combatant)
    after = max(0, min(limits.EXHAUSTION, before + by))
    if after == before:
        return ()
    borne = [one for one in combatant.conditions if one.condition is Condition.EXHAUSTION]
    if not after:
        ended = tuple(ConditionRemoved(combatant.id, combatant.name, one) for one in borne)
        return (*ended, *exhausted(encounter, combatant, 0))
    applied = replace(borne[0] if borne else AppliedCondition(Condition.EXHAUSTION), level=after)
    added = ConditionAdded(combatant.id, combatant.name, applied)
    return (added, *exhausted(encounter, combatant, after))


def exhausted(encounter: Encounter, combatant: Combatant, level: int) -> tuple[Event, ...]:
    """Return what follows when a creature comes to a level of exhaustion.

    Rule: SRD 5.1, Appendix PH-A, "Exhaustion" (level 4: hit point maximum halved, level 6: death);
    SRD 5.2, "Exhaustion" (level 6: death).

    >>> from dnd_tracker.rules.encounter import Edition
    >>> from dnd_tracker.rules.examples import ford, mira, told
    >>> told(exhausted(ford(Edition.E2024), mira(ford()), 6))
    'Mira dies of exhaustion.'
    """
    halved = maximum_events(encounter, combatant, level)
    if level < limits.EXHAUSTION or combatant.dead:
        return halved
    return (*halved, *dying_of(encounter, combatant, "exhaustion"))
