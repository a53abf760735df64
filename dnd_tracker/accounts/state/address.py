"""The address one has, and the one that waits to be confirmed."""

import reflex as rx

from dnd_tracker.accounts import queries
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.db import read_only


class Address(rx.State):
    """As the card in the settings shows it."""

    email: rx.Field[str] = rx.field("")
    """The confirmed one; empty for none."""
    waiting: rx.Field[str] = rx.field("")
    """The wanted one; empty for none."""
    old_agreed: rx.Field[bool] = rx.field(False)
    new_agreed: rx.Field[bool] = rx.field(False)
    has_password: rx.Field[bool] = rx.field(False)

    @rx.event
    async def open(self):
        """Read them."""
        async with read_only() as session:
            actor = await Caller.of(self).known(session)
            if actor is None:
                return
            user = await queries.myself(session, actor)
            waiting = await queries.waiting_address(session, actor)
        self.email, self.has_password = user.email or "", user.password_hash is not None
        self.waiting = waiting.email if waiting else ""
        self.old_agreed = waiting is not None and waiting.old_confirmed_at is not None
        self.new_agreed = waiting is not None and waiting.new_confirmed_at is not None

    @rx.event
    async def changed(self):
        """Read them again; the rest of the page shows them, too."""
        return [Address.open, Account.open]
