"""The end of the session that a page was opened in."""

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.bootstrap import bus


class SessionEnd(rx.State):
    """Names the place in the browser where the bus sets `ended`. Keeps nothing on the server.

    A key that is declared would be set back by the next full load of the tab's state.
    """

    anchor: rx.Field[str] = rx.field("")
    """A declared key, to find the place by."""

    @rx.event
    async def tell(self):
        """Send the page that sent this to where one signs in."""
        await bus().dismiss(Caller.of(self).page)
