"""A party joins a fight as it is, and what the fight does to it is carried back."""

import uuid
from dataclasses import replace
from typing import cast

import pytest

from dnd_tracker import db, routes
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import player_views
from dnd_tracker.combat.afresh import afresh
from dnd_tracker.combat.service import party as parties
from dnd_tracker.combat.service import present_characters, watching
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import beginning, own, portraits
from dnd_tracker.creatures.views import StatBlockView
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.parties.service import characters, rest
from dnd_tracker.parties.views import CharacterLine
from dnd_tracker.rules.character import CharacterState
from dnd_tracker.rules.commands import (
    AddCondition,
    EndCombat,
    GrantTemporaryHitPoints,
    SetHitPoints,
    SpendUse,
    StartCombat,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import Combatant
from dnd_tracker.rules.traits import Rest
from tests.combat.table import Pages, do, hit, prepared, stored, undo
from tests.parties.table import MIRA, lanterns, members, state
from tests.rules.table import monster


async def join(dm: Actor, encounter_id: uuid.UUID, party_id: uuid.UUID, command: str = "") -> None:
    async with db.unit_of_work() as uow:
        await parties.add_party(uow, dm, encounter_id, command or uuid.uuid4().hex, party_id)


async def carry(dm: Actor, encounter_id: uuid.UUID) -> int:
    async with db.unit_of_work() as uow:
        return await parties.carry_back(uow, dm, encounter_id)


async def leave(dm: Actor, encounter_id: uuid.UUID) -> int:
    async with db.unit_of_work() as uow:
        return await parties.leave_wounds(uow, dm, encounter_id)


async def long_rest(dm: Actor, party_id: uuid.UUID) -> None:
    everybody = {one.id: 0 for one in (await members(dm, party_id)).values()}
    async with db.unit_of_work() as uow:
        await rest.take(uow, dm, party_id, Rest.LONG, everybody)


async def heroes(encounter_id: uuid.UUID) -> dict[str, Combatant]:
    return {one.name: one for one in (await stored(encounter_id)).combatants.values()}


async def at_the_ford(dm: Actor, party_id: uuid.UUID) -> uuid.UUID:
    """Begin a fight of the party."""
    encounter_id = await prepared(dm)
    await join(dm, encounter_id, party_id)
    await do(dm, encounter_id, StartCombat())
    return encounter_id


async def test_a_party_joins_as_its_sheets_and_its_wounds_say(dm: Actor):
    poisoned = AppliedCondition(Condition.POISONED, Duration(100, TurnPoint.END, ""))
    hurt = CharacterState(
        hit_points=7,
        temporary_hit_points=3,
        conditions=(poisoned,),
        slots_spent={"1": 1},
        hit_dice_spent={"10": 2},
    )
    party_id = await lanterns(dm, state=hurt)
    encounter_id = await prepared(dm)
    await join(dm, encounter_id, party_id)
    there = await heroes(encounter_id)
    mira, tobin = there["Mira"], there["Tobin"]
    assert (mira.hit_points, mira.hit_point_maximum, mira.temporary_hit_points) == (7, 24, 3)
    assert (mira.armor_class, mira.initiative_bonus, mira.level) == (15, 3, 3)
    assert (mira.saves.dexterity, mira.saves.constitution) == (5, 2)
    assert [(one.key, one.left) for one in mira.counters] == [("slots-1", 2)]
    assert [one.left for one in mira.hit_dice] == [1]
    assert [(one.word, one.duration and one.duration.of) for one in mira.conditions] == [
        ("poisoned", mira.id)
    ]
    assert [one.name for one in tobin.counters] == ["Second Wind"]
    assert mira.character_id == str((await members(dm, party_id))["Mira"].id)


async def test_everybody_joins_once(dm: Actor):
    party_id = await lanterns(dm)
    encounter_id = await prepared(dm)
    await join(dm, encounter_id, party_id, "click-1")
    await join(dm, encounter_id, party_id, "click-1")
    assert len(await heroes(encounter_id)) == 2
    with pytest.raises(RuleViolation, match="Everybody of The Lanterns is here already"):
        await join(dm, encounter_id, party_id)


async def test_the_dead_do_not_fight(dm: Actor):
    party_id = await lanterns(dm, MIRA, state=CharacterState(hit_points=0, dead=True))
    with pytest.raises(RuleViolation, match="nobody who could fight"):
        await join(dm, await prepared(dm), party_id)


async def test_wounds_and_what_was_spent_are_carried_back_and_into_the_next_fight(dm: Actor):
    party_id = await lanterns(dm)
    first = await at_the_ford(dm, party_id)
    mira = (await heroes(first))["Mira"].id
    await do(dm, first, hit(mira, "10"))
    await do(dm, first, GrantTemporaryHitPoints((mira,), "4"))
    await do(dm, first, SpendUse(mira, "slots-1"))
    await do(dm, first, AddCondition((mira,), Condition.POISONED))
    brief = Duration(3, TurnPoint.END, "")
    await do(dm, first, AddCondition((mira,), Condition.STUNNED, brief))
    with pytest.raises(RuleViolation, match="The fight goes on"):
        await carry(dm, first)
    await do(dm, first, EndCombat())
    assert await carry(dm, first) == 2
    kept = await state(dm, party_id, "Mira")
    assert (kept.hit_points, kept.temporary_hit_points) == (14, 4)
    assert kept.slots_spent == {"1": 1}
    assert [one.word for one in kept.conditions] == ["poisoned"]
    assert (await state(dm, party_id, "Tobin")) == CharacterState()
    second = await at_the_ford(dm, party_id)
    again = (await heroes(second))["Mira"]
    assert (again.hit_points, again.counters[0].left) == (14, 2)
    assert [one.word for one in again.conditions] == ["poisoned"]


async def test_whoever_lies_at_0_lies_at_0_in_the_next_fight(dm: Actor):
    party_id = await lanterns(dm)
    first = await at_the_ford(dm, party_id)
    mira = (await heroes(first))["Mira"].id
    await do(dm, first, SetHitPoints(mira, 0))
    await do(dm, first, hit(mira, "1"))
    await do(dm, first, EndCombat())
    await carry(dm, first)
    kept = await state(dm, party_id, "Mira")
    assert (kept.hit_points, kept.death_saves.failures) == (0, 1)
    second = await at_the_ford(dm, party_id)
    again = (await heroes(second))["Mira"]
    assert (again.hit_points, again.death_saves.failures) == (0, 1)
    assert {one.condition for one in again.conditions} == {Condition.UNCONSCIOUS, Condition.PRONE}


async def test_what_was_carried_is_not_carried_over_a_rest(dm: Actor):
    party_id = await lanterns(dm)
    encounter_id = await at_the_ford(dm, party_id)
    await do(dm, encounter_id, hit((await heroes(encounter_id))["Mira"].id, "10"))
    await do(dm, encounter_id, EndCombat())
    await carry(dm, encounter_id)
    await long_rest(dm, party_id)
    assert await carry(dm, encounter_id) == 0
    assert (await state(dm, party_id, "Mira")).hit_points is None
    with pytest.raises(RuleViolation, match="nothing is taken back"):
        await leave(dm, encounter_id)


async def test_a_fight_that_goes_on_after_all_is_carried_anew(dm: Actor):
    party_id = await lanterns(dm)
    encounter_id = await at_the_ford(dm, party_id)
    mira = (await heroes(encounter_id))["Mira"].id
    await do(dm, encounter_id, hit(mira, "10"))
    await do(dm, encounter_id, EndCombat())
    await carry(dm, encounter_id)
    await undo(dm, encounter_id)
    await do(dm, encounter_id, hit(mira, "5"))
    await do(dm, encounter_id, EndCombat())
    assert await carry(dm, encounter_id) == 2
    assert (await state(dm, party_id, "Mira")).hit_points == 9
    assert await leave(dm, encounter_id) == 2
    assert await state(dm, party_id, "Mira") == CharacterState()


async def test_what_is_planned_is_fought_by_the_party_as_it_is_by_then(dm: Actor):
    hurt = CharacterState(hit_points=5, conditions=(AppliedCondition(Condition.PRONE),))
    party_id = await lanterns(dm, state=hurt)
    encounter_id = await prepared(dm)
    await join(dm, encounter_id, party_id)
    planned = await stored(encounter_id)
    mira = next(one for one in planned.combatants.values() if one.name == "Mira")
    whole = replace(mira, hit_points=24, conditions=(), initiative=17)
    planned = replace(planned, combatants={**planned.combatants, mira.id: whole})
    async with db.read_only() as session:
        now = await present_characters.as_they_are(session, dm, planned)
    found = now.combatants[mira.id]
    assert (found.hit_points, found.initiative) == (5, 17)
    assert [one.word for one in found.conditions] == ["prone"]


async def test_the_dm_is_sent_the_sheets_of_who_joins(dm: Actor, pages: Pages):
    party_id = await lanterns(dm)
    encounter_id = await prepared(dm)
    await watching.watch_as_dm(dm, "page", encounter_id)
    await join(dm, encounter_id, party_id)
    mira = (await members(dm, party_id))["Mira"]
    sheet = cast("CharacterLine", pages.seen["page"][f"sheet_{mira.id}"])
    assert (sheet.name, sheet.who, sheet.perception) == ("Mira", "Ranger 3", 12)
    await watching.watch_as_dm(dm, "another", encounter_id)
    assert pages.seen["another"][f"sheet_{mira.id}"] == sheet


async def test_the_dm_is_sent_the_pictures_of_who_fights(dm: Actor, pages: Pages):
    party_id = await lanterns(dm)
    mira = (await members(dm, party_id))["Mira"]
    async with db.unit_of_work() as uow:
        wolf = await own.create(uow, dm, Draft(beginning.BLANK))
        seen = await portraits.keep(uow, dm, b"seen")
        await portraits.put_on(uow, dm, wolf.id, seen)
        await characters.put_on(uow, dm, mira.id, seen)
    encounter_id = await prepared(dm, monster("Wolf", creature_id=wolf.id, kind=wolf.id))
    await watching.watch_as_dm(dm, "page", encounter_id)
    await join(dm, encounter_id, party_id)
    there = pages.seen["page"]
    assert cast("StatBlockView", there[f"block_{wolf.id}"]).portrait == routes.portrait(seen)
    assert cast("CharacterLine", there[f"sheet_{mira.id}"]).portrait == routes.portrait(seen)
    assert str(seen) not in repr(player_views.player_board(await stored(encounter_id)))


async def test_a_plan_remembers_whose_characters_it_was_made_for(dm: Actor):
    party_id = await lanterns(dm)
    encounter_id = await at_the_ford(dm, party_id)
    again = afresh(await stored(encounter_id))
    ids = {str(one.id) for one in (await members(dm, party_id)).values()}
    assert {one.character_id for one in again.combatants.values()} == ids


async def test_players_are_not_told_which_character_it_is(dm: Actor):
    party_id = await lanterns(dm)
    encounter_id = await at_the_ford(dm, party_id)
    fight = await stored(encounter_id)
    told = repr(player_views.player_board(fight))
    assert "Mira" in told
    assert not [one for one in fight.combatants.values() if str(one.character_id) in told]


async def test_nobody_else_brings_a_party_or_carries_it_back(dm: Actor, stranger: Actor):
    party_id = await lanterns(dm)
    encounter_id = await at_the_ford(dm, party_id)
    theirs = await prepared(stranger)
    await do(dm, encounter_id, EndCombat())
    for attempt in (
        lambda: join(stranger, theirs, party_id),
        lambda: join(stranger, encounter_id, party_id),
        lambda: carry(stranger, encounter_id),
        lambda: leave(stranger, encounter_id),
    ):
        with pytest.raises(NotFound):
            await attempt()
