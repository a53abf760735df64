"""The programs that are signed in for somebody: all seen by their owner, each to be signed out."""

import uuid
from datetime import timedelta

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts import families, tokens
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.families import Issued
from dnd_tracker.accounts.service import programs
from dnd_tracker.accounts.service.programs import Program
from dnd_tracker.errors import ConfirmFirst, NotFound
from dnd_tracker.models import RefreshToken, Role, User
from dnd_tracker.models.base import now
from tests.people import account


@pytest.fixture
async def mira(database: object) -> User:
    del database
    return await account()


def owner(user: User) -> Actor:
    return Actor(user.id, Role.USER, uuid.uuid4(), now())


async def program_of(user: User, label: str) -> Issued:
    async with db.unit_of_work() as uow:
        return await families.begin(uow, user, label)


async def seen_by(actor: Actor) -> list[Program]:
    async with db.read_only() as session:
        return await programs.programs_of(session, actor)


async def sign_out(actor: Actor, program: Program) -> None:
    async with db.unit_of_work() as uow:
        await programs.sign_out_program(uow, actor, program.id)


async def test_a_program_is_one_however_often_it_has_refreshed(mira: User):
    issued = await program_of(mira, "Lights")
    async with db.unit_of_work() as uow:
        (first,) = (await uow.session.exec(select(RefreshToken))).all()
        first.created_at -= timedelta(days=3)
        uow.session.add(first)
    async with db.unit_of_work() as uow:
        assert await families.follow(uow, issued.refresh_token)
    (seen,) = await seen_by(owner(mira))
    assert seen.label == "Lights"
    assert seen.refreshed - seen.signed_in >= timedelta(days=2)


async def test_one_sees_ones_own_and_the_last_used_first(mira: User):
    tobin = await account("tobin@example.com")
    for user, label in ((mira, "Lights"), (tobin, "Theirs"), (mira, "Music")):
        await program_of(user, label)
    assert [one.label for one in await seen_by(owner(mira))] == ["Music", "Lights"]


async def test_one_program_is_signed_out_and_the_others_stay(mira: User):
    lights, music = await program_of(mira, "Lights"), await program_of(mira, "Music")
    await sign_out(owner(mira), (await seen_by(owner(mira)))[1])
    assert [one.label for one in await seen_by(owner(mira))] == ["Music"]
    async with db.read_only() as session:
        for issued, stays in ((lights, False), (music, True)):
            access = tokens.read(issued.access_token)
            assert access
            assert bool(await families.actor_of(session, access)) == stays


async def test_nobody_signs_out_the_program_of_somebody_else(mira: User):
    await program_of(mira, "Lights")
    tobin = owner(await account("tobin@example.com"))
    (seen,) = await seen_by(owner(mira))
    with pytest.raises(NotFound):
        await sign_out(tobin, seen)
    assert await seen_by(owner(mira)) == [seen]


async def test_whoever_finds_an_open_page_signs_nothing_out(mira: User):
    await program_of(mira, "Lights")
    (seen,) = await seen_by(owner(mira))
    with pytest.raises(ConfirmFirst):
        await sign_out(Actor(mira.id, Role.USER, uuid.uuid4(), now() - timedelta(hours=1)), seen)


async def test_what_is_signed_out_is_not_there_any_more(mira: User):
    await program_of(mira, "Lights")
    (seen,) = await seen_by(owner(mira))
    await sign_out(owner(mira), seen)
    with pytest.raises(NotFound):
        await sign_out(owner(mira), seen)
