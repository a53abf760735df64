"""Sentences: rests, and what a fight was worth."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.events import Event


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _hit_die(event: happened.HitDieRolled) -> str:
    sign = "+" if event.modifier >= 0 else "−"
    left = _counted(event.left, "is", "are")
    return (
        f"{event.name} spends a d{event.sides}: {event.roll} {sign} {abs(event.modifier)};"
        f" {left} left."
    )


def _rest(event: happened.RestTaken) -> str:
    gains = [
        f"regains {_counted(event.regained, 'hit die', 'hit dice')}" if event.regained else "",
        f"has {_counted(len(event.refills), 'use', 'kinds of uses')} back" if event.refills else "",
        "loses its temporary hit points" if event.temporary_lost else "",
    ]
    told = [f"finishes a {event.rest.value}", *filter(None, gains)]
    return f"{event.name} {', '.join(told[:-1])}{' and ' if len(told) > 1 else ''}{told[-1]}."


def _experience(event: happened.ExperienceAwarded) -> str:
    *others, last = event.heroes or ("Nobody",)
    if not others:
        return f"{last} earns {event.total:,} experience points."
    over = f", {event.rest} left over" if event.rest else ""
    who = f"{', '.join(others)} and {last}"
    return f"{who} earn {event.total:,} experience points: {event.each:,} each{over}."


REST: dict[type[Event], Callable[[Any], str]] = {
    happened.HitDieRolled: _hit_die,
    happened.RestTaken: _rest,
    happened.ExperienceAwarded: _experience,
}
