"""What somebody gathered as a guest, when they sign in to an account they have already."""

import asyncio
import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel import SQLModel, select

from dnd_tracker import db, routes
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import guest_things
from dnd_tracker.accounts.service.guest_things import Gathered
from dnd_tracker.accounts.state.door import what_comes_along
from dnd_tracker.models import Encounter, Seat, User
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at
from tests.api.door import account, behind, cookie_of, sign_in

Window = httpx.AsyncClient
NOTHING_OF_A_GUEST = {
    "browser_session": "ended: the browser has a new one",
    "challenge": "answered within minutes, or never",
    "identity": "only accounts have any",
    "authenticator_app": "only accounts have any",
    "recovery_code": "only accounts have any",
    "passkey": "only accounts have any",
    "outbox_email": "only accounts get any",
    "email_link": "only accounts get any",
    "email_change": "only accounts want another address",
    "refresh_token": "only accounts have any",
}
COMES_ALONG = {
    "encounter",
    "seat",
    "folder",
    "character_import",
    "creature",
    "creature_tag",
    "creature_favourite",
    "creature_import",
    "party",
    "party_character",
    "portrait",
}


async def owners() -> list[uuid.UUID]:
    async with db.read_only() as session:
        return list(await session.exec(select(Encounter.owner_id)))


async def users() -> set[uuid.UUID]:
    async with db.read_only() as session:
        return set(await session.exec(select(User.id)))


async def guest_in(browser: Window, *, encounters: int = 1) -> Actor:
    for _ in range(encounters):
        await browser.post(routes.CREATE_ENCOUNTER)
    actor = await behind(cookie_of(browser))
    assert actor is not None
    assert actor.is_guest
    return actor


async def table() -> uuid.UUID:
    """An encounter of somebody else."""
    async with browser_at("198.51.100.77") as dm:
        made = await dm.post(routes.CREATE_ENCOUNTER)
    return uuid.UUID(made.headers["location"].split("/")[2])


async def sit(encounter_id: uuid.UUID, user_id: uuid.UUID, hero: str | None, **more: Any) -> None:
    async with db.unit_of_work() as uow:
        uow.session.add(Seat(encounter_id=encounter_id, user_id=user_id, combatant_id=hero, **more))


async def seats() -> list[tuple[uuid.UUID, str | None, bool]]:
    async with db.read_only() as session:
        found = await session.exec(select(Seat))
        return [(one.user_id, one.combatant_id, one.removed_at is not None) for one in found]


async def test_encounters_come_along_and_the_guest_is_gone(browser_window: Window):
    mira = await account()
    await guest_in(browser_window, encounters=2)
    assert (await sign_in(browser_window, bring="true")).is_success
    assert await owners() == [mira.id, mira.id]
    assert await users() == {mira.id}


async def test_without_the_tick_they_stay_behind(browser_window: Window):
    mira = await account()
    guest = await guest_in(browser_window)
    assert (await sign_in(browser_window)).is_success
    assert await owners() == [guest.user_id]
    assert await users() == {mira.id, guest.user_id}
    assert (await behind(cookie_of(browser_window))) == Actor(mira.id)


async def test_what_is_in_the_bin_comes_along_but_is_not_counted(browser_window: Window):
    mira = await account()
    guest = await guest_in(browser_window, encounters=2)
    async with db.unit_of_work() as uow:
        first = (await uow.session.exec(select(Encounter))).first()
        assert first is not None
        first.deleted_at = now()
    async with db.read_only() as session:
        assert await guest_things.gathered(session, guest) == Gathered(encounters=1)
    await sign_in(browser_window, bring="true")
    assert await owners() == [mira.id, mira.id]


@pytest.mark.parametrize(
    ("gathered", "words"),
    [
        (Gathered(), ""),
        (Gathered(1), "the encounter made in this browser"),
        (Gathered(0, 0, 2), "the 2 parties made in this browser"),
        (Gathered(3, 1, 1), "the 3 encounters, 1 creature and 1 party made in this browser"),
    ],
)
def test_all_that_would_come_along_is_named(gathered: Gathered, words: str):
    assert what_comes_along(gathered) == words


async def test_accounts_bring_nothing_from_one_to_the_other(browser_window: Window):
    mira = await account()
    await account("tobin@example.com")
    await sign_in(browser_window)
    await browser_window.post(routes.CREATE_ENCOUNTER)
    actor = await behind(cookie_of(browser_window))
    assert actor is not None
    async with db.read_only() as session:
        assert await guest_things.gathered(session, actor) == Gathered()
    assert (await sign_in(browser_window, email="tobin@example.com", bring="true")).is_success
    assert await owners() == [mira.id]
    assert len(await users()) == 2


async def test_a_wrong_password_moves_nothing(browser_window: Window):
    await account()
    guest = await guest_in(browser_window)
    await sign_in(browser_window, bring="true", password="wrong")
    assert await owners() == [guest.user_id]
    assert await behind(cookie_of(browser_window)) == guest


@pytest.mark.parametrize(
    ("own", "guests", "expected"),
    [
        (None, ("mira", 0, False), ("mira", False)),
        (None, ("mira", 0, True), ("mira", True)),
        (("tobin", 1, False), ("mira", 0, False), ("mira", False)),
        (("tobin", 0, False), ("mira", 1, False), ("tobin", False)),
        (("tobin", 1, True), ("mira", 0, False), ("tobin", True)),
        (("tobin", 1, False), ("mira", 0, True), ("tobin", False)),
    ],
    ids=[
        "the seat comes along",
        "sent away stays sent away",
        "the later hero counts",
        "the earlier does not",
        "nobody comes back as a guest",
        "a seat the DM has taken gives none",
    ],
)
async def test_one_has_one_seat_at_a_table(
    browser_window: Window,
    own: tuple[str, int, bool] | None,
    guests: tuple[str, int, bool],
    expected: tuple[str, bool],
):
    mira = await account()
    guest = await guest_in(browser_window)
    place = await table()
    for user_id, seat in ((mira.id, own), (guest.user_id, guests)):
        if seat is not None:
            hero, hours, removed = seat
            taken, gone = now() - timedelta(hours=hours), now() if removed else None
            await sit(place, user_id, hero, taken_at=taken, removed_at=gone)
    await sign_in(browser_window, bring="true")
    assert await seats() == [(mira.id, *expected)]


@pytest.mark.usefixtures("database")
async def test_two_sign_ins_at_once_bring_everything_once():
    mira = await account()
    async with browser_at() as browser, browser_at() as same:
        await guest_in(browser)
        same.cookies.update(browser.cookies)
        answers = await asyncio.gather(sign_in(browser, bring="true"), sign_in(same, bring="true"))
        assert {answer.status_code for answer in answers} == {200}
    assert await owners() == [mira.id]
    assert await users() == {mira.id}


def test_whatever_else_belongs_to_somebody_has_its_place_in_this_list():
    """A new table that refers to users comes along, or is listed here with the reason why not."""
    belonging = {
        table.name
        for table in SQLModel.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "user_account"
    }
    assert belonging == COMES_ALONG | set(NOTHING_OF_A_GUEST)
