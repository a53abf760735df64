"""Websockets: whoever opens one is who the cookie says, and the cookie goes no further."""

from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from dnd_tracker.accounts import cookies
from dnd_tracker.api.session import SessionMiddleware
from tests.api.conftest import KEY

HOST = (b"host", b"tracker.test")
TOKEN = "8f14e45f-ceea-467f-a4d1-7f3b6d4f2c11"
COOKIE = cookies.sign("secret", KEY)
HASH = cookies.token_hash("secret")


class Inner:
    """The app inside: it remembers what reached it."""

    def __init__(self) -> None:
        self.scope: Scope | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive, send
        self.scope = scope


async def connect(
    *headers: tuple[bytes, bytes], query: str = f"token={TOKEN}", kind: str = "websocket"
) -> tuple[Scope | None, list[Message]]:
    """Return what reached the app inside, and what was answered."""
    inner, sent = Inner(), list[Message]()

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": kind,
        "method": "GET",
        "path": "/",
        "headers": [HOST, *headers],
        "query_string": query.encode(),
    }
    await SessionMiddleware(inner)(scope, receive, send)
    return inner.scope, sent


def header(scope: Scope | None, name: str) -> list[bytes]:
    assert scope is not None
    return [value for key, value in scope["headers"] if key.lower() == name.encode()]


async def test_the_cookie_is_replaced_by_the_session_it_stands_for():
    scope, _ = await connect((b"cookie", f"theme=dark; {cookies.COOKIE}={COOKIE}".encode()))
    assert header(scope, cookies.HEADER) == [HASH.encode()]
    assert COOKIE not in repr(scope)
    assert "theme" not in repr(scope)


async def test_credentials_go_no_further():
    scope, _ = await connect((b"authorization", b"Bearer x"), (b"Cookie", b"a=b"))
    assert header(scope, "authorization") == header(scope, "cookie") == []


@pytest.mark.parametrize("name", [cookies.HEADER, cookies.HEADER.upper(), cookies.HEADER.title()])
async def test_a_session_header_from_outside_is_ignored(name: str):
    forged = (name.encode(), b"0" * 64)
    scope, _ = await connect(forged)
    assert header(scope, cookies.HEADER) == []
    scope, _ = await connect(forged, (b"cookie", f"{cookies.COOKIE}={COOKIE}".encode()), forged)
    assert header(scope, cookies.HEADER) == [HASH.encode()]


@pytest.mark.parametrize(
    "cookie", ["", "forged", COOKIE[:-2], cookies.sign("secret", KEY + "x"), "\xff", f'"{COOKIE}"']
)
async def test_a_cookie_that_was_tampered_with_is_nobodys(cookie: str):
    scope, _ = await connect((b"cookie", f"{cookies.COOKIE}={cookie}".encode("latin1")))
    assert header(scope, cookies.HEADER) == []
    assert header(scope, "cookie") == []


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://tracker.test.evil.example",
        "http://evil.example/tracker.test",
        "http://tracker.test:81",
        "http://tracker.test@evil.example",
        "http://[",
        "null",
        "",
        "tracker.test",
    ],
)
async def test_a_websocket_of_another_site_is_refused(origin: str):
    scope, sent = await connect((b"origin", origin.encode()))
    assert scope is None
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("origin", ["http://tracker.test", "https://tracker.test", None])
async def test_a_websocket_of_our_own_site_is_taken(origin: str | None):
    scope, sent = await connect(*([(b"origin", origin.encode())] if origin else []))
    assert scope is not None
    assert sent == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "token=",
        "token=1",
        f"token={TOKEN}x",
        f"token=x{TOKEN}",
        f"token={TOKEN}%0A",
        f"token={TOKEN.replace('-467f-', '-167f-')}",
        f"token={TOKEN.replace('-', '')}",
        f"token=1&token={TOKEN}",
        "token=%00",
        "token=%ED%A0%80",
        "token[]=" + TOKEN,
    ],
)
async def test_a_websocket_without_a_random_token_is_refused(query: str):
    scope, sent = await connect(query=query)
    assert scope is None
    assert sent[0]["code"] == 1008


async def test_other_traffic_passes_as_it_is():
    scope, sent = await connect(
        (b"cookie", b"a=b"), (b"origin", b"https://evil.example"), query="", kind="http"
    )
    assert header(scope, "cookie") == [b"a=b"]
    assert sent == []
