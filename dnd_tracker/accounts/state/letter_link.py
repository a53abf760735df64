"""A page that a letter leads to. The link's secret never comes here: a form posts it."""

import reflex as rx

from dnd_tracker.accounts.state.account import Account


class LetterLink(rx.State):
    """Whether it is done what the link was for."""

    done: rx.Field[bool] = rx.field(False)

    @rx.event
    async def open(self):
        """Begin anew: a tab may see several links."""
        self.done = False

    @rx.event
    async def finish(self):
        """Show what comes next, and who one is by now."""
        self.done = True
        return Account.open
