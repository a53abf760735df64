"""Taking an import back: what was made goes, what was replaced returns, what was changed stays."""

from dataclasses import replace

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import own
from dnd_tracker.errors import Conflict
from dnd_tracker.rules.stat_block import StatBlock
from tests.creatures.importers import (
    brought,
    carried_out,
    decide,
    file_of,
    goblin,
    library,
    looked_at,
    mira,
    ogre,
    tags_of,
    taken_back,
    written,
)

assert mira
assert goblin
assert ogre


async def test_taking_back_removes_what_was_made_and_restores_what_was_replaced(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    before = await written(mira, replace(goblin, armor_class=1), "mine")
    import_id = await brought(mira, file_of(Draft(goblin, ("new",)), Draft(ogre)))
    await decide(mira, import_id, None, "replace")
    await carried_out(mira, import_id)
    result = await taken_back(mira, import_id)
    assert (result.removed, result.restored, result.stays) == (1, 1, ())
    found = await library(mira)
    assert {name: one.armor_class for name, one in found.items()} == {"Goblin": 1}
    assert found["Goblin"].stat_block == before.stat_block
    assert await tags_of(mira, found["Goblin"]) == ["mine"]
    assert (await looked_at(mira, import_id)).phase == "undone"
    with pytest.raises(Conflict):
        await taken_back(mira, import_id)


async def test_what_was_changed_since_stays_and_is_named(
    mira: Actor, goblin: StatBlock, ogre: StatBlock
):
    await written(mira, replace(goblin, armor_class=1))
    import_id = await brought(mira, file_of(Draft(goblin), Draft(ogre)))
    await decide(mira, import_id, None, "replace")
    await carried_out(mira, import_id)
    for row in (await library(mira)).values():
        block = replace(goblin if row.name == "Goblin" else ogre, armor_class=30)
        async with db.unit_of_work() as uow:
            await own.change(uow, mira, row.id, Draft(block), seen=row.version)
    result = await taken_back(mira, import_id)
    assert (result.removed, result.restored) == (0, 0)
    assert sorted(result.stays) == ["Goblin", "Ogre"]
    assert {one.armor_class for one in (await library(mira)).values()} == {30}
    assert "Goblin" in (await looked_at(mira, import_id)).problems[-1]


async def test_one_that_was_replaced_twice_is_restored_as_it_was(mira: Actor, goblin: StatBlock):
    await written(mira, replace(goblin, armor_class=1))
    file = file_of(Draft(replace(goblin, armor_class=2)), Draft(replace(goblin, armor_class=3)))
    import_id = await brought(mira, file)
    await decide(mira, import_id, None, "replace")
    await carried_out(mira, import_id)
    assert (await library(mira))["Goblin"].armor_class == 3
    result = await taken_back(mira, import_id)
    assert (result.restored, result.stays) == (1, ())
    assert (await library(mira))["Goblin"].armor_class == 1
