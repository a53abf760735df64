"""The dialog in which a guest becomes an account."""

from datetime import timedelta

import reflex as rx

from dnd_tracker.accounts import queries
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.db import read_only
from dnd_tracker.models.base import now
from dnd_tracker.routes import safe_next
from dnd_tracker.ui.notices import Notices

_JUST_NOW = timedelta(minutes=1)


class Keep(rx.State):
    """Open or not, and over which page: one comes back there."""

    here: rx.Field[str] = rx.field("")
    _page: str = ""
    """The websocket of the page it is open on. A tab's state outlives its pages; the dialog not."""

    @rx.var
    def opened(self) -> bool:
        """Whether it is open."""
        return self._page != "" and self._page == self.router.session.session_id

    @rx.event
    async def arrive(self):
        """Find out who uses a page that has no head, and say where a link was just sent."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.known(session)
            waiting = await queries.waiting_address(session, actor) if actor else None
        if waiting is None or waiting.created_at < now() - _JUST_NOW:
            return Account.open
        kept = f"Kept. We sent a link to {waiting.email}: open it to sign in anywhere."
        return [Account.open, Notices.show(kept, "done")]

    @rx.event
    async def open(self):
        """Open the dialog over the page that sent this."""
        caller = Caller.of(self)
        self.here, self._page = safe_next("/" + "/".join(caller.path)), caller.page

    @rx.event
    async def close(self):
        """Close the dialog."""
        self._page = ""
