"""A plan stays as it was, however often it is fought."""

import uuid

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import listing, memory, preparation
from dnd_tracker.combat.filing_forms import BulkForm, Verb
from dnd_tracker.combat.listing import Listed, View, Wanted
from dnd_tracker.combat.service import demo, encounters, filing, folders, plans
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.models import Encounter, EncounterTag
from dnd_tracker.rules.commands import AddCombatants, EndCombat, SetEdition, StartCombat
from dnd_tracker.rules.encounter import Edition, Phase, Role
from tests.combat.table import do, hit, prepared, row, running, stored, undo
from tests.rules.table import hero, monster

CAST = (hero("Mira", 15, maximum=20), monster("Goblin", 12), monster("Ogre", 5, maximum=59))


async def listed(dm: Actor, view: View) -> list[Listed]:
    async with db.read_only() as session:
        return (await listing.page(session, dm, Wanted(view))).rows


async def act(dm: Actor, verb: Verb, *ids: uuid.UUID, value: str = "") -> filing.Done:
    async with db.unit_of_work() as uow:
        return await filing.act(uow, dm, BulkForm(verb=verb, ids=list(ids), value=value))


async def prepare(encounter_id: uuid.UUID, what: preparation.Preparation) -> None:
    async with db.unit_of_work() as uow:
        record = await uow.session.get(Encounter, encounter_id)
        assert record
        record.preparation = preparation.encode(what)
        uow.session.add(record)


async def the_plan(dm: Actor) -> Listed:
    (plan,) = await listed(dm, View.PLANS)
    return plan


async def test_starting_a_plan_leaves_the_plan_behind_unchanged(dm: Actor):
    ford = await prepared(dm, *CAST)
    async with db.unit_of_work() as uow:
        folder = await folders.make(uow, dm, "Chapter 1")
        code = await encounters.open_table(uow, dm, ford)
    await act(dm, Verb.MOVE, ford, value=str(folder))
    await act(dm, Verb.TAG, ford, value="river")
    await prepare(ford, preparation.Preparation(terrain="Mud"))
    before = await row(ford)
    await do(dm, ford, StartCombat())
    await do(dm, ford, hit("goblin", "5"))

    (fight,), plan = await listed(dm, View.FIGHTS), await the_plan(dm)
    assert (fight.id, fight.phase, fight.plan_id) == (ford, "running", plan.id)
    assert (plan.name, plan.folder_id, plan.tags) == ("Ford", folder, ["river"])
    kept = await row(plan.id)
    assert (kept.snapshot, kept.opening) == (before.snapshot, before.snapshot)
    assert (kept.preparation, kept.search) == ({"terrain": "Mud"}, "ford river")
    assert (kept.join_code, kept.version, kept.undo_step) == (None, 0, None)
    assert (await row(ford)).join_code == code


async def test_a_plan_is_run_again_and_every_fight_knows_it(dm: Actor):
    first = await prepared(dm, *CAST)
    await do(dm, first, StartCombat())
    second = (await the_plan(dm)).id
    await do(dm, second, StartCombat())
    plan = await the_plan(dm)
    assert {one.id for one in await listed(dm, View.FIGHTS)} == {first, second}
    assert {(await row(one)).plan_id for one in (first, second)} == {plan.id}
    assert (await stored(plan.id)).phase is Phase.PREPARING


async def test_a_start_that_is_undone_and_repeated_makes_no_second_plan(dm: Actor):
    ford = await prepared(dm, *CAST)
    await do(dm, ford, StartCombat(), "first")
    await do(dm, ford, StartCombat(), "first")
    await undo(dm, ford)
    assert [one.id for one in await listed(dm, View.FIGHTS)] == [ford]
    await do(dm, ford, StartCombat())
    plan = await the_plan(dm)
    assert (await row(ford)).plan_id == plan.id


async def test_a_start_that_is_refused_leaves_nothing_behind(dm: Actor):
    empty = await prepared(dm)
    with pytest.raises(RuleViolation):
        await do(dm, empty, StartCombat())
    assert (await the_plan(dm)).id == empty


async def test_a_demo_has_no_plan_and_can_be_run_again_all_the_same(dm: Actor):
    async with db.unit_of_work() as uow:
        await load_srd(uow)
        fight = await demo.start(uow, dm)
    assert await listed(dm, View.PLANS) == []
    async with db.unit_of_work() as uow:
        made = await plans.use(uow, dm, fight)
    assert (await the_plan(dm)).id == made
    assert (await row(fight)).plan_id == made
    afresh = await stored(made)
    assert (afresh.phase, afresh.round, afresh.active) == (Phase.PREPARING, 0, None)
    assert all(
        one.hit_points == one.hit_point_maximum and one.concentration is None
        for one in afresh.combatants.values()
    )
    await do(dm, made, StartCombat())


async def test_a_fight_goes_on_whose_plan_is_gone(dm: Actor):
    ford = await running(dm)
    plan = (await the_plan(dm)).id
    async with db.unit_of_work() as uow:
        await uow.session.delete(await uow.session.get(Encounter, plan))
    await do(dm, ford, hit("goblin"))
    await do(dm, ford, EndCombat())
    async with db.unit_of_work() as uow:
        again = await plans.use(uow, dm, ford)
    assert again != plan
    goblin = (await stored(again)).combatants["goblin"]
    assert (goblin.hit_points, goblin.initiative) == (7, None)


async def test_running_again_opens_the_plan_and_a_plan_is_its_own(dm: Actor):
    ford = await running(dm)
    plan = (await the_plan(dm)).id
    async with db.unit_of_work() as uow:
        assert await plans.use(uow, dm, ford) == plan
        assert await plans.use(uow, dm, plan) == plan


async def test_a_template_is_used_and_never_started(dm: Actor):
    pattern = await prepared(dm, *CAST)
    await act(dm, Verb.TEMPLATE, pattern)
    with pytest.raises(RuleViolation, match="never run"):
        await do(dm, pattern, StartCombat())
    async with db.unit_of_work() as uow:
        made = await plans.use(uow, dm, pattern)
    await do(dm, made, StartCombat())
    assert [one.id for one in await listed(dm, View.TEMPLATES)] == [pattern]
    assert [one.name for one in await listed(dm, View.PLANS)] == ["Ford"]


async def test_a_fight_cannot_be_made_a_template(dm: Actor):
    ford = await running(dm)
    with pytest.raises(RuleViolation, match="Ford is a fight"):
        await act(dm, Verb.TEMPLATE, ford)
    await undo(dm, ford)
    with pytest.raises(RuleViolation, match="Ford is a fight"):
        await act(dm, Verb.TEMPLATE, ford)


async def test_a_copy_is_called_one_and_goes_its_own_way(dm: Actor):
    ford = await prepared(dm, *CAST)
    await act(dm, Verb.TAG, ford, value="river")
    first = (await act(dm, Verb.DUPLICATE, ford)).made
    copy = await row(first[0])
    assert (copy.name, copy.search) == ("Ford (copy)", "ford (copy) river")
    assert (await stored(first[0])).name == "Ford (copy)"
    await do(dm, first[0], AddCombatants((monster("Wolf"),)))
    assert "wolf" not in (await stored(ford)).combatants
    assert (await row((await act(dm, Verb.DUPLICATE, *first)).made[0])).name == "Ford (copy)"


async def test_a_name_that_leaves_no_room_is_copied_as_it_is(dm: Actor):
    long = await prepared(dm, name="x" * 80)
    (made,) = (await act(dm, Verb.DUPLICATE, long)).made
    assert (await row(made)).name == "x" * 80


@pytest.mark.parametrize("edition", Edition)
async def test_the_lair_that_was_prepared_is_there_when_the_fight_starts(
    dm: Actor, edition: Edition
):
    ford = await prepared(dm, *CAST)
    await do(dm, ford, SetEdition(edition))
    await prepare(ford, preparation.Preparation(lair_of="ogre"))
    await do(dm, ford, StartCombat())
    fight = await stored(ford)
    lairs = [one for one in fight.combatants.values() if one.role is Role.LAIR]
    assert len(lairs) == (edition is Edition.E2014)
    assert fight.combatants["ogre"].in_lair is (edition is Edition.E2024)
    kept = await stored((await the_plan(dm)).id)
    assert kept.combatants.keys() == {"mira", "goblin", "ogre"}

    await undo(dm, ford)
    await do(dm, ford, StartCombat())
    again = await stored(ford)
    assert len(again.combatants) == len(fight.combatants)


async def test_a_lair_of_somebody_who_has_left_is_no_obstacle(dm: Actor):
    ford = await prepared(dm, *CAST)
    await prepare(ford, preparation.Preparation(lair_of="dragon"))
    await do(dm, ford, StartCombat())
    assert len((await stored(ford)).combatants) == 3


async def test_a_plan_of_another_dm_does_not_exist_for_me(dm: Actor, stranger: Actor):
    ford = await running(dm)
    plan = (await the_plan(dm)).id
    for one in (ford, plan):
        with pytest.raises(NotFound):
            async with db.unit_of_work() as uow:
                await plans.use(uow, stranger, one)
        with pytest.raises(NotFound):
            await act(stranger, Verb.DUPLICATE, one)
    async with db.read_only() as session:
        assert len((await session.exec(select(Encounter))).all()) == 2
        assert (await session.exec(select(EncounterTag))).all() == []
    memory._decoded.clear()
