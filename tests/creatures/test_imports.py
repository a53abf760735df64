"""Importing creatures: looked at, decided on, carried out one by one, and taken back."""

import asyncio
import json
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import func, select

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import import_queries, importing
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.field_bounds import TAGS
from dnd_tracker.creatures.import_queries import Which
from dnd_tracker.creatures.service import import_steps, imports
from dnd_tracker.errors import Conflict, InvalidInput, NotFound
from dnd_tracker.models import Creature, CreatureImport, CreatureImportEntry, CreatureTag
from dnd_tracker.models.base import now
from dnd_tracker.rules.stat_block import StatBlock
from tests.creatures.importers import (
    brought,
    carried_out,
    decide,
    entries,
    file_of,
    goblin,
    library,
    looked_at,
    mira,
    ogre,
    somebody,
    tags_of,
    taken_back,
    written,
)

assert mira
assert goblin
assert ogre


async def test_a_preview_says_what_is_in_a_file_and_stores_no_creature(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    await written(mira, replace(goblin, name="GOBLIN "))
    data = json.loads(file_of(Draft(goblin), Draft(ogre)))
    data["creatures"].append({"stat_block": 5})
    import_id = await brought(mira, json.dumps(data).encode())
    found = await looked_at(mira, import_id)
    assert (found.phase, found.total) == ("preview", 3)
    first, second, third = await entries(mira, import_id)
    assert (first.name, first.exists is not None, first.choice) == ("Goblin", True, "skip")
    assert (second.name, second.exists, second.choice) == ("Ogre", None, "create")
    assert (third.choice, "Entry 3" in third.doubts[0]) == ("unreadable", True)
    assert [one.position for one in await entries(mira, import_id, Which.EXISTING)] == [0]
    assert [one.position for one in await entries(mira, import_id, Which.UNREADABLE)] == [2]
    assert [one.position for one in await entries(mira, import_id, Which.DOUBTFUL)] == []
    assert list(await library(mira)) == ["GOBLIN "]


async def test_what_is_doubtful_is_found(mira: Actor, goblin: StatBlock):
    odd = replace(goblin, hit_points=99)
    import_id = await brought(mira, file_of(Draft(odd), Draft(replace(goblin, name="Sound"))))
    [doubtful] = await entries(mira, import_id, Which.DOUBTFUL)
    assert "99" in doubtful.doubts[0]


async def test_each_creature_is_created_with_its_tags(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    import_id = await brought(mira, file_of(Draft(goblin, ("forest", "band")), Draft(ogre)))
    done = await carried_out(mira, import_id)
    assert (done.phase, done.finished_at is not None) == ("done", True)
    found = await library(mira)
    assert set(found) == {"Goblin", "Ogre"}
    assert found["Goblin"].import_id == import_id
    assert await tags_of(mira, found["Goblin"]) == ["band", "forest"]
    async with db.read_only() as session:
        counts = await import_queries.counts(session, mira, import_id)
    assert (counts.created, counts.skipped, counts.failed, counts.chosen) == (2, 0, 0, 0)
    assert counts.done == 2


async def test_what_exists_is_left_alone_replaced_or_kept_beside(
    mira: Actor, goblin: StatBlock, ogre: StatBlock, blocks: dict[str, StatBlock]
):
    wolf = blocks["wolf"]
    for block in (goblin, ogre, wolf):
        await written(mira, replace(block, armor_class=1), "mine")
    import_id = await brought(
        mira, file_of(*(Draft(one, ("new",)) for one in (goblin, ogre, wolf)))
    )
    _, second, third = await entries(mira, import_id)
    await decide(mira, import_id, second.id, "replace")
    await decide(mira, import_id, third.id, "keep both")
    await carried_out(mira, import_id)
    found = await library(mira)
    figures = {name: one.armor_class for name, one in found.items()}
    assert figures == {"Goblin": 1, "Ogre": ogre.armor_class, "Wolf": 1, "Wolf (2)": 13}
    assert found["Wolf (2)"].stat_block["name"] == "Wolf (2)"
    assert await tags_of(mira, found["Ogre"]) == ["mine", "new"]


async def test_one_that_is_replaced_has_no_more_tags_than_fit(mira: Actor, ogre: StatBlock):
    mine = [f"mine {number:02}" for number in range(TAGS - 1)]
    await written(mira, ogre, *mine)
    import_id = await brought(mira, file_of(Draft(ogre, ("new", "newer"))))
    await decide(mira, import_id, None, "replace")
    await carried_out(mira, import_id)
    assert await tags_of(mira, (await library(mira))["Ogre"]) == [*mine, "new"]


async def test_one_choice_goes_for_all_that_exist(mira: Actor, goblin: StatBlock, ogre: StatBlock):
    await written(mira, replace(goblin, armor_class=1))
    import_id = await brought(mira, file_of(Draft(goblin), Draft(ogre)))
    await decide(mira, import_id, None, "replace")
    assert [one.choice for one in await entries(mira, import_id)] == ["replace", "create"]


async def test_a_creature_can_be_left_out_and_taken_in_again(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    import_id = await brought(mira, file_of(Draft(goblin), Draft(ogre)))
    first, _ = await entries(mira, import_id)
    await decide(mira, import_id, first.id, "skip")
    await decide(mira, import_id, first.id, "create")
    await decide(mira, import_id, first.id, "skip")
    await carried_out(mira, import_id)
    assert list(await library(mira)) == ["Ogre"]


async def test_two_of_one_name_in_a_file_get_numbers_and_the_same_twice_is_left_out(
    mira: Actor, goblin: StatBlock
):
    other = replace(goblin, hit_points=8, hit_dice="2d6+1")
    import_id = await brought(mira, file_of(Draft(goblin), Draft(other), Draft(goblin)))
    _, second, third = await entries(mira, import_id)
    assert (second.choice, third.choice) == ("create", "skip")
    assert second.doubts[0] == "Number 1 of this file has this name, too."
    assert third.doubts[0] == "Number 1 of this file is the very same."
    await carried_out(mira, import_id)
    assert {name: one.hit_points for name, one in (await library(mira)).items()} == {
        "Goblin": 7,
        "Goblin (2)": 8,
    }


async def test_nothing_to_import_is_no_success(mira: Actor, goblin: StatBlock):
    await written(mira, goblin)
    import_id = await brought(mira, file_of(Draft(goblin)))
    async with db.unit_of_work() as uow:
        with pytest.raises(InvalidInput, match="Nothing would be imported"):
            await imports.start(uow, mira, import_id)
    assert (await looked_at(mira, import_id)).phase == "preview"


async def test_what_cannot_be_chosen_is_refused(mira: Actor, goblin: StatBlock):
    import_id = await brought(mira, file_of(Draft(goblin)))
    [entry] = await entries(mira, import_id)
    for choice in ("replace", "keep both", "unreadable", "", "drop table"):
        with pytest.raises(InvalidInput):
            await decide(mira, import_id, entry.id, choice)
    with pytest.raises(InvalidInput):
        await decide(mira, import_id, uuid.uuid4(), "skip")
    await carried_out(mira, import_id)
    with pytest.raises(Conflict):
        await decide(mira, import_id, entry.id, "skip")
    with pytest.raises(Conflict):
        await carried_out(mira, import_id)


async def test_an_import_is_its_owners_alone(mira: Actor, goblin: StatBlock):
    import_id = await brought(mira, file_of(Draft(goblin)))
    [entry] = await entries(mira, import_id)
    stranger = await somebody()
    with pytest.raises(NotFound):
        await entries(stranger, import_id)
    with pytest.raises(NotFound):
        await decide(stranger, import_id, entry.id, "skip")
    with pytest.raises(NotFound):
        await carried_out(stranger, import_id)
    with pytest.raises(NotFound):
        await taken_back(stranger, import_id)
    await written(stranger, goblin)
    assert (await entries(mira, import_id))[0].exists is None


async def test_an_import_stops_when_it_is_cancelled_and_goes_back_as_far_as_it_came(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    import_id = await brought(mira, file_of(Draft(goblin), Draft(ogre)))
    async with db.unit_of_work() as uow:
        await imports.start(uow, mira, import_id)
    async with db.read_only() as session:
        first, second = await import_steps.to_do(session, mira, import_id)
    async with db.unit_of_work() as uow:
        assert await import_steps.carry_out(uow, mira, first, set())
    async with db.unit_of_work() as uow:
        await imports.cancel(uow, mira, import_id)
    async with db.unit_of_work() as uow:
        assert not await import_steps.carry_out(uow, mira, second, set())
    assert list(await library(mira)) == ["Goblin"]
    async with db.unit_of_work() as uow:
        with pytest.raises(Conflict):
            await imports.cancel(uow, mira, import_id)
    assert (await taken_back(mira, import_id)).removed == 1


async def test_what_a_former_process_began_goes_on_and_nothing_is_stored_twice(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    import_id = await brought(mira, file_of(Draft(goblin), Draft(ogre)))
    async with db.unit_of_work() as uow:
        await imports.start(uow, mira, import_id)
    async with db.read_only() as session:
        first, _ = await import_steps.to_do(session, mira, import_id)
    async with db.unit_of_work() as uow:
        assert await import_steps.carry_out(uow, mira, first, set())
    async with db.unit_of_work() as uow:
        await importing.go_on(uow, None)
    await importing.begin(mira, import_id)
    assert (await looked_at(mira, import_id)).phase == "done"
    assert set(await library(mira)) == {"Goblin", "Ogre"}


async def test_two_processes_at_one_import_store_nothing_twice(mira: Actor, goblin: StatBlock):
    some = [Draft(replace(goblin, name=f"Goblin {number}")) for number in range(20)]
    import_id = await brought(mira, file_of(*some))
    async with db.unit_of_work() as uow:
        await imports.start(uow, mira, import_id)
    await asyncio.gather(*(importing.carry_out(mira, import_id) for _ in range(2)))
    await importing.carry_out(mira, import_id)
    assert len(await library(mira)) == 20


async def test_one_that_cannot_be_stored_is_counted_and_the_others_are(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    import_id = await brought(mira, file_of(Draft(goblin), Draft(ogre)))
    [first, _] = await entries(mira, import_id)
    async with db.unit_of_work() as uow:
        stored = await uow.session.get_one(CreatureImportEntry, first.id)
        stored.stat_block = {"name": "nothing that was ever a stat block"}
    done = await carried_out(mira, import_id)
    assert done.phase == "done"
    assert [one.outcome for one in await entries(mira, import_id)] == ["failed", "created"]
    assert list(await library(mira)) == ["Ogre"]


async def test_a_file_that_cannot_be_read_leaves_nothing_behind(mira: Actor):
    for data in (b"", b"{", b"[1, 2, 3]", b"\xff\xfe", b'{"creatures": NaN}', b"[" * 10_000):
        with pytest.raises(InvalidInput):
            await brought(mira, data)
    async with db.read_only() as session:
        for table in (CreatureImport, CreatureImportEntry, Creature, CreatureTag):
            assert (await session.exec(select(func.count()).select_from(table))).one() == 0


async def test_a_new_file_takes_the_place_of_one_that_was_not_decided_on(
    mira: Actor, goblin: StatBlock
):
    first = await brought(mira, file_of(Draft(goblin)))
    second = await brought(mira, file_of(Draft(goblin)))
    with pytest.raises(NotFound):
        await looked_at(mira, first)
    async with db.read_only() as session:
        assert await import_queries.latest(session, mira) == second


async def test_what_nobody_decides_on_is_forgotten_after_a_day(mira: Actor, goblin: StatBlock):
    import_id = await brought(mira, file_of(Draft(goblin)))
    async with db.unit_of_work() as uow:
        await imports.forget_old(uow, None)
    stored = await looked_at(mira, import_id)
    async with db.unit_of_work() as uow:
        stored.created_at = now() - timedelta(days=2)
        uow.session.add(stored)
    async with db.unit_of_work() as uow:
        await imports.forget_old(uow, None)
    with pytest.raises(NotFound):
        await looked_at(mira, import_id)


async def test_creatures_stay_when_their_import_is_forgotten(mira: Actor, goblin: StatBlock):
    import_id = await brought(mira, file_of(Draft(goblin)))
    stored = await carried_out(mira, import_id)
    async with db.unit_of_work() as uow:
        stored.finished_at = now() - timedelta(days=31)
        uow.session.add(stored)
    async with db.unit_of_work() as uow:
        await imports.forget_old(uow, None)
    assert (await library(mira))["Goblin"].import_id is None
