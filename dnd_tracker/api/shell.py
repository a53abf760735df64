"""The outermost layer of the site: security headers, caching, and limits for what is sent in."""

import asyncio
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dnd_tracker import routes
from dnd_tracker.api.headers import EVERYWHERE, cache_control, document_headers, program_headers

BODY_LIMIT = 256 * 1024
"""Bytes. Forms and JSON are small, but for what is uploaded."""
BODY_SECONDS = 10.0
"""In which a body has to be here, all of it."""
_MEGABYTE = 1024 * 1024
UPLOADS = {
    routes.CREATE_PORTRAIT: 6 * _MEGABYTE,
    f"{routes.API}/imports/creatures": 21 * _MEGABYTE,
    f"{routes.API}/imports/parties": 6 * _MEGABYTE,
    f"{routes.API}/imports/encounters": 6 * _MEGABYTE,
}
"""Where files are sent to, and what is read of them: a little more than the endpoint takes, which
says it in better words."""
UPLOAD_SECONDS = 120.0

_TOO_SLOW = ("That took too long to arrive.", 408)


class Shell:
    """Wrap the site."""

    def __init__(
        self,
        app: ASGIApp,
        client: Path,
        *,
        https: bool,
        subdomains: bool = False,
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        """Wrap `app`, which serves the built pages in `client`."""
        self._app = app
        self._body_seconds = body_seconds
        self._document_headers = document_headers(client, https=https, subdomains=subdomains)
        self._program_headers = program_headers(https=https, subdomains=subdomains)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but bodies that are too large or too slow."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = UPLOADS.get(scope["path"], BODY_LIMIT)
        seconds = self._body_seconds if limit == BODY_LIMIT else UPLOAD_SECONDS
        body, started = _Body(receive, seconds, limit), False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._complete(scope, message)
            await send(message)

        async def send_unless_refused(message: Message) -> None:
            if started or body.refusal is None:
                await send_with_headers(message)

        if _announced_size(scope, limit) > limit:
            body.refusal = _too_large(limit)
        else:
            try:
                await self._app(scope, body, send_unless_refused)
            except Exception:
                if body.refusal is None:
                    raise
        if body.refusal is not None and not started:
            text, status = body.refusal
            closing = {"connection": "close"} if scope["http_version"].startswith("1") else {}
            await PlainTextResponse(text, status, closing)(scope, receive, send_with_headers)

    def _complete(self, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(EVERYWHERE)
        if headers.get("content-type", "").startswith("text/html"):
            headers.update(self._document_headers)
        elif scope["path"].startswith("/api/"):
            headers.update(self._program_headers)
        headers.setdefault("cache-control", cache_control(scope["path"], message["status"]))


def _too_large(limit: int) -> tuple[str, int]:
    """Return what to say to a body beyond `limit` bytes: what its endpoint would take."""
    most = f"{limit // 1024} kB" if limit == BODY_LIMIT else f"{limit // _MEGABYTE - 1} MB"
    return f"That is too large: at most {most} are taken here.", 413


def _announced_size(scope: Scope, limit: int) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() else limit + 1


class _Body:
    """What is sent in, cut off where it becomes too long, or takes too long.

    To the site inside it then looks as if the sender had gone.
    """

    def __init__(self, receive: Receive, seconds: float, limit: int) -> None:
        self.refusal: tuple[str, int] | None = None
        """What to answer instead of what the site says to that."""
        self._receive = receive
        self._left = self._limit = limit
        self._seconds = seconds
        self._until: float | None = None
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:  # what is left to come is the end of the connection, whenever
            return await self._receive()
        if self.refusal is not None:
            return {"type": "http.disconnect"}
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            self.refusal = _TOO_SLOW
            return {"type": "http.disconnect"}
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.refusal = _too_large(self._limit)
            return {"type": "http.disconnect"}
        self._whole = not message.get("more_body", False)
        return message
