"""Who is behind a connection: a pure ASGI middleware around everything.

Reflex keeps a connection's headers in the state of the tab, and errors log them, so the cookie must
not get that far. For a websocket this middleware checks where it comes from, reads the cookie once,
takes it out, and passes on the hash of the session under a header name that no client can set.

Reflex finds the state of a tab by a token that the tab invents. Here it becomes another one that
depends on the session as well: whoever learns a tab's token reaches nothing with it, and whoever
signs in on a shared computer does not find what the tab showed before.
"""

import hmac
import logging
import re
import uuid
from collections import Counter
from datetime import timedelta
from urllib.parse import parse_qs, urlencode

from fastapi import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dnd_tracker import logs
from dnd_tracker.accounts import cookies
from dnd_tracker.accounts.last_use import ended_long_ago, note_use
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.api.limits import TOLD
from dnd_tracker.api.origin import is_own
from dnd_tracker.api.people import forget_session, keep_cookie
from dnd_tracker.bootstrap import limiter
from dnd_tracker.config import get_settings
from dnd_tracker.models.base import now
from dnd_tracker.ports.limiter import household

logger = logging.getLogger(__name__)

MOST_WEBSOCKETS = 500
"""Open at once from one address: more than any table behind one router has pages."""

_CLIENT_TOKEN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)
_HIDDEN = (b"cookie", b"authorization", cookies.HEADER.encode())
_POLICY_VIOLATION = 1008
_RENEWED_AFTER = timedelta(days=1)


class SessionMiddleware:
    """Replace the cookie of a websocket by the session it stands for."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app
        self._open = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but foreign or malformed websockets, and those that are too many."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http" and _loads_a_page(scope):
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        token, address = _client_token(scope), _address(scope)
        refusal = self._refusal(headers, token, address)
        if refusal or token is None:
            if (await limiter().hit(TOLD, refusal, household(address))).allowed:
                logs.security("websocket refused", {"reason": refusal, "address": address})
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        session = cookies.read(_cookie(headers), get_settings().secret_keys)
        kept = [(name, value) for name, value in scope["headers"] if name.lower() not in _HIDDEN]
        if session:
            kept.append((cookies.HEADER.encode(), session.encode()))
        query = {**_query(scope), "token": [_own_token(token, session)]}
        inner = {
            **scope,
            "headers": kept,
            "query_string": urlencode(query, doseq=True).encode("latin1"),
        }
        self._open[address] += 1
        try:
            await self._app(inner, receive, send)
        finally:
            self._open[address] -= 1
            self._open += Counter()  # forgets addresses with none

    def _refusal(self, headers: Headers, token: str | None, address: str) -> str:
        if not _same_origin(headers):
            return "another site"
        if token is None:
            return "a token that could be guessed"
        return "too many" if self._open[address] >= MOST_WEBSOCKETS else ""

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note that a session is in use; renew the browser's cookie, or take a dead one away."""
        headers, keys = Headers(scope=scope), get_settings().secret_keys
        cookie = _cookie(headers)
        session_hash = cookies.read(cookie, keys)
        if session_hash is None:
            await self._app(scope, receive, send)
            return
        device = Device(headers.get("user-agent", ""), _address(scope))
        answer = Response()
        try:
            used_before = await note_use(session_hash, device)
            if used_before is None:
                if await ended_long_ago(session_hash):
                    forget_session(answer)
            elif used_before < now() - _RENEWED_AFTER or not cookies.read(cookie, keys[0]):
                keep_cookie(answer, cookies.renewed(cookie, keys) or "")
        except Exception:  # the page has to load all the same, and to say what is wrong
            logger.exception("last use of a session")

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and "set-cookie" in answer.headers:
                to_send = MutableHeaders(scope=message)
                to_send.append("set-cookie", answer.headers["set-cookie"])
                to_send["cache-control"] = "private, no-cache"  # for this browser alone
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _loads_a_page(scope: Scope) -> bool:
    return (
        scope.get("method") == "GET"
        and not scope["path"].startswith("/api/")
        and "text/html" in Headers(scope=scope).get("accept", "")
    )


def _same_origin(headers: Headers) -> bool:
    """A browser always says where a websocket was opened; a program that is no browser need not."""
    origin = headers.get("origin")
    return origin is None or is_own(origin, headers.get("host"))


def _query(scope: Scope) -> dict[str, list[str]]:
    return parse_qs(scope.get("query_string", b"").decode("latin1"))


def _client_token(scope: Scope) -> str | None:
    token = _query(scope).get("token", [""])[0]
    return token if _CLIENT_TOKEN.fullmatch(token) else None


def _own_token(token: str, session: str | None) -> str:
    key = get_settings().secret_key.encode()
    digest = hmac.digest(key, f"tab:{token.lower()}:{session or ''}".encode(), "sha256")
    return str(uuid.UUID(bytes=digest[:16], version=4))


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _cookie(headers: Headers) -> str | None:
    wanted = cookies.name(https=get_settings().https)
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == wanted:
            return value
    return None
