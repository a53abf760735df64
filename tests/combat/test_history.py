"""Undo and redo walk the whole history; the stored fight is its opening and its steps."""

import uuid
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import RuleViolation
from dnd_tracker.rules.commands import Command
from tests.combat.table import (
    do,
    hit,
    hit_points,
    redo,
    replayed,
    row,
    running,
    steps,
    stored,
    undo,
)
from tests.rules.strategies import any_command
from tests.rules.table import hero, monster

Move = Command | Callable[[Actor, uuid.UUID], Awaitable[object]]


async def test_undo_and_redo_walk_the_whole_history(dm: Actor, ford: uuid.UUID):
    past = [await stored(ford)]
    for amount in ("3", "4", "-2", "15", "1"):
        await do(dm, ford, hit("mira", amount))
        past.append(await stored(ford))
    for before in reversed(past[:-1]):
        await undo(dm, ford)
        assert await stored(ford) == before
    for after in past[1:]:
        await redo(dm, ford)
        assert await stored(ford) == after
    assert await replayed(ford) == past[-1]


async def test_undo_goes_back_to_the_opening_and_no_further(dm: Actor, ford: uuid.UUID):
    await undo(dm, ford)
    await undo(dm, ford)
    assert (await stored(ford)).combatants == {}
    with pytest.raises(RuleViolation, match="Nothing to undo"):
        await undo(dm, ford)


async def test_a_new_command_ends_redo(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, hit("mira", "3"))
    await undo(dm, ford)
    await do(dm, ford, hit("mira", "5"))
    with pytest.raises(RuleViolation, match="Nothing to redo"):
        await redo(dm, ford)
    await undo(dm, ford)
    assert await hit_points(ford, "mira") == 20
    await redo(dm, ford)
    assert await hit_points(ford, "mira") == 15


async def test_undo_passes_over_what_a_new_command_left_behind(dm: Actor, ford: uuid.UUID):
    for amount in ("1", "2"):
        await do(dm, ford, hit("mira", amount))
    await undo(dm, ford)
    await do(dm, ford, hit("mira", "4"))
    await undo(dm, ford)
    await undo(dm, ford)
    assert await hit_points(ford, "mira") == 20
    await redo(dm, ford)
    await redo(dm, ford)
    assert await hit_points(ford, "mira") == 15
    assert await replayed(ford) == await stored(ford)


async def test_redo_rolls_no_dice_again(dm: Actor):
    ford = await running(dm, hero("Mira", 15, maximum=999))
    await do(dm, ford, hit("mira", "20d20"))
    rolled = await hit_points(ford, "mira")
    await undo(dm, ford)
    await redo(dm, ford)
    assert await hit_points(ford, "mira") == rolled


async def test_every_step_has_the_number_of_the_version_it_made(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, hit("mira"))
    await undo(dm, ford)
    await redo(dm, ford)
    found = await steps(ford)
    assert [(step.sequence, step.kind) for step in found] == [
        (1, "do"),
        (2, "do"),
        (3, "do"),
        (4, "undo"),
        (5, "redo"),
    ]
    assert (await row(ford)).version == 5


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(any_command | st.sampled_from([undo, undo, redo]), max_size=30))
async def test_the_stored_fight_is_the_replay_of_its_opening_and_steps(
    dm: Actor, moves: list[Move]
):
    """Any commands, sensible or not, with undo and redo in between."""
    ford = await running(dm, hero("Mira", id="a"), monster("Goblin", id="b"))
    for move in moves:
        try:
            await (move(dm, ford) if callable(move) else do(dm, ford, move))
        except RuleViolation:
            continue
    present, fight = await row(ford), await stored(ford)
    assert await replayed(ford) == fight
    assert (present.name, present.phase) == (fight.name, fight.phase.value)
    assert present.version == len(await steps(ford))
