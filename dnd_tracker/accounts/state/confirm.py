"""Proving once more that it is oneself, before what cannot be undone or opens other doors."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts import queries
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.db import read_only
from dnd_tracker.ui.notices import Notices


class Confirm(rx.State):
    """The dialog that asks for it, and what it can be proved with."""

    opened: rx.Field[bool] = rx.field(False)
    password: rx.Field[bool] = rx.field(False)
    authenticator: rx.Field[bool] = rx.field(False)
    passkey: rx.Field[bool] = rx.field(False)
    here: rx.Field[str] = rx.field("")
    """The page that asks, for whoever has to leave it for proving it elsewhere."""

    @rx.event
    async def ask(self):
        """Open the dialog. Guests have nothing to prove it with."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            ways = await queries.ways_in(session, actor)
        self.password, self.authenticator = ways.password, ways.authenticator
        self.passkey = ways.passkeys > 0
        self.here = routes.safe_next("/" + "/".join(caller.path))
        self.opened = not actor.is_guest

    @rx.event
    async def close(self):
        """Close the dialog."""
        self.opened = False

    @rx.event
    async def proved(self, answer: object):
        """Close the dialog; a form that had to wait sends itself again, a click does not."""
        self.opened = False
        waited = isinstance(answer, dict) and answer.get("repeated") is True
        return None if waited else Notices.show("Thank you. Now do it again.", "done")
