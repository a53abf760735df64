"""A page without a browser: Reflex's wire protocol, spoken raw, with every frame kept."""

import asyncio
import json
import uuid
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

import websockets
from reflex.constants import Reflex
from reflex.utils.format import format_event_handler
from reflex_base.constants.state import FIELD_MARKER
from websockets.asyncio.client import ClientConnection

from dnd_tracker.accounts import cookies

NAMESPACE = "/_event"
LOAD = "reflex___state____state.hydrate_and_load"
BOARD = "board"
SECONDS = 60
"""Until nobody waits any more: what is waited for comes in milliseconds, on a machine at rest."""
PATIENCE = 0.2
"""Seconds until somebody clicks again."""


@dataclass
class WirePage:
    """One page at `path`. `heard` has every text frame it was sent."""

    url: str
    path: str
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    heard: list[str] = field(default_factory=list[str])
    values: defaultdict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    _socket: ClientConnection | None = None
    _listener: "asyncio.Task[None] | None" = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        cookie = {"cookie": f"{cookies.COOKIE}={self.cookie}"} if self.cookie else {}
        self._socket = await websockets.connect(
            f"{self.url}{NAMESPACE}/?token={self.token}&EIO=4&transport=websocket".replace(
                "http", "ws", 1
            ),
            subprotocols=[websockets.Subprotocol(Reflex.VERSION)],
            additional_headers={**self.headers, **cookie},
            user_agent_header=None,
            max_size=None,
        )
        await self._socket.recv()
        boot = {"event": self._event(LOAD, {})}
        await self._socket.send(f"40{NAMESPACE}," + json.dumps(boot))
        self._listener = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._listener
        assert self._socket
        self._listener.cancel()
        await asyncio.gather(self._listener, return_exceptions=True)
        await self._socket.close()

    def _event(self, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        router = {"pathname": self.path, "asPath": self.path}
        return {"name": name, "payload": payload, "router_data": router}

    async def send(self, event: Any, **payload: Any) -> None:
        """Send what a page sends for the handler `event`, with `payload` as arguments."""
        assert self._socket
        message = json.dumps(["event", self._event(format_event_handler(event), payload)])
        await self._socket.send(f"42{NAMESPACE},{message}")

    async def _listen(self) -> None:
        assert self._socket
        async for frame in self._socket:
            assert isinstance(frame, str)
            self.heard.append(frame)
            if frame == "2":
                await self._socket.send("3")
            elif frame.startswith(f"42{NAMESPACE},"):
                self._merge(json.loads(frame.removeprefix(f"42{NAMESPACE},")))
            self._news.set()

    def _merge(self, message: list[Any]) -> None:
        if message[0] != "event":
            return
        deltas: dict[str, dict[str, Any]] = message[1].get("delta") or {}
        for state, delta in deltas.items():
            values = self.values[state.rsplit("____", 1)[-1]]
            for key, value in delta.items():
                values[key.removesuffix(FIELD_MARKER)] = value

    @property
    def board(self) -> dict[str, Any]:
        """What was pushed to this page, merged as a browser does."""
        return self.values[BOARD]

    async def until(self, holds: Callable[[Self], object]) -> None:
        """Wait until what the page knows makes `holds` true."""
        async with asyncio.timeout(SECONDS):
            while not holds(self):
                self._news.clear()
                await self._news.wait()

    async def insist(self, holds: Callable[[Self], object], event: Any, **payload: Any) -> None:
        """Send again and again, as somebody patient would, until `holds` is true."""
        async with asyncio.timeout(SECONDS):
            while not holds(self):
                await self.send(event, **payload)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.until(holds), PATIENCE)
