"""Sentences: life and death beside damage, and what bears on them."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.sentences.words import points


def _maximum(event: happened.HitPointMaximumChanged) -> str:
    reason = f" ({event.reason})" if event.reason else ""
    change = f"{event.name}'s hit point maximum is {event.maximum} now{reason}."
    if event.before == event.after:
        return change
    wakes = f" {event.name} wakes." if not event.before else ""
    return f"{change} {event.before} → {event.after}.{wakes}"


def _knocked_out(event: happened.KnockedOut) -> str:
    state = f"with {points(event.after)}" if event.after else "and stable"
    return f"{event.name} is knocked out: unconscious {state}."


def _chosen(event: happened.DeathSavesChosen) -> str:
    if event.value is None:
        return f"{event.name} makes death saves as the table has it."
    return f"{event.name} {'makes' if event.value else 'makes no'} death saves."


def _regeneration(event: happened.RegenerationSet) -> str:
    if event.regeneration is None:
        return f"{event.name} does not regenerate any more."
    return f"{event.name} regenerates {points(event.regeneration.amount)} a turn."


LIFE: dict[type[Event], Callable[[Any], str]] = {
    happened.HitPointMaximumChanged: _maximum,
    happened.KnockedOut: _knocked_out,
    happened.Revived: lambda one: f"{one.name} returns to life with {points(one.hit_points)}.",
    happened.StayedUp: lambda one: f"{one.name} stays up with 1 hit point ({one.by}).",
    happened.DeathSavesChosen: _chosen,
    happened.RegenerationSet: _regeneration,
    happened.RegenerationStopped: lambda one: (
        f"{one.name} will not regenerate at the start of its next turn ({one.by} damage)."
    ),
}
