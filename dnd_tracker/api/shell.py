"""The outermost layer of the site: security headers, caching, and a limit for what is sent in."""

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 256 * 1024
"""Bytes. Forms and JSON are small; nothing is uploaded."""

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_FOREVER = "public, max-age=31536000, immutable"
_A_WEEK = "public, max-age=604800"
_CHECK_FIRST = "no-cache"
_NEVER = "no-store"


def inline_script_hashes(client: Path) -> list[str]:
    """Return the CSP sources for the inline scripts of the built pages in `client`."""
    scripts = {
        match.group(1)
        for page in client.rglob("*.html")
        for match in _INLINE_SCRIPT.finditer(page.read_bytes())
    }
    digests = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in scripts)
    return sorted(f"'sha256-{digest}'" for digest in digests)


def content_security_policy(client: Path) -> str:
    """Return a policy under which only our own, known scripts run."""
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *inline_script_hashes(client)],
        "style-src": ["'self'", "'unsafe-inline'"],  # Reflex's emotion writes style elements
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def document_headers(client: Path, *, https: bool) -> dict[str, str]:
    """Return what every page carries. The files it loads need none of it, and bytes count."""
    headers = {
        "content-security-policy": content_security_policy(client),
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "referrer-policy": "same-origin",  # join codes are in paths
        "x-frame-options": "DENY",
    }
    if https:
        headers["strict-transport-security"] = "max-age=31536000"
    return headers


def cache_control(path: str, status: int) -> str:
    """Return how long the answer for `path` may be kept.

    >>> cache_control("/assets/root-BLOAxsfK.js", 200)
    'public, max-age=31536000, immutable'
    >>> cache_control("/encounters/", 200)
    'no-cache'
    """
    if path.startswith("/api/"):
        return _NEVER
    if status not in {200, 206, 304}:
        return _CHECK_FIRST
    if path.startswith("/assets/"):
        return _FOREVER  # their names carry a hash of the content
    return _A_WEEK if path.startswith("/fonts/") else _CHECK_FIRST


class Shell:
    """Wrap the site."""

    def __init__(self, app: ASGIApp, client: Path, *, https: bool) -> None:
        """Wrap `app`, which serves the built pages in `client`."""
        self._app = app
        self._document_headers = document_headers(client, https=https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but bodies that are too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-content-type-options"] = "nosniff"
                headers["cross-origin-resource-policy"] = "same-origin"
                if headers.get("content-type", "").startswith("text/html"):
                    headers.update(self._document_headers)
                headers.setdefault("cache-control", cache_control(scope["path"], message["status"]))
            await send(message)

        if _announced_size(scope) > BODY_LIMIT:
            refusal = PlainTextResponse("That is more than this site takes.", 413)
            await refusal(scope, receive, send_with_headers)
            return
        await self._app(scope, _Limited(receive), send_with_headers)


def _announced_size(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() else BODY_LIMIT + 1


class _Limited:
    """A body without an announced size, cut off where it becomes too long."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._left = BODY_LIMIT

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return message if self._left >= 0 else {"type": "http.disconnect"}
