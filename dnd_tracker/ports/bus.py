"""Reaching the open pages of a table."""

from collections.abc import Mapping
from typing import Protocol


class Bus(Protocol):
    """Delivers values to pages that are open now. Nothing is kept for those that are not.

    A page that (re)connects reads the present itself, so a lost message is never a lost fact.
    """

    async def enter(self, page: str, room: str) -> None:
        """Let `page` (a websocket's id) follow `room`, and no other room of the same kind."""
        ...

    async def leave(self, page: str) -> None:
        """Let `page` follow nothing."""
        ...

    async def send(self, to: str, values: Mapping[str, object]) -> None:
        """Set `values` on the board of `to`: a room, or one page."""
        ...

    async def belong(self, page: str, session_hash: str) -> None:
        """Remember that `page` was opened in the browser session with this hash."""
        ...

    async def end_session(self, session_hash: str) -> None:
        """Let the pages of a session follow nothing any more, and send them to the sign-in."""
        ...

    async def dismiss(self, page: str) -> None:
        """Let `page` follow nothing any more, ever, and send it to the sign-in."""
        ...

    async def is_open(self, session_hash: str) -> bool:
        """Tell whether a page of a session is open now."""
        ...

    async def eject(self, room: str, session_hash: str, values: Mapping[str, object]) -> None:
        """Let the pages of a session follow `room` no more, and set `values` on their boards."""
        ...
