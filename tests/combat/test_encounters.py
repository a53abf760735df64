"""Encounters as things one keeps: the list, the bin, the code of the table."""

import uuid
from collections.abc import Awaitable, Callable

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import preferences
from dnd_tracker.combat import listing
from dnd_tracker.combat.service import encounters, watching
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.rules.commands import AddCombatants, NextTurn
from dnd_tracker.rules.encounter import Edition
from tests.combat.table import Pages, do, prepared, row, stored
from tests.rules.table import hero, monster

Verb = Callable[[UnitOfWork, Actor, uuid.UUID], Awaitable[object]]


async def named(actor: Actor, *, binned: bool = False) -> list[str]:
    async with db.read_only() as session:
        wanted = listing.Wanted(listing.View.BIN if binned else listing.View.ALL)
        return [one.name for one in (await listing.page(session, actor, wanted)).rows]


async def carry_out(verb: Verb, actor: Actor, encounter_id: uuid.UUID) -> object:
    async with db.unit_of_work() as uow:
        return await verb(uow, actor, encounter_id)


async def test_a_new_encounter_is_empty_and_in_preparation(dm: Actor):
    ford = await prepared(dm, name="  Ambush at  the ford ")
    fight = await stored(ford)
    assert (fight.name, fight.phase.value, fight.order) == ("Ambush at the ford", "preparing", ())
    assert (await row(ford)).version == 0


@pytest.mark.parametrize("edition", Edition)
async def test_a_new_encounter_is_played_by_the_rule_set_its_dm_prefers(
    dm: Actor, stranger: Actor, edition: Edition
):
    async with db.unit_of_work() as uow:
        await preferences.change(uow, dm, rule_set=edition)
    assert (await stored(await prepared(dm))).edition is edition
    assert (await stored(await prepared(stranger))).edition is Edition.E2014


@pytest.mark.parametrize("name", ["", "\x00", "x" * 10_000])
async def test_an_encounter_needs_a_name_that_fits(dm: Actor, name: str):
    with pytest.raises(RuleViolation, match="name"):
        await prepared(dm, name=name)
    assert await named(dm) == []


async def test_the_list_shows_my_encounters_the_latest_first(dm: Actor, stranger: Actor):
    ford = await prepared(dm, hero("Mira"), name="Ford")
    await prepared(dm, name="Bridge")
    await prepared(stranger, name="Cave")
    await do(dm, ford, AddCombatants((monster("Ogre"),)))
    assert await named(dm) == ["Ford", "Bridge"]
    assert await named(stranger) == ["Cave"]


async def test_what_was_thrown_away_comes_back_as_it_was(dm: Actor, ford: uuid.UUID):
    before = await row(ford)
    await carry_out(encounters.throw_away, dm, ford)
    assert (await named(dm), await named(dm, binned=True)) == (["Ford"], ["Ford"])  # the plan stays
    with pytest.raises(NotFound):
        await do(dm, ford, NextTurn())
    await carry_out(encounters.bring_back, dm, ford)
    assert (await named(dm), await named(dm, binned=True)) == (["Ford", "Ford"], [])
    after = await row(ford)
    assert (after.version, after.snapshot) == (before.version, before.snapshot)
    await do(dm, ford, NextTurn())


async def test_open_pages_hear_that_their_table_closes_and_opens(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await watching.watch_as_dm(dm, "page", ford)
    assert pages.seen["page"]["closed"] is False
    await carry_out(encounters.throw_away, dm, ford)
    assert pages.seen["page"]["closed"] is True
    assert {to.rsplit(":")[-1] for to, values in pages.sent if values == {"closed": True}} == {
        "dm",
        "players",
    }
    with pytest.raises(NotFound):
        await watching.watch_as_dm(dm, "late-page", ford)
    await carry_out(encounters.bring_back, dm, ford)
    assert pages.seen["page"]["closed"] is False


async def test_a_table_opens_once_and_keeps_its_code(dm: Actor, ford: uuid.UUID, pages: Pages):
    await watching.watch_as_dm(dm, "page", ford)
    first = await carry_out(encounters.open_table, dm, ford)
    assert pages.seen["page"]["join_code"] == first
    pages.sent.clear()
    assert await carry_out(encounters.open_table, dm, ford) == first
    assert pages.sent == []


async def test_a_code_has_six_signs_that_nobody_confuses(dm: Actor):
    for _ in range(20):
        code = str(await carry_out(encounters.open_table, dm, await prepared(dm)))
        assert len(code) == 6
        assert set(code) <= set(encounters.CODE_ALPHABET)
    assert not set(encounters.CODE_ALPHABET) & set("ILO01")


@pytest.mark.parametrize(
    "verb", [encounters.throw_away, encounters.bring_back, encounters.open_table]
)
async def test_an_encounter_of_another_dm_does_not_exist_for_me(
    stranger: Actor, ford: uuid.UUID, verb: Verb
):
    messages: set[str] = set()
    for encounter_id in (ford, uuid.uuid4()):
        with pytest.raises(NotFound) as refusal:
            await carry_out(verb, stranger, encounter_id)
        messages.add(refusal.value.message)
    assert len(messages) == 1
    present = await row(ford)
    assert (present.deleted_at, present.join_code) == (None, None)


async def test_a_stranger_cannot_take_anything_out_of_my_bin(
    dm: Actor, stranger: Actor, ford: uuid.UUID
):
    await carry_out(encounters.throw_away, dm, ford)
    with pytest.raises(NotFound):
        await carry_out(encounters.bring_back, stranger, ford)
    assert (await row(ford)).deleted_at is not None
