"""Parties are made up to the limit of the plan, put in order, put aside, and brought back."""

import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select, update

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import Conflict, NotFound, OverLimit, RuleViolation
from dnd_tracker.models import Party, PartyCharacter, User
from dnd_tracker.models.base import now
from dnd_tracker.parties import listing, queries
from dnd_tracker.parties.listing import View
from dnd_tracker.parties.service import parties
from tests.parties.table import lanterns, members, names, party

Verb = Callable[..., Awaitable[Any]]


async def do(verb: Verb, dm: Actor, *arguments: Any, **named: Any) -> Any:
    async with db.unit_of_work() as uow:
        return await verb(uow, dm, *arguments, **named)


async def on_plan(dm: Actor, plan: str) -> None:
    async with db.unit_of_work() as uow:
        await uow.session.exec(update(User).where(col(User.id) == dm.user_id).values(plan=plan))


async def three(dm: Actor) -> list[uuid.UUID]:
    await on_plan(dm, "seasoned")
    return [await do(parties.create, dm, name) for name in ("Ash", "Birch", "Cedar")]


async def test_the_free_plan_has_room_for_two_parties_and_says_what_to_do(dm: Actor):
    await do(parties.create, dm, "Ash")
    birch = await do(parties.create, dm, "Birch")
    with pytest.raises(OverLimit, match="room for 2 parties"):
        await do(parties.create, dm, "Cedar")
    await do(parties.archive, dm, birch)
    cedar = await do(parties.create, dm, "Cedar")
    assert await names(dm) == ["Ash", "Cedar"]
    with pytest.raises(OverLimit):
        await do(parties.restore, dm, birch)
    with pytest.raises(OverLimit):
        await do(parties.duplicate, dm, cedar)
    await do(parties.throw_away, dm, cedar)
    await do(parties.restore, dm, birch)
    with pytest.raises(OverLimit):
        await do(parties.bring_back, dm, cedar)
    assert await names(dm) == ["Ash", "Birch"]


@pytest.mark.parametrize(
    ("plan", "room", "more"),
    [
        ("free", 2, "The plan Seasoned has room for 10."),
        ("seasoned", 10, "The plan Expert has room for 30."),
        ("expert", 30, "The plan Master has room for as many as you like."),
        ("master", 40, ""),
    ],
)
async def test_whoever_has_no_room_hears_which_plan_has(dm: Actor, plan: str, room: int, more: str):
    await on_plan(dm, plan)
    for _ in range(room):
        await do(parties.create, dm)
    if more:
        with pytest.raises(OverLimit, match=f"room for {room} parties.*throw one away.*{more}$"):
            await do(parties.create, dm)


async def test_over_the_limit_everything_stays_readable(dm: Actor):
    ids = await three(dm)
    await on_plan(dm, "free")
    assert await names(dm) == ["Ash", "Birch", "Cedar"]
    await do(parties.change, dm, ids[2], "Cypress", "notes", seen=1)
    assert (await party(dm, ids[2])).name == "Cypress"


@pytest.mark.parametrize("plan", ["master", "guild"])
async def test_some_plans_have_no_limit(dm: Actor, plan: str):
    await on_plan(dm, plan)
    for number in range(12):
        await do(parties.create, dm, f"Party {number}")
    assert len(await names(dm)) == 12


async def test_parties_change_places(dm: Actor):
    ash, _, cedar = await three(dm)
    await do(parties.move, dm, ash, 1)
    assert await names(dm) == ["Birch", "Ash", "Cedar"]
    await do(parties.move, dm, cedar, -1)
    await do(parties.move, dm, cedar, -1)
    await do(parties.move, dm, cedar, -1)
    assert await names(dm) == ["Cedar", "Birch", "Ash"]


async def test_whoever_saw_an_older_version_overwrites_nothing(dm: Actor):
    (ash, *_) = await three(dm)
    assert await do(parties.change, dm, ash, "Aspen", "", seen=1) == 2
    with pytest.raises(Conflict):
        await do(parties.change, dm, ash, "Alder", "", seen=1)
    assert (await party(dm, ash)).name == "Aspen"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
async def test_a_party_has_a_name(dm: Actor, name: str):
    (ash, *_) = await three(dm)
    for attempt in (
        lambda: do(parties.create, dm, name),
        lambda: do(parties.change, dm, ash, name, "", seen=1),
    ):
        with pytest.raises(RuleViolation):
            await attempt()


async def test_a_copy_has_the_same_characters_as_they_are(dm: Actor):
    first = await lanterns(dm)
    copy = await do(parties.duplicate, dm, first)
    assert (await party(dm, copy)).name == "The Lanterns (copy)"
    before, after = await members(dm, first), await members(dm, copy)
    assert list(after) == list(before) == ["Mira", "Tobin"]
    assert after["Mira"].sheet == before["Mira"].sheet
    assert after["Mira"].id != before["Mira"].id


async def test_what_lies_in_the_bin_for_30_days_is_gone(dm: Actor):
    gone, kept = await lanterns(dm), await lanterns(dm)
    for one in (gone, kept):
        await do(parties.throw_away, dm, one)
    long_ago = now() - timedelta(days=31)
    async with db.unit_of_work() as uow:
        await uow.session.exec(
            update(Party).where(col(Party.id) == gone).values(deleted_at=long_ago)
        )
    async with db.unit_of_work() as uow:
        await parties.forget_binned(uow, None)
    async with db.read_only() as session:
        assert [one.id for one in (await listing.page(session, dm, View.BIN)).rows] == [kept]
        left = (await session.exec(select(PartyCharacter.party_id))).all()
    assert set(left) == {kept}
    await do(parties.bring_back, dm, kept)
    assert list(await members(dm, kept)) == ["Mira", "Tobin"]


async def test_nobody_else_s_parties_exist(dm: Actor, stranger: Actor):
    mine = await lanterns(dm)
    for attempt in (
        lambda: do(parties.change, stranger, mine, "x", "", seen=1),
        lambda: do(parties.duplicate, stranger, mine),
        lambda: do(parties.move, stranger, mine, 1),
        lambda: do(parties.archive, stranger, mine),
        lambda: do(parties.restore, stranger, mine),
        lambda: do(parties.throw_away, stranger, mine),
        lambda: do(parties.bring_back, stranger, mine),
    ):
        with pytest.raises(NotFound):
            await attempt()
    async with db.read_only() as session:
        for view in View:
            assert (await listing.page(session, stranger, view)).rows == []
        assert await queries.characters_in(session, stranger, mine) == []
