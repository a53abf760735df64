"""What becomes of JSON in place of a command, an event, a fight or changes.

Every function returns whether it was accepted. What is refused is refused by a RuleError; whatever
else is raised has been found.
"""

import json
from collections.abc import Callable
from itertools import chain
from typing import Any

from dnd_tracker.combat.player_views import player_board
from dnd_tracker.rules.codec import (
    decode_changes,
    decode_command,
    decode_encounter,
    decode_event,
    encode,
)
from dnd_tracker.rules.commands import Command, EndCombat, NextTurn, PreviousTurn, TakeLongRest
from dnd_tracker.rules.consistency import consistent
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import Malformed, RuleError
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.history import apply_changes, perform, undo
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.visibility import player_view
from tests.rules.evening import evening
from tests.rules.strategies import SeededDice

EVENING = tuple(chain(evening(Edition.E2014), evening(Edition.E2024)))
FIGHTS = tuple(after for _, _, after in EVENING[20::20])
"""Moments of the evening at which everything is tried."""
THEN: tuple[Command, ...] = (NextTurn(), NextTurn(), PreviousTurn(), EndCombat())


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value, allow_nan=False))


def command_read(data: Any, fight: Encounter) -> bool:
    """Carry out whatever JSON stands for: it is refused, or all of it can be stored and undone."""
    try:
        command = decode_command(data)
        after, step = perform(fight, command, SeededDice(7))
    except RuleError as error:
        _said(error)
        return False
    assert decode_command(through_json(encode(command))) == command
    for event in step.events:
        assert decode_event(through_json(encode(event))) == event
        assert sentence(event)
    assert decode_encounter(through_json(encode(after))) == after
    assert undo(after, step) == fight
    player_view(after)
    return True


def event_read(data: Any, fight: Encounter) -> bool:
    """Evolve by whatever JSON stands for: it never raises, and what cannot be is noticed."""
    try:
        event = decode_event(data)
    except Malformed as error:
        _said(error)
        return False
    sentence(event)
    after = evolve(fight, event)
    try:
        consistent(after)
    except Malformed:
        return False
    _played_on(after)
    return True


def fight_read(data: Any, _: Encounter) -> bool:
    """Open whatever JSON stands for: it is refused, or it can be played."""
    try:
        fight = decode_encounter(data)
    except Malformed as error:
        _said(error)
        return False
    assert decode_encounter(encode(fight)) == fight
    _played_on(fight)
    return True


def changes_read(data: Any, fight: Encounter) -> bool:
    """Undo by whatever JSON stands for: it is refused, or leads to a fight that can be played."""
    try:
        changed = consistent(apply_changes(fight, decode_changes(data)))
    except Malformed as error:
        _said(error)
        return False
    _played_on(changed)
    return True


READERS: tuple[Callable[[Any, Encounter], bool], ...] = (
    command_read,
    event_read,
    fight_read,
    changes_read,
)


def _played_on(fight: Encounter) -> None:
    """Play a few turns: wherever a stored fight stands, the next command is decided or refused."""
    player_board(fight)
    for command in (*THEN, TakeLongRest(tuple(fight.combatants) or ("ghost",))):
        try:
            fight, _ = perform(fight, command, SeededDice(3))
        except RuleError as error:
            _said(error)


def _said(error: RuleError) -> None:
    assert error.message.endswith("."), error.message
    assert len(error.message) < 1_000, error.message


def seeds() -> tuple[tuple[Any, ...], ...]:
    """Return valid JSON for each reader, of everything that happened in the evening."""
    commands = tuple(encode(step.command) for _, step, _ in EVENING)
    events = tuple(encode(event) for _, step, _ in EVENING for event in step.events)
    fights = tuple(encode(fight) for fight in FIGHTS)
    changes = tuple(encode(step.reverse) for _, step, _ in EVENING)
    return (commands, events, fights, changes)
