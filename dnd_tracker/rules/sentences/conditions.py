"""Sentences: conditions and concentration."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.sentences.words import no_longer, rolled


def _word(applied: AppliedCondition) -> str:
    if applied.condition is Condition.EXHAUSTION:
        return f"at exhaustion level {applied.level}"
    return applied.word


def _lasting(duration: Duration | None, of: str) -> str:
    if duration is None:
        return ""
    rounds = f"{duration.rounds} round{'' if duration.rounds == 1 else 's'}"
    return f" for {rounds}, until the {duration.ends.value} of {of}'s turn"


def _condition_added(event: happened.ConditionAdded) -> str:
    applied = event.applied
    return f"{event.name} is {_word(applied)}{_lasting(applied.duration, event.of)}."


def _concentration_ended(event: happened.ConcentrationEnded) -> str:
    why = f" ({event.reason})" if event.reason else ""
    return f"{event.name} stops concentrating on {event.on}{why}."


def _checked(event: happened.ConcentrationChecked) -> str:
    outcome = "keeps" if event.kept else "loses"
    return (
        f"{event.name} rolls {event.total}{rolled(event.detail)} against DC"
        f" {event.difficulty_class} and {outcome} concentration on {event.on}."
    )


CONDITIONS: dict[type[Event], Callable[[Any], str]] = {
    happened.ConditionAdded: _condition_added,
    happened.ConditionResisted: lambda one: f"{one.name} is immune to {one.condition.value}.",
    happened.ConditionRemoved: lambda one: f"{one.name} is no longer {no_longer(one.applied)}.",
    happened.ConcentrationStarted: lambda one: f"{one.name} concentrates on {one.on}.",
    happened.ConcentrationEnded: _concentration_ended,
    happened.ConcentrationChecked: _checked,
}
