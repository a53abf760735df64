"""For whom a proxy asks, where it is trusted, and where anybody could say so."""

from collections.abc import AsyncIterator, Sequence

import httpx
import pytest
from sqlmodel import col, select
from starlette.types import Receive, Scope, Send

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies
from dnd_tracker.accounts.state.devices import Devices
from dnd_tracker.api.proxies import behind_proxies
from dnd_tracker.config import Settings, get_settings
from dnd_tracker.models import BrowserSession
from tests.combat.served import SECRET_KEY, BackEnd
from tests.combat.wire import WirePage

PHONE = "198.51.100.7"
OTHER = "203.0.113.9"


@pytest.fixture
async def database_of(trusting: BackEnd) -> AsyncIterator[BackEnd]:
    engine = db.configure(trusting.database_url)
    yield trusting
    await engine.dispose()


async def newest() -> BrowserSession:
    async with db.read_only() as session:
        statement = select(BrowserSession).order_by(col(BrowserSession.created_at).desc())
        found = (await session.exec(statement)).first()
    assert found
    return found


async def guest(back_end: BackEnd, forwarded: str) -> str:
    """Become a guest through a proxy, and return the cookie."""
    headers = {"x-forwarded-for": forwarded}
    async with httpx.AsyncClient(base_url=back_end.url, headers=headers) as browser:
        await browser.post(routes.CREATE_ENCOUNTER)
        return browser.cookies[cookies.COOKIE]


async def test_a_trusted_proxy_says_for_whom_it_asks(database_of: BackEnd):
    await guest(database_of, PHONE)
    assert (await newest()).address == PHONE


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        (f"{OTHER}, {PHONE}", PHONE),
        (f"127.0.0.1, {PHONE}, 10.1.2.3", PHONE),
        ("10.1.2.3", "10.1.2.3"),
        (f"'; DROP TABLE, {PHONE}", PHONE),
    ],
)
async def test_what_a_stranger_wrote_before_the_proxy_did_counts_for_nothing(
    database_of: BackEnd, forwarded: str, address: str
):
    await guest(database_of, forwarded)
    assert (await newest()).address == address


async def test_a_websocket_comes_from_there_too(database_of: BackEnd):
    cookie = await guest(database_of, PHONE)
    headers = {"x-forwarded-for": OTHER, "user-agent": "Phone"}
    page = WirePage(database_of.url, routes.SESSIONS, cookie, headers=headers)
    async with page:
        await page.until(lambda page: page.values["devices"].get("lines"))
        router = page.values["state"]["rx_router_session"]
        assert router["client_ip"] == OTHER
    async with WirePage(database_of.url, routes.SESSIONS, cookie, headers=headers) as again:
        await again.until(lambda page: page.values["devices"].get("lines"))
        # a page is served first, and where it was used is noted then
        await again.insist(
            lambda page: page.values["devices"]["lines"][0]["address"] == OTHER, Devices.open
        )
    assert cookies.read(cookie, SECRET_KEY) == (await newest()).token_hash


async def seen(headers: Sequence[tuple[bytes, bytes]], kind: str = "http") -> Scope:
    """Return what the app inside sees of a request from this machine."""
    reached: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del receive, send
        reached.append(scope)

    async def nothing() -> dict[str, str]:
        return {"type": kind}

    async def ignore(message: object) -> None: ...

    scheme = "ws" if kind == "websocket" else "http"
    scope = {"type": kind, "scheme": scheme, "headers": headers, "client": ("127.0.0.1", 5)}
    await behind_proxies(app)(scope, nothing, ignore)
    return reached[0]


FORWARDED = ((b"x-forwarded-for", PHONE.encode()), (b"x-forwarded-proto", b"https"))


@pytest.mark.parametrize("trusted", ["", "192.0.2.1", "10.0.0.0/8"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_nobody_else_says_for_whom_they_ask(
    monkeypatch: pytest.MonkeyPatch, trusted: str, kind: str
):
    monkeypatch.setenv("TRUSTED_PROXIES", trusted)
    get_settings.cache_clear()
    scope = await seen(FORWARDED, kind)
    assert scope["client"] == ("127.0.0.1", 5)
    assert scope["scheme"] in {"http", "ws"}


@pytest.mark.parametrize("trusted", ["127.0.0.1", "127.0.0.7/8", "::1, 127.0.0.1"])
async def test_a_trusted_one_also_says_whether_it_was_over_https(
    monkeypatch: pytest.MonkeyPatch, trusted: str
):
    monkeypatch.setenv("TRUSTED_PROXIES", trusted)
    get_settings.cache_clear()
    assert (await seen(FORWARDED))["scheme"] == "https"
    assert (await seen(FORWARDED, "websocket"))["scheme"] == "wss"
    assert (await seen(FORWARDED))["client"][0] == PHONE


@pytest.mark.parametrize("trusted", ["*", "proxy", "10.0.0.0/33", "127.0.0.1; 10.0.0.1"])
def test_a_proxy_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch, trusted: str):
    monkeypatch.setenv("TRUSTED_PROXIES", trusted)
    with pytest.raises(ValueError, match=r"(?i)trusted_proxies"):
        Settings()
