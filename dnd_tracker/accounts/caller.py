"""What an event of a page says about who sent it, and from where.

Everything a browser sends can be forged, the path included, except what the server adds to it: the
session header (set by the ASGI shell alone), the websocket's id and the client's address.
"""

import asyncio
import re
import uuid
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

import reflex as rx
from reflex_base.event.context import EventContext
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import logs
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
        actor = await sessions.actor_of(session, self.session_hash, self.address)
        if actor and self.session_hash:
            _remember(self.session_hash, actor)
        return actor

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


MOST_REMEMBERED = 10_000
_EVENT = re.compile(r"reflex_event\|(?:reflex___state____state\.)?([^|]+)\|")
"""The name that Reflex gives to the task of an event, and of saying what went wrong in it."""

_seen: OrderedDict[str, uuid.UUID] = OrderedDict()
"""Who was behind which session: where Reflex says what went wrong, only the session is known."""


def _remember(session_hash: str, actor: Actor) -> None:
    _seen[session_hash] = actor.user_id
    _seen.move_to_end(session_hash)
    if len(_seen) > MOST_REMEMBERED:
        _seen.popitem(last=False)


def about_event() -> dict[str, str]:
    """Return what a log says about the event that is being handled; nothing outside of events."""
    try:
        context = EventContext.get()
    except LookupError:
        return {}
    if not context.txid:
        return {}
    router = context.router_data
    session_hash = router.get("headers", {}).get(cookies.HEADER)
    return {
        "request": context.txid,
        "door": _handler(),
        "address": router.get("ip", ""),
        **logs.person(session_hash, _seen.get(session_hash)),
    }


def _handler() -> str:
    """Return the module, state and name of the handler; empty in what it leaves to others."""
    task = None
    with suppress(RuntimeError):  # in a thread
        task = asyncio.current_task()
    found = _EVENT.search(task.get_name()) if task else None
    return re.sub("_{3,4}", ".", found[1]) if found else ""
