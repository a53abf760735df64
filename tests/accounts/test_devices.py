"""The list of one's devices, and signing them out."""

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.access import FRESH_FOR
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.device_views import UNKNOWN, ago, browser_name, device_view
from dnd_tracker.accounts.last_use import KEPT_TO, note_use
from dnd_tracker.accounts.service import devices
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.errors import ConfirmFirst, NotFound
from dnd_tracker.models import BrowserSession, Role, User
from dnd_tracker.models.base import now

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
IDLE = timedelta(seconds=cookies.MAX_AGE_SECONDS)


@dataclass(frozen=True)
class SignedIn:
    """An account in a browser of its own."""

    actor: Actor
    session_hash: str


async def sign_in(user: User | None = None, agent: str = FIREFOX) -> SignedIn:
    async with db.unit_of_work() as uow:
        user = user or User(role=Role.USER, email=f"{uuid.uuid4().hex}@example.com")
        uow.session.add(user)
        await uow.session.flush()
        token = await sessions.open_session(uow, user, Device(agent, "192.0.2.7"), "password")
    return SignedIn(await known(cookies.token_hash(token)), cookies.token_hash(token))


async def find(session_hash: str) -> Actor | None:
    async with db.read_only() as session:
        return await sessions.actor_of(session, session_hash)


async def known(session_hash: str) -> Actor:
    actor = await find(session_hash)
    assert actor
    return actor


async def account(one: SignedIn) -> User:
    async with db.read_only() as session:
        return (await session.exec(select(User).where(User.id == one.actor.user_id))).one()


async def row(session_hash: str) -> BrowserSession:
    async with db.read_only() as session:
        statement = select(BrowserSession).where(BrowserSession.token_hash == session_hash)
        return (await session.exec(statement)).one()


async def unused_for(session_hash: str, time: timedelta) -> None:
    async with db.unit_of_work() as uow:
        statement = select(BrowserSession).where(BrowserSession.token_hash == session_hash)
        found = (await uow.session.exec(statement)).one()
        found.last_used_at = now() - time
        uow.session.add(found)


async def listed(actor: Actor) -> list[uuid.UUID]:
    async with db.read_only() as session:
        return [one.id for one in await devices.devices_of(session, actor)]


@pytest.fixture
async def here(database: object) -> SignedIn:
    del database
    return await sign_in()


@pytest.fixture
async def elsewhere(here: SignedIn) -> SignedIn:
    """The same account on a phone."""
    return await sign_in(await account(here), IPHONE)


async def test_one_sees_all_ones_devices_and_nobody_elses(here: SignedIn, elsewhere: SignedIn):
    await sign_in()
    assert await listed(here.actor) == [here.actor.session_id, elsewhere.actor.session_id]
    assert await listed(elsewhere.actor) == [elsewhere.actor.session_id, here.actor.session_id]


async def test_a_guest_sees_theirs(database: object):
    del database
    async with db.unit_of_work() as uow:
        _, token = await sessions.open_guest_session(uow, Device(FIREFOX, "192.0.2.7"))
    guest = await known(cookies.token_hash(token))
    assert await listed(guest) == [guest.session_id]


async def test_a_device_that_is_signed_out_is_nobodys(here: SignedIn, elsewhere: SignedIn):
    assert elsewhere.actor.session_id
    async with db.unit_of_work() as uow:
        await devices.sign_out_device(uow, here.actor, elsewhere.actor.session_id)
    assert await find(elsewhere.session_hash) is None
    assert await find(here.session_hash)
    assert await listed(here.actor) == [here.actor.session_id]
    with pytest.raises(NotFound):
        async with db.unit_of_work() as uow:
            await devices.sign_out_device(uow, here.actor, elsewhere.actor.session_id)


async def test_all_others_can_be_signed_out_at_once(here: SignedIn, elsewhere: SignedIn):
    stranger, third = await sign_in(), await sign_in(await account(here))
    async with db.unit_of_work() as uow:
        assert await devices.sign_out_others(uow, here.actor) == 2
    assert await find(elsewhere.session_hash) is None
    assert await find(third.session_hash) is None
    assert await find(here.session_hash)
    assert await find(stranger.session_hash)


async def test_nobody_signs_out_somebody_else(here: SignedIn):
    stranger = await sign_in()
    assert here.actor.session_id
    for guess in (here.actor.session_id, uuid.uuid4()):
        with pytest.raises(NotFound):
            async with db.unit_of_work() as uow:
                await devices.sign_out_device(uow, stranger.actor, guess)
    assert await find(here.session_hash)


async def test_other_devices_are_signed_out_by_who_proved_it_just_now(
    here: SignedIn, elsewhere: SignedIn
):
    left_open = replace(here.actor, confirmed_at=now() - FRESH_FOR - timedelta(seconds=1))
    assert elsewhere.actor.session_id
    assert here.actor.session_id
    with pytest.raises(ConfirmFirst):
        async with db.unit_of_work() as uow:
            await devices.sign_out_device(uow, left_open, elsewhere.actor.session_id)
    with pytest.raises(ConfirmFirst):
        async with db.unit_of_work() as uow:
            await devices.sign_out_others(uow, left_open)
    assert await find(elsewhere.session_hash)
    async with db.unit_of_work() as uow:
        await devices.sign_out_device(uow, left_open, here.actor.session_id)
    assert await find(here.session_hash) is None


async def test_a_session_that_lay_idle_for_half_a_year_is_over(here: SignedIn):
    await unused_for(here.session_hash, IDLE - timedelta(minutes=1))
    assert await find(here.session_hash)
    await unused_for(here.session_hash, IDLE)
    assert await find(here.session_hash) is None
    assert await listed(here.actor) == []
    assert await note_use(here.session_hash, Device()) is None
    assert await find(here.session_hash) is None


async def test_the_last_use_is_kept_to_five_minutes(here: SignedIn):
    where = Device(FIREFOX, "192.0.2.7")
    await unused_for(here.session_hash, KEPT_TO - timedelta(minutes=1))
    before = (await row(here.session_hash)).last_used_at
    assert await note_use(here.session_hash, where) == before
    assert (await row(here.session_hash)).last_used_at == before
    await unused_for(here.session_hash, KEPT_TO)
    await note_use(here.session_hash, where)
    assert now() - (await row(here.session_hash)).last_used_at < timedelta(minutes=1)


async def test_a_browser_that_moved_is_noted_at_once(here: SignedIn):
    await note_use(here.session_hash, Device(IPHONE * 10, "2001:db8::7"))
    found = await row(here.session_hash)
    assert (found.user_agent, found.address) == ((IPHONE * 10)[:400], "2001:db8::7")


@pytest.mark.parametrize("session_hash", ["", "0" * 64, "x" * 10_000])
async def test_the_use_of_no_session_is_not_noted(here: SignedIn, session_hash: str):
    assert await note_use(session_hash, Device(IPHONE, "")) is None
    assert (await row(here.session_hash)).user_agent == FIREFOX


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on iPhone"),
        ("curl/8.9.1", "curl"),
        ("", UNKNOWN),
        ("<script>alert(1)</script>", UNKNOWN),
        ("\x00" * 400, UNKNOWN),
    ],
)
def test_a_device_is_called_by_its_browser_and_system(user_agent: str, name: str):
    assert browser_name(user_agent) == name


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(0), "Just now"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "Yesterday"),
        (timedelta(days=179), "179 days ago"),
        (timedelta(minutes=-1), "Just now"),
    ],
)
def test_the_last_use_is_told_in_words(time: timedelta, words: str):
    assert ago(time) == words


def test_a_device_with_an_open_page_is_in_use():
    found = BrowserSession(
        user_id=uuid.uuid4(), token_hash="", method="github", last_used_at=now() - KEPT_TO * 99
    )
    view = device_view(found, current=False, open_now=True, now=now())
    assert (view.used, view.way, view.current) == ("Open now", "With GitHub", False)
    assert device_view(found, current=False, open_now=False, now=now()).used == "8 hours ago"
