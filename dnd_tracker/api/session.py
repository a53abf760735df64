"""Who is behind a connection: a pure ASGI middleware around everything.

Reflex keeps a connection's headers in the state of the tab, and errors log them, so the cookie must
not get that far. For a websocket this middleware checks where it comes from, reads the cookie once,
takes it out, and passes on the hash of the session under a header name that no client can set.
"""

import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dnd_tracker.accounts import cookies
from dnd_tracker.config import get_settings

_CLIENT_TOKEN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)
_HIDDEN = (b"cookie", b"authorization", cookies.HEADER.encode())
_POLICY_VIOLATION = 1008


class SessionMiddleware:
    """Replace the cookie of a websocket by the session it stands for."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but foreign or malformed websockets."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not _same_origin(headers) or not _has_client_token(scope):
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        session = cookies.read(_cookie(headers), get_settings().secret_key)
        kept = [(name, value) for name, value in scope["headers"] if name.lower() not in _HIDDEN]
        if session:
            kept.append((cookies.HEADER.encode(), session.encode()))
        await self._app({**scope, "headers": kept}, receive, send)


def _same_origin(headers: Headers) -> bool:
    """A browser always says where a websocket was opened; a program that is no browser need not."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _has_client_token(scope: Scope) -> bool:
    query = parse_qs(scope.get("query_string", b"").decode("latin1"))
    return bool(_CLIENT_TOKEN.fullmatch(query.get("token", [""])[0]))


def _cookie(headers: Headers) -> str | None:
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == cookies.COOKIE:
            return value
    return None
