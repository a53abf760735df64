"""The pages of signing in and up: what this browser has that could come along."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.service import guest_things
from dnd_tracker.accounts.service.guest_things import Gathered
from dnd_tracker.db import read_only


class Door(rx.State):
    """Whoever stands there."""

    comes_along: rx.Field[str] = rx.field("")
    """"the 3 encounters and 1 party made in this browser"; empty where there is nothing."""

    sign_in: rx.Field[str] = rx.field(routes.SIGN_IN)
    sign_up: rx.Field[str] = rx.field(routes.SIGN_UP)
    """The way from one page to the other: both know where one wanted to go."""

    @rx.event
    async def open(self):
        """Look what could come along. Whoever is signed in already goes on."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.known(session)
            gathered = await guest_things.gathered(session, actor) if actor else Gathered()
        after = routes.safe_next(self.router.url.query_parameters.get("next"))
        if actor is not None and not actor.is_guest:
            return rx.redirect(after)
        self.comes_along = what_comes_along(gathered)
        self.sign_in = routes.with_next(routes.SIGN_IN, after)
        self.sign_up = routes.with_next(routes.SIGN_UP, after)
        return None


def what_comes_along(gathered: Gathered) -> str:
    """Return that in words, empty where there is nothing."""
    kinds = (
        (gathered.encounters, "encounter", "encounters"),
        (gathered.creatures, "creature", "creatures"),
        (gathered.parties, "party", "parties"),
    )
    there = [(count, one if count == 1 else many) for count, one, many in kinds if count]
    if not there:
        return ""
    *others, last = (f"{count} {kind}" for count, kind in there)
    what = f"{', '.join(others)} and {last}" if others else last.removeprefix("1 ")
    return f"the {what} made in this browser"
