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
