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


def _brought(event: happened.ConditionAdded) -> str:
    cause = event.applied.cause
    if event.source_name and cause:
        return f" by {event.source_name}'s {cause}"
    return f" by {event.source_name or cause}" if event.source_name or cause else ""


def _ending(event: happened.ConditionAdded) -> str:
    applied = event.applied
    ways: list[str] = []
    if (save := applied.save_ends) is not None:
        ways.append(
            f"a DC {save.difficulty_class} {save.ability.word} save at the {save.at.value} of its"
            " turns ends it"
        )
    if event.held_by:
        ways.append(f"held by {event.held_by}'s concentration")
    if applied.until_dispelled:
        ways.append("until dispelled")
    return "".join(f"; {way}" for way in ways)


def _condition_added(event: happened.ConditionAdded) -> str:
    applied = event.applied
    lasting = _lasting(applied.duration, event.of)
    return f"{event.name} is {_word(applied)}{_brought(event)}{lasting}{_ending(event)}."


def _condition_removed(event: happened.ConditionRemoved) -> str:
    said = event.reason or event.applied.cause
    why = f" ({said})" if said else ""
    return f"{event.name} is no longer {no_longer(event.applied)}{why}."


def _concentration_ended(event: happened.ConcentrationEnded) -> str:
    why = f" ({event.reason})" if event.reason else ""
    return f"{event.name} stops concentrating on {event.on}{why}."


def _checked(event: happened.ConcentrationChecked) -> str:
    outcome = "keeps" if event.kept else "loses"
    why = f" ({'; '.join(event.reasons)})" if event.reasons else ""
    return (
        f"{event.name} rolls {event.total}{rolled(event.detail)} against DC"
        f" {event.difficulty_class}{why} and {outcome} concentration on {event.on}."
    )


CONDITIONS: dict[type[Event], Callable[[Any], str]] = {
    happened.ConditionAdded: _condition_added,
    happened.ConditionResisted: lambda one: f"{one.name} is immune to {one.condition.value}.",
    happened.ConditionRemoved: _condition_removed,
    happened.ConcentrationStarted: lambda one: f"{one.name} concentrates on {one.on}.",
    happened.ConcentrationEnded: _concentration_ended,
    happened.ConcentrationChecked: _checked,
}
