"""What nobody has looked for in a month is cleared away, and nothing else."""

import uuid
from datetime import timedelta

import pytest
from sqlmodel import SQLModel, col, select, update

from dnd_tracker import db, worker
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import beginning, own, portraits
from dnd_tracker.models import Creature, PartyCharacter, Portrait
from dnd_tracker.models.base import now
from dnd_tracker.parties.service import characters
from tests.combat.table import newcomer
from tests.parties.table import MIRA, TOBIN, lanterns, members

LONG_AGO = timedelta(days=31)


@pytest.fixture
async def dm(database: object) -> Actor:
    del database
    return await newcomer()


async def creature(dm: Actor, portrait_id: uuid.UUID | None = None) -> str:
    async with db.unit_of_work() as uow:
        made = await own.create(uow, dm, Draft(beginning.BLANK))
        await portraits.put_on(uow, dm, made.id, portrait_id)
    return made.id


async def picture(dm: Actor, data: bytes) -> uuid.UUID:
    async with db.unit_of_work() as uow:
        return await portraits.keep(uow, dm, data)


async def let_a_month_pass() -> None:
    async with db.unit_of_work() as uow:
        await uow.session.exec(update(Portrait).values(created_at=now() - LONG_AGO))


async def left(kind: type[SQLModel]) -> set[object]:
    async with db.read_only() as session:
        return {one.id for one in (await session.exec(select(kind))).all()}  # type: ignore[attr-defined]


async def test_creatures_leave_the_bin_after_a_month_and_not_before(dm: Actor):
    old, young, kept = [await creature(dm) for _ in range(3)]
    async with db.unit_of_work() as uow:
        for one, days in ((old, 31), (young, 29)):
            await own.throw_away(uow, dm, one)
            gone = now() - timedelta(days=days)
            await uow.session.exec(
                update(Creature).where(col(Creature.id) == one).values(deleted_at=gone)
            )
    await worker.clear_away()
    assert await left(Creature) == {young, kept}


async def test_a_picture_that_nothing_shows_is_forgotten_after_a_month(dm: Actor):
    old = await picture(dm, b"old")
    await let_a_month_pass()
    new = await picture(dm, b"new")
    await worker.clear_away()
    assert await left(Portrait) == {new}
    assert await picture(dm, b"old") != old


async def test_a_picture_sent_again_counts_as_new(dm: Actor):
    once = await picture(dm, b"wolf")
    await let_a_month_pass()
    assert await picture(dm, b"wolf") == once
    await worker.clear_away()
    assert await left(Portrait) == {once}


async def test_a_picture_stays_with_whom_it_is_on_in_the_bin_as_well(dm: Actor):
    wolf, thrown, mira, tobin = [await picture(dm, name) for name in (b"w", b"x", b"m", b"t")]
    await creature(dm, wolf)
    binned = await creature(dm, thrown)
    there = await members(dm, await lanterns(dm, MIRA, TOBIN))
    async with db.unit_of_work() as uow:
        await own.throw_away(uow, dm, binned)
        await characters.put_on(uow, dm, there["Mira"].id, mira)
        await characters.put_on(uow, dm, there["Tobin"].id, tobin)
        await characters.throw_away(uow, dm, there["Tobin"].id)
    await let_a_month_pass()
    await worker.clear_away()
    assert await left(Portrait) == {wolf, thrown, mira, tobin}
    async with db.read_only() as session:
        shown = (await session.exec(select(PartyCharacter.portrait_id))).all()
    assert set(shown) == {mira, tobin}


async def test_a_picture_is_forgotten_once_it_was_replaced_and_no_other_shows_it(dm: Actor):
    both, second = await picture(dm, b"both"), await picture(dm, b"second")
    one, other = await creature(dm, both), await creature(dm, both)
    async with db.unit_of_work() as uow:
        await portraits.put_on(uow, dm, one, second)
    await let_a_month_pass()
    await worker.clear_away()
    assert await left(Portrait) == {both, second}
    async with db.unit_of_work() as uow:
        await portraits.put_on(uow, dm, other, None)
    await worker.clear_away()
    assert await left(Portrait) == {second}
