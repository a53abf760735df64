"""How many events a page may send: a pure ASGI middleware around websockets.

Events that are too many are dropped before anything reads them; a page never waits for an answer.
A held key repeats some thirty times a second for as long as somebody holds it, and sends no event
for most of that: the hotkeys ignore repeats.
"""

import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reflex_base.constants.state import FIELD_MARKER
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dnd_tracker import logs
from dnd_tracker.accounts import cookies
from dnd_tracker.ports.limiter import household
from dnd_tracker.ui.notices import Notices

PER_SECOND = 20.0
AT_ONCE = 60.0
PAGES = 5
"""A browser with many pages may send as much as this many of them."""
TELL_AGAIN_AFTER = 10.0
"""Seconds."""
PATIENCE = 2_000
"""Events dropped from one websocket before it is closed: no person sends them."""

SLOW_DOWN = "That was too fast, and some of it was left out. Slow down a little."
_HEARTBEATS = ("2", "3")
_POLICY_VIOLATION = 1008


@dataclass(slots=True)
class Bucket:
    """Tokens that trickle in: `per_second`, up to `at_once`."""

    per_second: float
    at_once: float
    _level: float = field(init=False)
    _at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """Begin full."""
        self._level = self.at_once

    def take(self, at: float) -> bool:
        """Take a token at the time `at`, in seconds; tell whether there was one."""
        self._level = min(self.at_once, self._level + (at - self._at) * self.per_second)
        self._at = at
        if self._level < 1:
            return False
        self._level -= 1
        return True


@dataclass(slots=True)
class _Sender:
    """Who has pages open, by session or household."""

    bucket: Bucket = field(default_factory=lambda: Bucket(PAGES * PER_SECOND, PAGES * AT_ONCE))
    pages: int = 0


class FloodLimit:
    """Drop events that come too fast; tell the page so, and close what does not stop."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app
        self._senders: dict[str, _Sender] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but events that are too many."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        with self._sender(_key(scope)) as sender:
            await self._app(scope, _Limited(sender.bucket, _who(scope), receive, send), send)

    @contextmanager
    def _sender(self, key: str) -> Generator[_Sender]:
        sender = self._senders.setdefault(key, _Sender())
        sender.pages += 1
        try:
            yield sender
        finally:
            sender.pages -= 1
            if not sender.pages:
                del self._senders[key]


class _Limited:
    """What is received, without what comes too fast."""

    def __init__(self, shared: Bucket, who: dict[str, str], receive: Receive, send: Send) -> None:
        self._who = who
        self._own, self._shared = Bucket(PER_SECOND, AT_ONCE), shared
        self._receive, self._send = receive, send
        self._dropped = 0
        self._times_told = 0
        self._tell_at = 0.0

    async def __call__(self) -> Message:
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive" or message.get("text") in _HEARTBEATS:
                return message
            at = time.monotonic()
            if self._own.take(at) and self._shared.take(at):
                return message
            self._dropped += 1
            if self._dropped == 1:
                logs.security("events dropped", self._who)
            if self._dropped > PATIENCE:
                logs.security("websocket closed", self._who)
                await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
            if at >= self._tell_at:
                self._tell_at = at + TELL_AGAIN_AFTER
                self._times_told += 1
                await self._send({"type": "websocket.send", "text": _notice(-self._times_told)})


def _session(scope: Scope) -> str | None:
    return Headers(scope=scope).get(cookies.HEADER)


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _key(scope: Scope) -> str:
    return _session(scope) or household(_address(scope))


def _who(scope: Scope) -> dict[str, str]:
    return {"address": _address(scope), **logs.person(_session(scope), None)}


def _notice(serial: int) -> str:
    """Return the frame that shows a message. The page's own serials grow from 1."""
    values = {"text": SLOW_DOWN, "kind": "error", "serial": serial}
    delta = {Notices.get_full_name(): {f"{key}{FIELD_MARKER}": one for key, one in values.items()}}
    return "42/_event," + json.dumps(["event", {"delta": delta}])
