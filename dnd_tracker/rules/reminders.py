"""What whoever's turn it is must not forget, in a line each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dnd_tracker.rules.circumstances import is_incapacitated
from dnd_tracker.rules.conditions import AppliedCondition, Condition, TurnPoint
from dnd_tracker.rules.counter import CounterKind
from dnd_tracker.rules.counters import maximum_of
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.exhaustion import d20_penalty, exhaustion_level
from dnd_tracker.rules.lookup import can_act, creatures, has_condition
from dnd_tracker.rules.monster_actions import creature_of


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to think of: `about` names it, `text` says what it means now."""

    about: str
    text: str


_NO_ACTIONS = "no actions or reactions"
_BOTH: Mapping[Condition, str] = {
    Condition.BLINDED: "can't see; disadvantage on attack rolls",
    Condition.CHARMED: "can't attack {source} or target it with anything harmful",
    Condition.DEAFENED: "can't hear",
    Condition.FRIGHTENED: (
        "can't willingly move closer to {source}; disadvantage on attack rolls and ability checks"
        " while it is in sight"
    ),
    Condition.GRAPPLED: "speed 0",
    Condition.INCAPACITATED: _NO_ACTIONS,
    Condition.INVISIBLE: "advantage on attack rolls",
    Condition.PARALYZED: f"{_NO_ACTIONS}, can't move or speak",
    Condition.PETRIFIED: f"{_NO_ACTIONS}, can't move or speak",
    Condition.POISONED: "disadvantage on attack rolls and ability checks",
    Condition.PRONE: (
        "standing up costs half its speed, otherwise it crawls; disadvantage on attack rolls"
    ),
    Condition.RESTRAINED: "speed 0; disadvantage on attack rolls and Dexterity saves",
    Condition.STUNNED: f"{_NO_ACTIONS}, can't move",
    Condition.UNCONSCIOUS: f"{_NO_ACTIONS}, can't move or speak",
}
_IN_2024: Mapping[Condition, str] = {
    Condition.GRAPPLED: "speed 0; disadvantage on attack rolls against others than {source}",
    Condition.INCAPACITATED: "no actions, bonus actions or reactions; can't speak",
    Condition.PARALYZED: "no actions, bonus actions or reactions; speed 0, can't speak",
    Condition.PETRIFIED: "no actions, bonus actions or reactions; speed 0, can't speak",
    # SRD 5.2 leaves the stunned their speed.
    Condition.STUNNED: "no actions, bonus actions or reactions; can't speak",
    Condition.UNCONSCIOUS: "no actions, bonus actions or reactions; speed 0, can't speak",
}
_SOMEBODY = {
    Condition.CHARMED: "the charmer",
    Condition.FRIGHTENED: "the source of its fear",
    Condition.GRAPPLED: "the grappler",
}
_HELD = (Condition.GRAPPLED, Condition.RESTRAINED)
# 2014, level by level; what a higher level makes worse is left out below it.
_EXHAUSTION_2014 = {
    1: "disadvantage on ability checks",
    2: "disadvantage on ability checks; speed halved",
    3: "disadvantage on every d20 roll; speed halved",
    4: "disadvantage on every d20 roll; speed halved; hit point maximum halved",
    5: "disadvantage on every d20 roll; speed 0; hit point maximum halved",
    6: "dead",
}


def reminders(encounter: Encounter) -> tuple[Reminder, ...]:
    """Return what matters in the running turn: of whoever acts, and what comes at its end.

    Rule: SRD 5.1, "Your Turn", "Legendary Actions" and Appendix PH-A, "Conditions"; SRD 5.2, "Rules
    Glossary".

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.examples import after, ford
    >>> fight = after(ford(), AddCondition(("mira",), Condition.POISONED))
    >>> [f"{one.about}: {one.text}" for one in reminders(fight)]
    ['poisoned: disadvantage on attack rolls and ability checks']
    """
    if encounter.active is None or encounter.active not in encounter.combatants:
        return ()
    creature = creature_of(encounter, encounter.active)
    if creature is None:
        return ()
    return (
        *_of_turn(encounter, creature),
        *_of_conditions(encounter, creature),
        *_ending(encounter, encounter.active),
        *_legendary(encounter, creature),
    )


def _of_turn(encounter: Encounter, creature: Combatant) -> Iterator[Reminder]:
    if creature.surprised and encounter.edition is Edition.E2014:
        yield Reminder("surprised", "can't move or act this turn, no reaction until it ends")
    if creature.death_saves.stable and not creature.hit_points:
        yield Reminder("stable", "at 0 hit points, no death saves")
    if creature.concentration is not None:
        yield Reminder("concentrating", creature.concentration)
    if creature.regeneration is not None:
        amount = creature.regeneration.amount
        stopped = creature.regeneration_stopped
        yield Reminder("regeneration", "does not work this turn" if stopped else f"{amount}")


def _of_conditions(encounter: Encounter, creature: Combatant) -> Iterator[Reminder]:
    said: set[str] = set()
    for applied in creature.conditions:
        text = _meaning(encounter, creature, applied)
        if text and (line := f"{applied.word}: {text}") not in said:
            said.add(line)
            yield Reminder(applied.word, text)


def _meaning(encounter: Encounter, creature: Combatant, applied: AppliedCondition) -> str:
    condition = applied.condition
    if condition is None:
        return "; ".join(sorted(mark.value for mark in applied.marks))
    if condition is Condition.EXHAUSTION:
        return _exhaustion(encounter, creature)
    if condition is Condition.PRONE and any(has_condition(creature, one) for one in _HELD):
        return "can't stand up while its speed is 0; disadvantage on attack rolls"
    newer = _IN_2024.get(condition) if encounter.edition is Edition.E2024 else None
    source = encounter.combatants.get(applied.source or "")
    name = source.name if source is not None else _SOMEBODY.get(condition, "")
    return (newer or _BOTH[condition]).format(source=name)


def _exhaustion(encounter: Encounter, creature: Combatant) -> str:
    level = exhaustion_level(creature)
    if encounter.edition is Edition.E2014:
        return f"level {level}: {_EXHAUSTION_2014[level]}"
    penalty = d20_penalty(creature, encounter.edition)
    return f"level {level}: {penalty} on d20 tests, speed -{5 * level} ft.".replace("-", "−")


def _ending(encounter: Encounter, active: str) -> Iterator[Reminder]:
    for bearer in encounter.combatants.values():
        for applied in bearer.conditions:
            duration = applied.duration
            if (
                duration is not None
                and (duration.of, duration.ends, duration.rounds) == (active, TurnPoint.END, 1)
                and not duration.started_in_turn
            ):
                yield Reminder(f"{bearer.name}: {applied.word}", "ends with this turn")


def _legendary(encounter: Encounter, active: Combatant) -> Iterator[Reminder]:
    """Remind of those who may act at the end of somebody else's turn."""
    for creature in creatures(encounter):
        able = can_act(creature) and not is_incapacitated(creature) and not creature.surprised
        for counter in creature.counters:
            legendary = counter.kind is CounterKind.LEGENDARY_ACTIONS
            if legendary and counter.left and able and creature.id != active.id:
                left = f"{counter.left} of {maximum_of(creature, counter)} left"
                yield Reminder(
                    f"{creature.name}: {counter.name.lower()}", f"{left} after this turn"
                )
