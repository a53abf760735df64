"""Sentences: dice."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.sentences.words import rolled


def _why(reasons: tuple[str, ...]) -> str:
    return f" ({'; '.join(reasons)})" if reasons else ""


def _attack(event: happened.AttackRolled) -> str:
    roll = f"{event.total}{rolled(event.detail)}"
    why = _why(event.reasons)
    if event.hit is None:
        return f"{event.by}: {event.label}, {roll} to hit{_natural(event)}{why}."
    outcome = "hits" if event.hit else "misses"
    cover = f" with {event.cover:+d} cover" if event.cover else ""
    return (
        f"{event.by}: {event.label} {outcome} {event.target_name}, {roll}"
        f" against AC {event.armor_class}{cover}{_natural(event)}{why}."
    )


def _natural(event: happened.AttackRolled) -> str:
    if event.natural == 1:
        return ", a natural 1"
    if not event.critical and event.natural != 20:
        return ""
    return f", a critical hit: {event.why_critical}" if event.why_critical else ", a critical hit"


def _save(event: happened.SaveRolled) -> str:
    against = f" against {event.label}" if event.label else ""
    made = f"{event.name}: {event.ability.word} save{against}"
    if event.failed_by:
        return f"{made} fails ({event.failed_by})."
    outcome = "succeeds" if event.success else "fails"
    roll = f"{event.total}{rolled(event.detail)} against DC {event.difficulty_class}"
    return f"{made} {outcome}, {roll}{_why(event.reasons)}."


def _dice(event: happened.DiceRolled) -> str:
    return f"{event.by or 'The DM'}: {event.label}, {event.total}{rolled(event.detail)}."


DICE: dict[type[Event], Callable[[Any], str]] = {
    happened.DiceRolled: _dice,
    happened.AttackRolled: _attack,
    happened.SaveRolled: _save,
}
