"""What is stored and cannot be read is refused with a sentence, and changes nothing."""

import uuid
from typing import Any

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import memory
from dnd_tracker.combat.log_views import LogEntry, opened_log
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.models import Encounter, EncounterStep
from tests.combat.table import do, hit, redo, row, steps, stored, undo

NOT_BY_US: list[Any] = [
    [],
    {"v": 2, "combatants": {"mira": {"hit_points": True}}},
    {"v": 2, "sequences": {"order": [0, ["ghost"], 0]}},
    {"v": 2, "combatants": {"mira": {"hit_points": 21}}},
]


async def spoil(ford: uuid.UUID, **values: Any) -> None:
    """Write something else into the last step."""
    async with db.unit_of_work() as uow:
        step = await uow.session.get_one(EncounterStep, (await steps(ford))[-1].id)
        for name, value in values.items():
            setattr(step, name, value)
        uow.session.add(step)


@pytest.mark.parametrize("reverse", NOT_BY_US)
async def test_a_step_that_cannot_be_undone_changes_nothing(
    dm: Actor, ford: uuid.UUID, reverse: Any
):
    await do(dm, ford, hit("mira", "3"))
    await spoil(ford, reverse=reverse)
    before, version = await stored(ford), (await row(ford)).version

    with pytest.raises(RuleViolation, match=r"^This step cannot be undone\. .*\.$"):
        await undo(dm, ford)

    assert (await stored(ford), (await row(ford)).version) == (before, version)


@pytest.mark.parametrize(
    "events",
    [
        [7],
        [{"v": 2, "type": "Nothing"}],
        [{"v": 2, "type": "HitPointsSet", "id": "mira", "name": "Mira", "before": 20, "after": 30}],
    ],
)
async def test_a_step_that_cannot_be_done_again_changes_nothing(
    dm: Actor, ford: uuid.UUID, events: Any
):
    await do(dm, ford, hit("mira", "3"))
    await undo(dm, ford)
    async with db.unit_of_work() as uow:
        step = await uow.session.get_one(EncounterStep, (await steps(ford))[-2].id)
        step.events = events
        uow.session.add(step)
    before = await stored(ford)

    with pytest.raises(RuleViolation, match=r"^This step cannot be done again\. .*\.$"):
        await redo(dm, ford)

    assert await stored(ford) == before


async def test_a_fight_that_cannot_be_read_says_so(dm: Actor, ford: uuid.UUID):
    async with db.unit_of_work() as uow:
        record = await uow.session.get_one(Encounter, ford)
        record.snapshot, record.version = {"v": 2, "name": "Ford", "active": "ghost"}, 99
        uow.session.add(record)

    with pytest.raises(NotFound) as refusal:
        await do(dm, ford, hit("mira", "3"))

    assert refusal.value.message == (
        "This fight cannot be read. This encounter contradicts itself: whose turn it is."
    )
    async with db.unit_of_work() as uow:
        with pytest.raises(NotFound, match=r"^This fight cannot be read\."):
            await memory.present(uow.session, await uow.session.get_one(Encounter, ford))


async def test_a_line_of_the_log_that_cannot_be_read_says_so(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, hit("mira", "3"))
    await spoil(ford, events=[{"v": 9}])

    found = (await steps(ford))[-1]
    log = opened_log([found], found.sequence)

    assert log[f"log_{found.sequence}"] == LogEntry(
        found.sequence,
        "A step that cannot be read. This was written by another version of the program.",
    )
