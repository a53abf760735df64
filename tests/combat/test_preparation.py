"""What is prepared beside the combatants: notes, loot, a lair, and waves that come once."""

import uuid
from typing import Any

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import preparation
from dnd_tracker.combat.forms import read
from dnd_tracker.combat.preparation import Foes, Preparation, Wave
from dnd_tracker.combat.preparation_forms import BringForm, NotesForm, WaveForm
from dnd_tracker.combat.service import preparing, watching
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.errors import Conflict, InvalidInput, NotFound, RuleViolation
from dnd_tracker.rules.commands import RemoveCombatants, StartCombat
from tests.combat.table import Pages, do, prepared, redo, row, running, stored, undo
from tests.rules.table import monster

pytestmark = pytest.mark.srd


@pytest.fixture
async def ford(dm: Actor) -> uuid.UUID:
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    return await running(dm)


async def notes(dm: Actor, ford: uuid.UUID, **typed: Any) -> Preparation:
    async with db.unit_of_work() as uow:
        return await preparing.write_notes(uow, dm, ford, read(NotesForm, {"seen": 0, **typed}))


async def wave(dm: Actor, ford: uuid.UUID, **typed: Any) -> Preparation:
    async with db.unit_of_work() as uow:
        return await preparing.write_wave(uow, dm, ford, read(WaveForm, {"seen": 0, **typed}))


async def bring(dm: Actor, ford: uuid.UUID, wave_id: str, command_id: str = "", **more: Any):
    async with db.unit_of_work() as uow:
        form = read(BringForm, {"wave": wave_id, **more})
        return await preparing.bring(uow, dm, ford, command_id or uuid.uuid4().hex, form)


async def test_notes_are_kept_and_pages_are_told(dm: Actor, ford: uuid.UUID, pages: Pages):
    await watching.watch_as_dm(dm, "page", ford)
    kept = await notes(
        dm, ford, terrain=" Mud\x00 ", loot="Map\n\n Sword \n", coins="120 gp", lair_of="goblin"
    )
    assert (kept.terrain, kept.loot, kept.coins) == ("Mud", ("Map", "Sword"), "120 gp")
    view: Any = pages.seen["page"]["preparation"]
    assert (view.terrain, view.found, view.lair, view.version) == (
        "Mud",
        ["Map", "Sword"],
        "Goblin",
        1,
    )
    assert pages.messages(":players") == []
    assert preparation.decode((await row(ford)).preparation) == kept


async def test_what_was_changed_elsewhere_is_not_overwritten(dm: Actor, ford: uuid.UUID):
    await notes(dm, ford, terrain="Mud")
    with pytest.raises(Conflict, match="another tab"):
        await notes(dm, ford, terrain="Snow")
    with pytest.raises(Conflict):
        await wave(dm, ford, who="2 wolves")
    assert (await notes(dm, ford, seen=1, terrain="Snow")).version == 2


async def test_a_wave_comes_as_it_was_prepared_and_only_once(dm: Actor, ford: uuid.UUID):
    kept = await wave(dm, ford, name="Wolves", when="the horn", who="2 wolves, Ogre", hidden=True)
    (one,) = kept.waves
    assert [(foes.name, foes.count) for foes in one.foes] == [("Wolf", 2), ("Ogre", 1)]
    await bring(dm, ford, one.id, "come")
    await bring(dm, ford, one.id, "come")
    fight = await stored(ford)
    came = [fight.combatants[key] for key in preparation.ids_of(one)]
    assert sorted(one.name for one in came) == ["Ogre", "Wolf 2", "Wolf 3"]
    assert all(one.hidden for one in came)
    with pytest.raises(RuleViolation, match="in the fight already"):
        await bring(dm, ford, one.id)
    await undo(dm, ford)
    assert not preparation.has_come(await stored(ford), one)
    await redo(dm, ford)
    assert preparation.has_come(await stored(ford), one)
    await do(dm, ford, RemoveCombatants(preparation.ids_of(one)))
    await bring(dm, ford, one.id, hidden=False)
    fight = await stored(ford)
    assert not any(fight.combatants[key].hidden for key in preparation.ids_of(one))


async def test_waves_go_on_with_the_plan_and_come_in_every_fight_of_it(dm: Actor, stranger: Actor):
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    ford = await prepared(dm, monster("Goblin", 5))
    (one,) = (await wave(dm, ford, who="wolf")).waves
    await do(dm, ford, StartCombat())
    await bring(dm, ford, one.id)
    plan = (await row(ford)).plan_id
    assert plan
    assert not preparation.has_come(await stored(plan), one)
    await do(dm, plan, StartCombat())
    await bring(dm, plan, one.id)
    with pytest.raises(NotFound):
        await bring(stranger, ford, one.id)
    with pytest.raises(NotFound):
        await notes(stranger, ford, terrain="Mine")


async def test_waves_are_written_anew_and_deleted(dm: Actor, ford: uuid.UUID):
    (one,) = (await wave(dm, ford, who="2 Wolf")).waves
    assert one.name == "Wave 1"
    changed = await wave(dm, ford, seen=1, id=one.id, name="Pack", who="3x Dire Wolf; goblins x2")
    assert [(one.name, len(one.foes), one.hidden) for one in changed.waves] == [("Pack", 2, False)]
    with pytest.raises(NotFound):
        await wave(dm, ford, seen=2, id="other", who="wolf")
    async with db.unit_of_work() as uow:
        assert (await preparing.drop_wave(uow, dm, ford, one.id)).waves == ()
    with pytest.raises(NotFound):
        async with db.unit_of_work() as uow:
            await preparing.drop_wave(uow, dm, ford, one.id)
    with pytest.raises(NotFound):
        await bring(dm, ford, one.id)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"who": "4 qwrtzplk"}, "No creature is called “qwrtzplk”"),
        ({"who": "9999 wolves"}, "Wolf: 1 to 300"),
        ({"who": "0 wolves"}, "Wolf: 1 to 300"),
        ({"who": ",".join(["wolf"] * 21)}, "At most 20 kinds"),
        ({"name": "x" * 81, "who": "wolf"}, "A wave's name"),
        ({"when": "x" * 201, "who": "wolf"}, "at most 200"),
    ],
)
async def test_a_wave_that_cannot_be_is_refused_by_name(
    dm: Actor, ford: uuid.UUID, typed: dict[str, str], said: str
):
    with pytest.raises(InvalidInput, match=said):
        await wave(dm, ford, **typed)
    assert (await row(ford)).preparation == {}


async def test_a_wave_of_nobody_does_not_come(dm: Actor, ford: uuid.UUID):
    (one,) = (await wave(dm, ford, name="Later")).waves
    with pytest.raises(RuleViolation, match="Nobody is in “Later”"):
        await bring(dm, ford, one.id)


WOLF = {"creature_id": "wolf", "name": "Wolf"}


@pytest.mark.parametrize(
    "broken",
    [
        [],
        [1],
        "x",
        {"terrain": 5},
        {"terrain": "x" * 5_001},
        {"version": -(10**12)},
        {"loot": ["x"] * 101},
        {"loot": ["x" * 201]},
        {"waves": [{"id": "a"}]},
        {"waves": [{"id": "a", "name": ""}]},
        {"waves": [{"id": "", "name": "A"}]},
        {"waves": [{"id": "a", "name": "A"}] * 2},
        {"waves": [{"id": str(one), "name": "A"} for one in range(21)]},
        {"waves": [{"id": "a", "name": "A", "foes": [{**WOLF, "count": 301}]}]},
        {"waves": [{"id": "a", "name": "A", "foes": [WOLF] * 21}]},
        {"unknown": 1},
    ],
)
def test_what_is_no_preparation_is_refused_and_does_not_stop_a_fight(broken: Any):
    if broken:
        with pytest.raises(InvalidInput):
            preparation.decode(broken)
    assert preparation.stored(broken) == preparation.NOTHING


def test_what_is_stored_comes_back():
    pack = Wave("a", "A", "horn", (Foes("wolf", "Wolf", 2, 50),))
    whole = Preparation(3, "Mud", "ogre", (pack,), ("Map",), "1 gp")
    assert preparation.decode(preparation.encode(whole)) == whole
