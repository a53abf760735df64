"""Sentences: dice."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.sentences.words import rolled


def _attack(event: happened.AttackRolled) -> str:
    roll = f"{event.total}{rolled(event.detail)}"
    natural = {1: ", a natural 1", 20: ", a critical hit"}.get(event.natural, "")
    if event.hit is None:
        return f"{event.by}: {event.label}, {roll} to hit{natural}."
    outcome = "hits" if event.hit else "misses"
    return (
        f"{event.by}: {event.label} {outcome} {event.target_name}, {roll}"
        f" against AC {event.armor_class}{natural}."
    )


def _dice(event: happened.DiceRolled) -> str:
    return f"{event.by or 'The DM'}: {event.label}, {event.total}{rolled(event.detail)}."


DICE: dict[type[Event], Callable[[Any], str]] = {
    happened.DiceRolled: _dice,
    happened.AttackRolled: _attack,
}
