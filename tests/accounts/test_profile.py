"""Whose name is whose, and what others see of somebody."""

import asyncio

import pytest

from dnd_tracker.accounts import queries, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.avatars import new_seed
from dnd_tracker.accounts.service import profile, registration
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import Role, User

pytestmark = pytest.mark.usefixtures("database")


async def somebody(role: Role = Role.USER) -> Actor:
    async with unit_of_work() as uow:
        guest, _ = await sessions.open_guest_session(uow)
        user = await queries.myself(uow.session, guest)
        user.role = role
    return Actor(guest.user_id, role)


async def rename(actor: Actor, typed: str) -> str:
    async with unit_of_work() as uow:
        return await profile.rename(uow, actor, typed)


async def stored(actor: Actor) -> User:
    async with read_only() as session:
        return await queries.myself(session, actor)


async def test_a_name_is_kept_tidied_up():
    mira = await somebody()
    assert await rename(mira, "  Mira   Vale ") == "Mira Vale"
    assert (await stored(mira)).name == "Mira Vale"


@pytest.mark.parametrize("other", ["Mira Vale", "mira vale", "M1ra Va1e", "Rnira Vale", "Miravale"])
async def test_an_account_has_its_name_for_itself(other: str):
    await rename(await somebody(), "Mira Vale")
    for role in (Role.USER, Role.GUEST):
        impostor = await somebody(role)
        with pytest.raises(InvalidInput, match="Choose another"):
            await rename(impostor, other)
        assert (await stored(impostor)).name == ""


async def test_of_two_who_want_a_name_at_once_one_gets_it():
    both = [await somebody(), await somebody()]
    results = await asyncio.gather(*(rename(one, "Mira") for one in both), return_exceptions=True)
    assert [type(one) for one in results if one != "Mira"] == [InvalidInput]
    assert sorted([(await stored(one)).name for one in both]) == ["", "Mira"]


async def test_a_name_that_was_given_up_is_free():
    mira, other = await somebody(), await somebody()
    await rename(mira, "Mira")
    await rename(mira, "  ")
    assert await rename(other, "Mira") == "Mira"


async def test_ones_own_name_can_be_spelt_anew():
    mira = await somebody()
    await rename(mira, "mira")
    assert await rename(mira, "Mira") == "Mira"


async def test_a_guests_name_is_kept_from_nobody():
    guest, mira = await somebody(Role.GUEST), await somebody()
    await rename(guest, "Mira")
    assert await rename(mira, "Mira") == "Mira"


@pytest.mark.parametrize("name", ["Admin", "The Supp0rt", "аdmin"])
async def test_only_staff_speak_for_the_site(name: str):
    for role in (Role.GUEST, Role.USER):
        with pytest.raises(InvalidInput):
            await rename(await somebody(role), name)
    if name.isascii():
        assert await rename(await somebody(Role.SUPPORT), name) == name


async def test_a_guest_who_becomes_an_account_keeps_the_name_if_it_is_free():
    mira, tobin = await somebody(Role.GUEST), await somebody(Role.GUEST)
    await rename(mira, "Mira")
    await rename(tobin, "Tobin")
    await rename(await somebody(), "Tobin")
    for guest in (mira, tobin):
        async with unit_of_work() as uow:
            email = f"{guest.user_id.hex}@example.com"
            await registration.sign_up(uow, guest, email, "hash", sessions.NOWHERE)
    assert (await stored(mira)).name == "Mira"
    assert (await stored(tobin)).name == ""
    with pytest.raises(InvalidInput):
        await rename(await somebody(), "Mira")


async def test_arms_are_chosen_by_their_seed():
    mira, other = await somebody(), await somebody()
    before, seed = (await stored(other)).avatar_seed, new_seed()
    async with unit_of_work() as uow:
        await profile.redraw(uow, mira, seed)
    assert (await stored(mira)).avatar_seed == seed
    assert (await stored(other)).avatar_seed == before


@pytest.mark.parametrize(
    "seed", ["", "x" * 32, "0" * 33, "0" * 31, "<svg onload=alert(1)>", "0" * 31 + "\n"]
)
async def test_a_seed_is_one_of_ours(seed: str):
    mira = await somebody()
    with pytest.raises(InvalidInput):
        async with unit_of_work() as uow:
            await profile.redraw(uow, mira, seed)
