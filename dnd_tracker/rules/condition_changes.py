"""Conditions come and go."""

from dataclasses import replace

from dnd_tracker.rules import condition_asked, limits
from dnd_tracker.rules.commands import AddCondition, Dispel, RemoveCondition
from dnd_tracker.rules.concentration import starting
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
from dnd_tracker.rules.events import ConditionAdded, ConditionRemoved, ConditionResisted, Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.exhaustion_changes import exhausted
from dnd_tracker.rules.implied import condition_immunities
from dnd_tracker.rules.incapacity import falling_prone, letting_go
from dnd_tracker.rules.lookup import creature_in, creatures_in
from dnd_tracker.rules.save_ends import held_by_magic


def counted_from_now(encounter: Encounter, duration: Duration) -> Duration:
    """Return `duration` as it counts when set now: the end of the running turn does not count.

    Rule: SRD 5.1, "Combat Step by Step"; see docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import ford
    >>> ends = (Duration(1, TurnPoint.END, one) for one in ("mira", "ogre"))
    >>> [counted_from_now(ford(), one).started_in_turn for one in ends]
    [True, False]
    """
    running = encounter.phase is Phase.RUNNING and encounter.active == duration.of
    return replace(duration, started_in_turn=running and duration.ends is TurnPoint.END)


def add_condition(encounter: Encounter, command: AddCondition, _: Dice) -> tuple[Event, ...]:
    """Decide what a condition does to one or many; the immune resist it.

    Whoever is to hold it by concentration begins to concentrate on its cause, unless it does so
    already.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    Raises:
        RuleError: an unknown combatant, a number or text out of bounds, or somebody cannot
            concentrate.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(add_condition(ford(), AddCondition(("mira",), Condition.UNCONSCIOUS), TENS))
    'Mira is unconscious. Mira is prone.'
    """
    targets = creatures_in(encounter, command.ids)
    applied = condition_asked.applied_by(encounter, command)
    begun = _concentrating(encounter, applied)
    encounter = replay(encounter, begun)
    return (
        *begun,
        *giving(encounter, targets, applied, despite_immunity=command.despite_immunity),
    )


def _concentrating(encounter: Encounter, applied: AppliedCondition) -> tuple[Event, ...]:
    if applied.concentration is None:
        return ()
    holder = creature_in(encounter, applied.concentration)
    on = applied.cause or holder.concentration or applied.word
    if holder.concentration is not None and holder.concentration.casefold() == on.casefold():
        return ()
    return starting(encounter, holder, on)


def giving(
    encounter: Encounter,
    targets: tuple[Combatant, ...],
    applied: AppliedCondition,
    *,
    despite_immunity: bool = False,
) -> tuple[Event, ...]:
    """Return what happens when creatures are given a condition, with all it brings about.

    A duration `of` nobody ("") counts on each one's own turns. Where one of them was to hold it by
    concentration and no longer can, the others are spared.

    Rule: SRD 5.1, Appendix PH-A, "Conditions"; SRD 5.2, "Rules Glossary".

    >>> from dnd_tracker.rules.examples import ford
    >>> fight, stun = ford(), AppliedCondition(Condition.STUNNED, Duration(1, TurnPoint.END, ""))
    >>> given = giving(fight, tuple(fight.combatants[one] for one in ("tobin", "ogre")), stun)
    >>> [one.applied.duration.of for one in given]
    ['tobin', 'ogre']
    """
    events: list[Event] = []
    for target in targets:
        if _lost(encounter, applied.concentration):
            break
        immune = applied.condition in condition_immunities(target) and not despite_immunity
        if applied.condition is not None and immune:
            given: tuple[Event, ...] = (
                ConditionResisted(target.id, target.name, applied.condition),
            )
        else:
            own = _counting(encounter, applied, target.id)
            given = (_added(encounter, target, own),)
            after = replay(encounter, given)
            given += _consequences(after, after.combatants[target.id], own)
        encounter = replay(encounter, given)
        events += given
    return tuple(events)


def _lost(encounter: Encounter, holder: str | None) -> bool:
    concentrating = encounter.combatants.get(holder) if holder is not None else None
    return holder is not None and (concentrating is None or concentrating.concentration is None)


def _counting(encounter: Encounter, applied: AppliedCondition, bearer: str) -> AppliedCondition:
    duration = applied.duration
    if duration is None:
        return applied
    counted = replace(duration, of=duration.of or bearer)
    return replace(applied, duration=counted_from_now(encounter, counted))


def _added(encounter: Encounter, target: Combatant, applied: AppliedCondition) -> ConditionAdded:
    def name(combatant_id: str | None) -> str:
        found = encounter.combatants.get(combatant_id or "")
        return found.name if found is not None else ""

    return ConditionAdded(
        target.id,
        target.name,
        applied,
        name(applied.duration.of if applied.duration is not None else None),
        name(applied.source),
        name(applied.concentration),
    )


def _consequences(
    encounter: Encounter, bearer: Combatant, applied: AppliedCondition
) -> tuple[Event, ...]:
    if applied.condition is Condition.EXHAUSTION:
        return exhausted(encounter, bearer, applied.level)
    fallen: tuple[Event, ...] = ()
    if applied.condition is Condition.UNCONSCIOUS:
        fallen = falling_prone(encounter, bearer)
    if applied.condition in INCAPACITATING:
        return (*fallen, *letting_go(encounter, bearer, "incapacitated"))
    return fallen


def remove_condition(encounter: Encounter, command: RemoveCondition, _: Dice) -> tuple[Event, ...]:
    """End a condition: every instance, or the one of a cause and a source.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    Raises:
        RuleError: unknown combatant, or it does not have the condition.

    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> poison = Condition.POISONED
    >>> bite, sting = (AddCondition(("mira",), poison, cause=one) for one in ("Bite", "Sting"))
    >>> cured = after(ford(), bite, sting, RemoveCondition("mira", poison, cause="Bite"))
    >>> [one.cause for one in mira(cured).conditions]
    ['Sting']
    """
    combatant = creature_in(encounter, command.id)
    word = command.condition.value if command.condition is not None else command.label
    ended = tuple(
        applied
        for applied in combatant.conditions
        if (applied.condition, applied.word) == (command.condition, word)
        and command.cause in (None, applied.cause)
        and command.source in (None, applied.source or "")
    )
    if not ended:
        raise IllegalAction(f"{combatant.name} does not have: {word[: limits.CONDITION_NAME]}.")
    events = tuple(ConditionRemoved(combatant.id, combatant.name, one) for one in ended)
    if command.condition is Condition.EXHAUSTION:
        return (*events, *exhausted(encounter, combatant, 0))
    return events


def dispel(encounter: Encounter, command: Dispel, _: Dice) -> tuple[Event, ...]:
    """End what magic keeps up: what lasts until dispelled, and what concentration holds.

    Whoever concentrated on it goes on; the spell may hold others.

    Rule: SRD 5.1, "Dispel Magic"; whether a check is needed is the DM's.

    Raises:
        RuleError: an unknown combatant, or none of them bears such magic.

    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> web = AddCondition(("ogre",), Condition.RESTRAINED, cause="Web", concentration="mira")
    >>> grip = AddCondition(("ogre",), Condition.GRAPPLED, source="tobin")
    >>> told(dispel(after(ford(), web, grip), Dispel(("ogre",)), TENS))
    'Ogre is no longer restrained (dispelled).'
    """
    targets = creatures_in(encounter, command.ids)
    ended = tuple(
        ConditionRemoved(bearer.id, bearer.name, applied, "dispelled")
        for bearer in targets
        for applied in bearer.conditions
        if held_by_magic(applied) and command.cause in (None, applied.cause)
    )
    if not ended:
        raise IllegalAction(
            f"There is nothing on {targets[0].name} to be dispelled.", "SRD 5.1, Dispel Magic"
        )
    return ended
