"""The session cookie on its way: what browsers keep, when it is renewed, when it is nobody's."""

import base64
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select
from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.api import session as session_module
from dnd_tracker.api.session import SessionMiddleware
from dnd_tracker.config import get_settings
from dnd_tracker.models import BrowserSession
from dnd_tracker.models.base import now
from tests.api.conftest import KEY, SITE, browser_at
from tests.api.test_session import HASH, HOST, TOKEN, connect, header

OLD_KEY = "the-key-before-this-one--which-still-counts-for-a-while"
PAGE = {"accept": "text/html", "user-agent": "Test"}
COOKIE = cookies.sign("secret", KEY)


async def site(scope: Scope, receive: Receive, send: Send) -> None:
    await HTMLResponse("<p>A page.</p>")(scope, receive, send)


def loading(cookie: str) -> httpx.AsyncClient:
    """Return a browser that loads pages with this cookie."""
    transport = httpx.ASGITransport(SessionMiddleware(site), client=("192.0.2.7", 50_000))
    name = cookies.name(https=get_settings().https)
    return httpx.AsyncClient(transport=transport, base_url=SITE, cookies={name: cookie})


async def load(cookie: str, path: str = "/", accept: str = "text/html") -> httpx.Response:
    async with loading(cookie) as browser:
        return await browser.get(path, headers={**PAGE, "accept": accept})


@contextmanager
def settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Generator[None]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()
    yield


async def opened() -> str:
    async with db.unit_of_work() as uow:
        _, token = await sessions.open_guest_session(uow, Device("Test", "192.0.2.7"))
    return token


async def row() -> BrowserSession:
    async with db.read_only() as session:
        return (await session.exec(select(BrowserSession))).one()


async def end(when: datetime) -> None:
    async with db.unit_of_work() as uow:
        found = (await uow.session.exec(select(BrowserSession))).one()
        found.revoked_at = when
        uow.session.add(found)


async def age(time: timedelta) -> None:
    async with db.unit_of_work() as uow:
        found = (await uow.session.exec(select(BrowserSession))).one()
        found.last_used_at = now() - time
        uow.session.add(found)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_cookie_with_any_byte_changed_is_nobodys_or_the_same(place: int, change: int):
    """The last character of base64 has bits that mean nothing; no other change goes unnoticed."""
    place %= len(COOKIE)
    other = COOKIE[:place] + chr(ord(COOKIE[place]) ^ change) + COOKIE[place + 1 :]
    assert cookies.read(other, KEY) in ({None, HASH} if place == len(COOKIE) - 1 else {None})


@given(st.text(), st.binary())
def test_no_signature_can_be_made_up(content: str, signature: bytes):
    payload = base64.urlsafe_b64encode(content.encode("utf-8", "surrogatepass")).decode()
    made_up = f"{payload}.{base64.urlsafe_b64encode(signature).decode()}"
    for cookie in (made_up, content, f"{COOKIE.partition('.')[0]}.{content}"):
        assert cookies.read(cookie, (KEY, OLD_KEY)) is None


def test_what_an_old_key_signed_still_counts_and_is_signed_anew():
    old = cookies.sign("secret", OLD_KEY)
    assert cookies.read(old, KEY) is None
    assert cookies.read(old, (KEY, OLD_KEY)) == HASH
    assert cookies.renewed(old, (KEY, OLD_KEY)) == COOKIE
    assert cookies.renewed("forged", (KEY, OLD_KEY)) is None


async def test_over_https_the_cookie_is_for_this_host_alone(
    browser_window: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    with settings(monkeypatch, PUBLIC_URL="https://tracker.test"):
        answer = await browser_window.post(routes.CREATE_ENCOUNTER)
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("__host-session=")
    attributes = {part.strip() for part in cookie.split(";")[1:]}
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= attributes
    assert not [one for one in attributes if one.startswith("domain")]


async def test_over_https_so_is_what_lives_for_minutes(
    browser_window: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    with settings(monkeypatch, PUBLIC_URL="https://tracker.test"):
        answer = await browser_window.post(f"{routes.AUTH}/passkey/options")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("__host-passkey=")
    attributes = {part.strip() for part in cookie.split(";")[1:]}
    assert attributes == {"secure", "httponly", "samesite=strict", "path=/", "max-age=600"}


async def test_over_https_a_cookie_that_a_neighbour_planted_is_nobodys(
    database: object, monkeypatch: pytest.MonkeyPatch
):
    """A site next door can set `session` for both; no browser lets it set `__Host-session`."""
    del database
    token = await opened()
    planted = {"cookie": f"session={cookies.sign(token, KEY)}", "accept": "text/html"}
    with settings(monkeypatch, PUBLIC_URL="https://tracker.test"):
        async with browser_at() as browser:
            answer = await browser.post(routes.CREATE_ENCOUNTER, headers=planted)
        assert "__Host-session" in answer.headers["set-cookie"]
        scope, _ = await connect((b"cookie", planted["cookie"].encode()))
    assert header(scope, cookies.HEADER) == []


@pytest.mark.usefixtures("database")
class TestLoadingAPage:
    async def test_a_cookie_in_use_is_left_alone(self):
        answer = await load(cookies.sign(await opened(), KEY))
        assert "set-cookie" not in answer.headers

    async def test_a_cookie_is_good_for_another_half_year_from_time_to_time(self):
        cookie = cookies.sign(await opened(), KEY)
        await age(timedelta(days=2))
        answer = await load(cookie)
        assert answer.headers["set-cookie"].startswith(f"session={cookie};")
        assert f"Max-Age={cookies.MAX_AGE_SECONDS}" in answer.headers["set-cookie"]
        assert answer.headers["cache-control"] == "private, no-cache"
        assert now() - (await row()).last_used_at < timedelta(minutes=1)

    async def test_a_cookie_that_an_old_key_signed_is_exchanged(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        token = await opened()
        with settings(monkeypatch, OLD_SECRET_KEYS=OLD_KEY):
            answer = await load(cookies.sign(token, OLD_KEY))
        assert answer.headers["set-cookie"].startswith(f"session={cookies.sign(token, KEY)};")

    async def test_the_cookie_of_a_session_that_ended_is_taken_away(self):
        cookie = cookies.sign(await opened(), KEY)
        await end(now() - timedelta(minutes=2))
        answer = await load(cookie)
        assert answer.headers["set-cookie"].startswith('session="";')
        assert "Max-Age=0" in answer.headers["set-cookie"]
        assert answer.text == "<p>A page.</p>"

    async def test_but_not_while_its_successor_may_be_on_its_way(self):
        """Signing in ends a session: the new cookie and this answer arrive in any order."""
        cookie = cookies.sign(await opened(), KEY)
        await end(now())
        assert "set-cookie" not in (await load(cookie)).headers

    async def test_the_cookie_of_a_session_that_is_gone_is_taken_away(self):
        answer = await load(cookies.sign("of a row that is no more", KEY))
        assert "Max-Age=0" in answer.headers["set-cookie"]

    async def test_a_forged_cookie_is_no_reason_to_look_anything_up(self):
        await opened()
        answer = await load("forged")
        assert "set-cookie" not in answer.headers

    @pytest.mark.parametrize(
        ("path", "accept"), [("/assets/x.js", "*/*"), ("/api/v1/me", "text/html")]
    )
    async def test_only_pages_renew_it(self, path: str, accept: str):
        cookie = cookies.sign(await opened(), KEY)
        await age(timedelta(days=2))
        assert "set-cookie" not in (await load(cookie, path, accept)).headers
        assert now() - (await row()).last_used_at > timedelta(days=1)

    async def test_a_page_loads_though_the_database_is_away(self):
        cookie = cookies.sign(await opened(), KEY)
        db.configure("sqlite:////nowhere/at/all.sqlite3")
        answer = await load(cookie)
        assert (answer.status_code, answer.headers.get("set-cookie")) == (200, None)


async def tab_token(*headers: tuple[bytes, bytes], token: str = TOKEN) -> bytes:
    scope, _ = await connect(*headers, query=f"EIO=4&token={token}&transport=websocket")
    assert scope is not None
    return scope["query_string"]


async def test_a_tab_has_another_state_in_every_session():
    """Who learns a tab's token, or uses it after somebody, finds nothing of theirs."""
    mine, other = COOKIE, cookies.sign("another secret", KEY)
    seen = {
        await tab_token(*([(b"cookie", f"session={one}".encode())] if one else []), token=token)
        for one in (mine, other, "")
        for token in (TOKEN, TOKEN.replace("8", "9"))
    }
    assert len(seen) == 6
    again = await tab_token((b"cookie", f"session={mine}".encode()), token=TOKEN.upper())
    assert again in seen
    assert TOKEN.encode() not in again
    assert again.startswith(b"EIO=4&token=")
    assert again.endswith(b"&transport=websocket")


async def test_the_address_we_are_reached_at_is_our_own_site(
    database: object, monkeypatch: pytest.MonkeyPatch
):
    """A proxy may ask us under another name."""
    del database
    with settings(monkeypatch, PUBLIC_URL="https://dnd.example"):
        taken, _ = await connect((b"origin", b"https://dnd.example"))
        refused, _ = await connect((b"origin", b"http://dnd.example"))
        async with browser_at() as browser:
            posted = [
                await browser.post(routes.CREATE_ENCOUNTER, headers={"origin": origin})
                for origin in ("https://dnd.example", "https://evil.example", "null", SITE)
            ]
    assert taken is not None
    assert refused is None
    assert [answer.status_code for answer in posted] == [303, 403, 403, 303]


async def test_one_address_opens_so_many_websockets_and_no_more(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session_module, "MOST_WEBSOCKETS", 3)
    reached: list[int] = []

    async def another(scope: Scope, receive: Receive, send: Send) -> None:
        """Each, while it is open, opens the next."""
        del receive, send
        reached.append(len(reached))
        if len(reached) < 5:
            await open_one(scope["client"][0])

    door = SessionMiddleware(another)

    async def open_one(address: str) -> None:
        async def receive() -> dict[str, str]:
            return {"type": "websocket.connect"}

        async def send(message: object) -> None:
            del message

        query = f"token={TOKEN}".encode()
        scope = {"type": "websocket", "headers": [HOST], "query_string": query}
        await door({**scope, "client": (address, 1)}, receive, send)

    await open_one("192.0.2.7")
    assert len(reached) == 3
    await open_one("192.0.2.7")
    assert len(reached) == 5, "those that closed count no more"
