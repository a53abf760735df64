"""A session that ends takes its open pages along, wherever they are."""

import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest
from sqlmodel import select

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.accounts.state.devices import Devices
from dnd_tracker.combat.service import encounters, seats
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.models import Role, User
from dnd_tracker.models.base import now
from tests.combat.served import SECRET_KEY, BackEnd, new_household, somebody
from tests.combat.table import row, running
from tests.combat.wire import WirePage


@dataclass(frozen=True)
class SignedIn:
    """An account in a browser."""

    actor: Actor
    cookie: str


@dataclass(frozen=True)
class Evening:
    """A DM with a laptop and a phone, a player with two phones, and a guest at the table."""

    back_end: BackEnd
    encounter_id: uuid.UUID
    code: str
    laptop: SignedIn
    phone: SignedIn
    player: SignedIn
    player_elsewhere: SignedIn
    guest_cookie: str

    def page(self, path: str, cookie: str) -> WirePage:
        return WirePage(self.back_end.url, path, cookie)

    def dm(self, device: SignedIn) -> WirePage:
        return self.page(routes.run(self.encounter_id), device.cookie)

    def table(self, cookie: str) -> WirePage:
        return self.page(routes.table(self.code), cookie)

    def devices(self, device: SignedIn) -> WirePage:
        return self.page(routes.SESSIONS, device.cookie)

    def browser(self, cookie: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self.back_end.url,
            cookies={cookies.COOKIE: cookie},
            headers=new_household(),
        )


async def account() -> User:
    async with db.unit_of_work() as uow:
        user = User(role=Role.USER, email=f"{uuid.uuid4().hex}@example.com")
        uow.session.add(user)
    return user


async def signed_in(user: User) -> SignedIn:
    async with db.unit_of_work() as uow:
        token = await sessions.open_session(uow, user, Device(), "password")
        actor = await sessions.actor_of(uow.session, cookies.token_hash(token))
    assert actor
    return SignedIn(actor, cookies.sign(token, SECRET_KEY))


@pytest.fixture
async def evening(trusting: BackEnd) -> AsyncIterator[Evening]:
    engine = db.configure(trusting.database_url)
    dm, player = await account(), await account()
    laptop, phone = await signed_in(dm), await signed_in(dm)
    first, second = await signed_in(player), await signed_in(player)
    guest, guest_cookie = await somebody()
    encounter_id = await running(laptop.actor)
    async with db.unit_of_work() as uow:
        code = await encounters.open_table(uow, laptop.actor, encounter_id)
        await seats.take_seat(uow, first.actor, code, "mira", address="here")
        await seats.take_seat(uow, guest, code, None, address="here")
    yield Evening(trusting, encounter_id, code, laptop, phone, first, second, guest_cookie)
    await engine.dispose()


def opened(page: WirePage) -> object:
    return page.board.get("turn", {}).get("active")


def ended(page: WirePage) -> object:
    return page.values["session_end"].get("ended")


async def revoke(device: SignedIn) -> None:
    """End a session where no page is told: as if in another process."""
    async with db.unit_of_work() as uow:
        assert device.actor.session_id
        await sessions.revoke(uow, device.actor.user_id, device.actor.session_id)


async def test_the_pages_of_a_device_that_is_signed_out_see_nothing_more(evening: Evening):
    other = evening.page(routes.ENCOUNTERS, evening.phone.cookie)
    async with (
        evening.dm(evening.laptop) as here,
        evening.dm(evening.phone) as there,
        other,
    ):
        await here.until(opened)
        await there.until(opened)
        async with evening.devices(evening.laptop) as settings:
            await settings.until(lambda page: page.values["devices"].get("lines"))
            names = [line["used"] for line in settings.values["devices"]["lines"]]
            assert names == ["Open now", "Open now"]
            chosen = str(evening.phone.actor.session_id)
            await settings.send(Devices.sign_out, session_id=chosen)
            await there.until(ended)
        await other.until(ended)
        heard = len(there.heard)
        await there.send(Screen.open)
        await there.send(Turns.next_turn, command_id="from-the-phone")
        await here.send(Turns.next_turn, command_id="from-the-laptop")
        await here.until(lambda page: page.board["turn"]["active"] == "goblin")
        assert not ended(here)
        async with evening.dm(evening.laptop) as again:
            await again.until(opened)
        assert not [frame for frame in there.heard[heard:] if "board" in frame]
    assert (await row(evening.encounter_id)).version == 3


async def test_a_players_pages_too(evening: Evening):
    async with (
        evening.table(evening.player.cookie) as table,
        evening.devices(evening.player_elsewhere) as settings,
        evening.table(evening.guest_cookie) as guest,
    ):
        await table.until(opened)
        await guest.until(opened)
        await settings.send(Devices.sign_out_others)
        await table.until(ended)
        assert not ended(settings)
        async with evening.dm(evening.laptop) as dm:
            await dm.until(opened)
            await dm.send(Turns.next_turn, command_id="1")
        await guest.until(lambda page: page.board["turn"]["active"] == "goblin")
        assert not ended(guest)
        assert table.board["turn"]["active"] == "mira"


async def test_a_page_that_was_offline_meanwhile_finds_out_on_coming_back(evening: Evening):
    await revoke(evening.phone)
    for path in (routes.run(evening.encounter_id), routes.ENCOUNTERS, routes.LANDING):
        async with evening.page(path, evening.phone.cookie) as page:
            await page.until(ended)
            assert opened(page) is None


async def test_an_event_of_a_page_nobody_could_tell_sends_it_away(evening: Evening):
    async with evening.dm(evening.phone) as page:
        await page.until(opened)
        await revoke(evening.phone)
        await page.send(Turns.next_turn, command_id="too-late")
        await page.until(ended)
    assert (await row(evening.encounter_id)).version == 2


async def test_an_open_page_keeps_nobody_signed_out_elsewhere(evening: Evening):
    async with evening.devices(evening.laptop) as page:
        await page.until(lambda page: page.values["devices"].get("lines"))
        await page.send(Devices.sign_out, session_id=str(evening.player.actor.session_id))
        await page.until(lambda page: page.values["notices"].get("text"))
        assert "signed out already" in page.values["notices"]["text"]
    async with evening.table(evening.player.cookie) as table:
        await table.until(opened)


async def where_to(evening: Evening, cookie: str, page: str) -> httpx.Response:
    async with evening.browser(cookie) as browser:
        return await browser.get(routes.GO_ON, params={"next": page})


async def test_whoever_is_signed_out_goes_to_the_sign_in_and_back_from_there(evening: Evening):
    page = routes.run(evening.encounter_id)
    await revoke(evening.phone)
    answer = await where_to(evening, evening.phone.cookie, page)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{routes.SIGN_IN}?next={quote(page, safe='')}"
    assert "set-cookie" not in answer.headers, "the next cookie may be on its way"


async def test_a_browser_that_is_signed_in_anew_stays_where_it_is(evening: Evening):
    page = routes.run(evening.encounter_id)
    answer = await where_to(evening, evening.phone.cookie, page)
    assert answer.headers["location"] == page
    assert "set-cookie" not in answer.headers


async def test_a_guest_has_no_account_to_sign_in_with_and_takes_a_seat(evening: Evening):
    session_hash = cookies.read(evening.guest_cookie, SECRET_KEY)
    async with db.unit_of_work() as uow:
        actor = await sessions.actor_of(uow.session, session_hash)
        assert actor
        await sessions.revoke_all(uow, actor.user_id)
    answer = await where_to(evening, evening.guest_cookie, routes.table(evening.code))
    assert answer.headers["location"] == routes.join(evening.code)


@pytest.mark.parametrize("path", ["/", "/about", "/join", "/join/ABC234", "/sign-in?next=%2Fabout"])
async def test_pages_for_everybody_stay_open(evening: Evening, path: str):
    await revoke(evening.phone)
    answer = await where_to(evening, evening.phone.cookie, path)
    assert answer.headers["location"] == path


async def test_who_leaves_is_told_how_to_come_back_and_can_sign_in(evening: Evening):
    async with db.unit_of_work() as uow:
        (user,) = await uow.session.exec(select(User).where(User.id == evening.phone.actor.user_id))
        user.deletion_due_at = now() + timedelta(days=30)
        uow.session.add(user)
    await revoke(evening.phone)
    for page, way_on in ((routes.DATA, routes.GOODBYE), (routes.SIGN_IN, routes.SIGN_IN)):
        answer = await where_to(evening, evening.phone.cookie, page)
        assert answer.headers["location"] == way_on


@pytest.mark.parametrize(
    "path", ["https://evil.example", "//evil.example", "/\\evil.example", "", "javascript:alert(1)"]
)
async def test_nobody_is_sent_to_another_site(evening: Evening, path: str):
    for cookie in (evening.phone.cookie, "forged", ""):
        answer = await where_to(evening, cookie, path)
        assert answer.headers["location"] == routes.LANDING
