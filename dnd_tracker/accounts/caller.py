"""What an event of a page says about who sent it, and from where.

Everything a browser sends can be forged, the path included, except what the server adds to it: the
session header (set by the ASGI shell alone), the websocket's id and the client's address.
"""

import uuid
from dataclasses import dataclass
from typing import Self

import reflex as rx
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import NotFound, SignedOut


@dataclass(frozen=True, slots=True)
class Caller:
    """The sender of one event."""

    session_hash: str | None
    page: str
    """The id of the websocket: where pushed values go."""
    address: str
    path: tuple[str, ...]
    """The segments of the path that the page says it shows."""

    @classmethod
    def of(cls, state: rx.State) -> Self:
        """Read the caller off the event that `state` is handling."""
        router = state.router
        return cls(
            session_hash=router.headers.raw_headers.get(cookies.HEADER),
            page=router.session.session_id,
            address=router.session.client_ip,
            path=tuple(part for part in router.url.path.split("/") if part),
        )

    async def known(self, session: AsyncSession) -> Actor | None:
        """Return who this is, or None for a newcomer."""
        return await sessions.actor_of(session, self.session_hash)

    async def actor(self, session: AsyncSession) -> Actor:
        """Return who this is.

        Raises:
            SignedOut: the browser has no session.
        """
        actor = await self.known(session)
        if actor is None:
            raise SignedOut("This browser is not signed in. Start from the first page.")
        return actor

    def segment(self, index: int) -> str:
        """Return a segment of the path, empty when there is none."""
        return self.path[index] if index < len(self.path) else ""

    def uuid_segment(self, index: int) -> uuid.UUID:
        """Return a segment of the path that is an id.

        Raises:
            NotFound: it is none.
        """
        try:
            return uuid.UUID(self.segment(index))
        except ValueError:
            raise NotFound("There is nothing at this address.") from None
