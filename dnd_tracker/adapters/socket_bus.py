"""The bus over Reflex's own Socket.IO connection.

A message is the same `StateUpdate` that Reflex sends after an event. Its keys need not be declared
on the state class: the browser merges whatever keys arrive. That is what lets us send one
combatant instead of the whole board, and keeps the board out of the server's per-tab state.
`tests/adapters/test_socket_bus.py` holds the contract with Reflex's wire format.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol

from reflex.state import StateUpdate
from reflex_base.constants.state import FIELD_MARKER

NAMESPACE = "/_event"
EVENT = "event"


class SocketServer(Protocol):
    """The part of `socketio.AsyncServer` that is used."""

    async def emit(self, event: str, data: Any, *, to: str, namespace: str) -> None: ...
    async def enter_room(self, sid: str, room: str, namespace: str) -> None: ...
    async def leave_room(self, sid: str, room: str, namespace: str) -> None: ...
    def rooms(self, sid: str, namespace: str) -> list[str]: ...


class SocketBus:
    """Socket.IO rooms, one per encounter and audience."""

    def __init__(self, server: SocketServer, board: str) -> None:
        """`board` is the full name of the state whose keys the messages set."""
        self._server = server
        self._board = board

    async def enter(self, page: str, room: str) -> None:
        """See `Bus.enter`."""
        await self.leave(page)
        with suppress(ValueError):  # the page closed while it was being opened
            await self._server.enter_room(page, room, namespace=NAMESPACE)

    async def leave(self, page: str) -> None:
        """See `Bus.leave`."""
        for room in list(self._server.rooms(page, namespace=NAMESPACE)):
            if room != page:
                await self._server.leave_room(page, room, namespace=NAMESPACE)

    async def send(self, to: str, values: Mapping[str, object]) -> None:
        """See `Bus.send`."""
        delta = {self._board: {key + FIELD_MARKER: value for key, value in values.items()}}
        await self._server.emit(EVENT, StateUpdate(delta=delta), to=to, namespace=NAMESPACE)
