"""Commands: carried out once, all of them, for the DM whose fight it is."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import memory
from dnd_tracker.combat.service import fight
from dnd_tracker.errors import InvalidInput, NotFound, RuleViolation
from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import (
    AddCombatants,
    NextTurn,
    RenameCombatant,
    RenameEncounter,
    SetHitPoints,
)
from tests.combat.table import (
    STRANGE_IDS,
    do,
    hit,
    hit_points,
    newcomer,
    redo,
    row,
    steps,
    stored,
    undo,
)
from tests.rules.table import monster


async def test_a_command_that_arrives_twice_is_carried_out_once(dm: Actor, ford: uuid.UUID):
    first = await do(dm, ford, hit("mira", "5"), "click-1")
    second = await do(dm, ford, hit("mira", "5"), "click-1")
    assert (first.repeated, second.repeated) == (False, True)
    assert second.events == first.events
    assert await hit_points(ford, "mira") == 15


async def test_a_command_that_arrives_twice_at_once_is_carried_out_once(dm: Actor, ford: uuid.UUID):
    outcomes = await asyncio.gather(*(do(dm, ford, hit("mira", "5"), "click-1") for _ in range(4)))
    assert sorted(outcome.repeated for outcome in outcomes) == [False, True, True, True]
    assert await hit_points(ford, "mira") == 15


@pytest.mark.parametrize("verb", [undo, redo])
async def test_undo_and_redo_that_arrive_twice_are_carried_out_once(
    dm: Actor, ford: uuid.UUID, verb: Callable[..., Awaitable[fight.Outcome]]
):
    for _ in range(4):
        await do(dm, ford, hit("mira", "1"))
    await undo(dm, ford)
    await undo(dm, ford)
    first = await verb(dm, ford, "key-1")
    second = await verb(dm, ford, "key-1")
    assert (first.repeated, second.repeated) == (False, True)
    assert first.version == second.version
    assert await hit_points(ford, "mira") == (19 if verb is undo else 17)


async def test_five_quick_hits_take_off_five(dm: Actor, ford: uuid.UUID):
    await asyncio.gather(*(do(dm, ford, hit("goblin", "1")) for _ in range(5)))
    assert await hit_points(ford, "goblin") == 2
    assert [step.sequence for step in await steps(ford)] == list(range(1, 8))


async def test_two_tabs_of_a_dm_lose_nothing(dm: Actor, ford: uuid.UUID):
    async def tab(target: str) -> None:
        for _ in range(6):
            await do(dm, ford, hit(target, "1"))

    await asyncio.gather(tab("mira"), tab("wolf"))
    assert (await hit_points(ford, "mira"), await hit_points(ford, "wolf")) == (14, 5)


async def test_several_commands_in_one_transaction_are_all_stored_or_none(
    dm: Actor, ford: uuid.UUID
):
    async def both(second: str) -> None:
        async with db.unit_of_work() as uow:
            await fight.perform(uow, dm, ford, uuid.uuid4().hex, hit("mira", "2"))
            await fight.perform(uow, dm, ford, uuid.uuid4().hex, hit(second, "3"))

    with pytest.raises(RuleViolation):
        await both("nobody")
    assert await hit_points(ford, "mira") == 20
    await do(dm, ford, hit("mira", "1"))
    assert await hit_points(ford, "mira") == 19
    await both("mira")
    assert await hit_points(ford, "mira") == 14


async def test_a_stale_overwrite_is_refused_with_the_present_value(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, hit("mira", "5"))
    with pytest.raises(RuleViolation, match="15") as refusal:
        await do(dm, ford, SetHitPoints("mira", 12, expected=20))
    assert refusal.value.status == 409
    assert await hit_points(ford, "mira") == 15


async def test_what_the_rules_forbid_changes_nothing(dm: Actor, ford: uuid.UUID):
    before = await row(ford)
    with pytest.raises(RuleViolation):
        await do(dm, ford, hit("nobody"))
    after = await row(ford)
    assert (after.version, after.snapshot) == (before.version, before.snapshot)


async def test_a_command_without_effect_is_no_step(dm: Actor, ford: uuid.UUID):
    before = (await row(ford)).version
    assert (await do(dm, ford, RenameCombatant("mira", "Mira"))).events == ()
    assert (await row(ford)).version == before


@pytest.mark.parametrize("command_id", STRANGE_IDS)
async def test_a_command_without_a_proper_id_is_refused(
    dm: Actor, ford: uuid.UUID, command_id: str
):
    async with db.unit_of_work() as uow:
        for attempt in (
            fight.perform(uow, dm, ford, command_id, NextTurn()),
            fight.undo(uow, dm, ford, command_id),
            fight.redo(uow, dm, ford, command_id),
        ):
            with pytest.raises(InvalidInput, match="proper id"):
                await attempt


async def test_the_fight_of_another_dm_does_not_exist_for_me(
    stranger: Actor, dm: Actor, ford: uuid.UUID
):
    await do(dm, ford, hit("mira"))
    for attempt in (do(stranger, ford, NextTurn()), undo(stranger, ford), redo(stranger, ford)):
        with pytest.raises(NotFound) as refusal:
            await attempt
        with pytest.raises(NotFound) as nothing:
            await do(stranger, uuid.uuid4(), NextTurn())
        assert refusal.value.message == nothing.value.message


async def test_a_command_of_mine_repeated_by_a_stranger_tells_them_nothing(
    dm: Actor, ford: uuid.UUID
):
    await do(dm, ford, hit("mira"), "click-1")
    with pytest.raises(NotFound):
        await do(await newcomer(), ford, hit("mira"), "click-1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  👹 Boss ", "👹 Boss"),
        ("شوكة", "شوكة"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Dire\x00 Wolf\ud800", "Dire Wolf"),
    ],
)
async def test_names_are_kept_as_typed_without_what_no_database_keeps(
    dm: Actor, ford: uuid.UUID, typed: str, kept: str
):
    await do(dm, ford, RenameCombatant("wolf", typed))
    await do(dm, ford, RenameEncounter(typed))
    present = await stored(ford)
    assert (present.combatants["wolf"].name, present.name) == (kept, kept)
    assert (await row(ford)).name == kept


async def test_a_name_of_ten_thousand_characters_is_refused(dm: Actor, ford: uuid.UUID):
    for command in (RenameCombatant("wolf", "x" * 10_000), RenameEncounter("x" * 10_000)):
        with pytest.raises(RuleViolation, match="80 characters"):
            await do(dm, ford, command)


async def test_a_full_board_takes_nobody_more(dm: Actor, ford: uuid.UUID):
    crowd = tuple(monster("Rat", id=f"rat-{n}") for n in range(limits.COMBATANTS - 2))
    with pytest.raises(RuleViolation, match=str(limits.COMBATANTS)):
        await do(dm, ford, AddCombatants(crowd))
    await do(dm, ford, AddCombatants(crowd[1:]))
    assert len((await stored(ford)).combatants) == limits.COMBATANTS


async def test_another_process_that_wrote_meanwhile_is_not_overwritten(dm: Actor, ford: uuid.UUID):
    """What this process remembers is used only while it is the row's version."""
    remembered = dict(memory._decoded)
    await do(dm, ford, hit("mira", "5"))
    memory._decoded.clear()
    memory._decoded.update(remembered)
    await do(dm, ford, hit("mira", "1"))
    assert await hit_points(ford, "mira") == 14
