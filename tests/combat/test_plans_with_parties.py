"""A plan is fought by its party as it is by then, and one party takes another's place."""

import uuid

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.forms import read
from dnd_tracker.combat.preparation_forms import PartyForm
from dnd_tracker.combat.service import companions
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.rules.commands import EndCombat, StartCombat
from tests.combat.table import do, hit, prepared, replayed, row, stored, undo
from tests.combat.test_party import carry, heroes
from tests.parties.table import lanterns
from tests.rules.table import hero, monster


async def bring(dm: Actor, encounter_id: uuid.UUID, party_id: object, **more: object) -> None:
    async with db.unit_of_work() as uow:
        form = read(PartyForm, {"party": str(party_id), **more})
        await companions.bring(uow, dm, encounter_id, uuid.uuid4().hex, form)


async def test_the_wounds_of_one_fight_are_there_in_the_next_of_the_same_plan(dm: Actor):
    party_id = await lanterns(dm)
    ford = await prepared(dm, monster("Goblin"))
    await bring(dm, ford, party_id)
    await do(dm, ford, StartCombat())
    mira = (await heroes(ford))["Mira"]
    await do(dm, ford, hit(mira.id, "5"))
    await do(dm, ford, EndCombat())
    await carry(dm, ford)

    again = (await row(ford)).plan_id
    assert again
    assert (await heroes(again))["Mira"].hit_points == mira.hit_points
    await do(dm, again, StartCombat())
    assert (await heroes(again))["Mira"].hit_points == mira.hit_points - 5
    assert await replayed(again) == await stored(again)
    plan = (await row(again)).plan_id
    assert plan
    assert (await heroes(plan))["Mira"].hit_points == mira.hit_points
    await undo(dm, again)
    await do(dm, again, StartCombat())
    assert (await row(again)).plan_id == plan


async def test_one_party_takes_the_place_of_another_and_heroes_by_hand_stay(dm: Actor):
    first, second = await lanterns(dm), await lanterns(dm)
    ford = await prepared(dm, hero("Guest"), monster("Goblin"))
    await bring(dm, ford, first)
    one = {each.character_id for each in (await stored(ford)).combatants.values()}
    await bring(dm, ford, second, instead="on")
    two = {each.character_id for each in (await stored(ford)).combatants.values()}
    assert len(one) == len(two)
    assert one & two == {None}
    assert {"Guest", "Goblin"} <= (await heroes(ford)).keys()
    await bring(dm, ford, first)
    assert len((await stored(ford)).combatants) == 2 + 2 * (len(one) - 1)
    await bring(dm, ford, first, instead="on")
    assert {each.character_id for each in (await stored(ford)).combatants.values()} == one
    with pytest.raises(RuleViolation, match="here already"):
        await bring(dm, ford, first, instead="on")


async def test_a_party_of_another_dm_is_not_to_be_had(dm: Actor, stranger: Actor):
    theirs = await lanterns(stranger)
    ford = await prepared(dm)
    for wrong in (theirs, uuid.uuid4()):
        with pytest.raises(NotFound):
            await bring(dm, ford, wrong, instead="on")
    assert (await row(ford)).version == 0
