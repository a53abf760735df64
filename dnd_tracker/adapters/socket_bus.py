"""The bus over Reflex's own Socket.IO connection.

A message is the same `StateUpdate` that Reflex sends after an event. Its keys need not be declared
on the state class: the browser merges whatever keys arrive. That is what lets us send one
combatant instead of the whole board, and keeps the board out of the server's per-tab state.
`tests/adapters/test_socket_bus.py` holds the contract with Reflex's wire format.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Protocol

from reflex.state import StateUpdate
from reflex_base.constants.state import FIELD_MARKER

NAMESPACE = "/_event"
EVENT = "event"
_SESSION = "session:"
_DISMISSED = "session:none"
"""A room of pages that may follow nothing: an event of theirs may still be on its way to a room."""


class Manager(Protocol):
    """The part of its manager that is used."""

    def get_participants(self, namespace: str, room: str) -> Iterable[tuple[str, str]]: ...


class SocketServer(Protocol):
    """The part of `socketio.AsyncServer` that is used."""

    @property
    def manager(self) -> Manager: ...
    async def emit(self, event: str, data: Any, *, to: str, namespace: str) -> None: ...
    async def enter_room(self, sid: str, room: str, namespace: str) -> None: ...
    async def leave_room(self, sid: str, room: str, namespace: str) -> None: ...
    def rooms(self, sid: str, namespace: str) -> list[str]: ...


class SocketBus:
    """Socket.IO rooms, one per encounter and audience."""

    def __init__(self, server: SocketServer, board: str, session_end: str) -> None:
        """Use `server`.

        Args:
            server: Reflex's.
            board: the full name of the state whose keys the messages set.
            session_end: that of the state whose key `ended` sends a page to the sign-in.
        """
        self._server = server
        self._board = board
        self._session_end = session_end

    async def enter(self, page: str, room: str) -> None:
        """See `Bus.enter`."""
        await self.leave(page)
        if _DISMISSED not in self._server.rooms(page, namespace=NAMESPACE):
            await self._enter(page, room)

    async def leave(self, page: str) -> None:
        """See `Bus.leave`."""
        for room in list(self._server.rooms(page, namespace=NAMESPACE)):
            if room != page and not room.startswith(_SESSION):
                await self._server.leave_room(page, room, namespace=NAMESPACE)

    async def send(self, to: str, values: Mapping[str, object]) -> None:
        """See `Bus.send`."""
        await self._set(to, self._board, values)

    async def belong(self, page: str, session_hash: str) -> None:
        """See `Bus.belong`."""
        await self._enter(page, _SESSION + session_hash)

    async def end_session(self, session_hash: str) -> None:
        """See `Bus.end_session`."""
        pages = self._pages_of(session_hash)
        for page in pages:  # first all of them, then the words
            await self._shut_out(page)
        for page in pages:
            await self.dismiss(page)

    async def dismiss(self, page: str) -> None:
        """See `Bus.dismiss`."""
        await self._shut_out(page)
        await self._set(page, self._session_end, {"ended": True})

    async def is_open(self, session_hash: str) -> bool:
        """See `Bus.is_open`."""
        return bool(self._pages_of(session_hash))

    async def eject(self, room: str, session_hash: str, values: Mapping[str, object]) -> None:
        """See `Bus.eject`."""
        for page in self._pages_of(session_hash):
            if room in self._server.rooms(page, namespace=NAMESPACE):
                await self.leave(page)
                await self.send(page, values)

    def _pages_of(self, session_hash: str) -> list[str]:
        everybody = self._server.manager.get_participants(NAMESPACE, _SESSION + session_hash)
        return [page for page, _ in everybody]

    async def _shut_out(self, page: str) -> None:
        await self._enter(page, _DISMISSED)
        for room in list(self._server.rooms(page, namespace=NAMESPACE)):
            if room not in {page, _DISMISSED}:
                await self._server.leave_room(page, room, namespace=NAMESPACE)

    async def _enter(self, page: str, room: str) -> None:
        with suppress(ValueError):  # the page closed meanwhile
            await self._server.enter_room(page, room, namespace=NAMESPACE)

    async def _set(self, to: str, state: str, values: Mapping[str, object]) -> None:
        delta = {state: {key + FIELD_MARKER: value for key, value in values.items()}}
        await self._server.emit(EVENT, StateUpdate(delta=delta), to=to, namespace=NAMESPACE)
