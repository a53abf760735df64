"""The player's side: finding a table, choosing a hero, following the fight."""

from typing import Any

import reflex as rx

from dnd_tracker import logs, routes
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat import live, queries
from dnd_tracker.combat.forms import CodeForm, read
from dnd_tracker.combat.service import seats, watching
from dnd_tracker.combat.service.seats import Hero
from dnd_tracker.db import read_only
from dnd_tracker.errors import AppError, Forbidden, NotFound, SignedOut


class Join(rx.State):
    """The way to a table: a code, then a hero."""

    table: rx.Field[str] = rx.field("")
    heroes: rx.Field[list[Hero]] = rx.field(default_factory=list)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    def begin(self):
        """Ask for a code, forgetting the last one."""
        self.table, self.heroes, self.problem = "", [], ""

    @rx.event
    async def enter_code(self, form_data: dict[str, Any]):
        """Look for the table with the typed code."""
        if await self._look_for(form_data):
            return rx.redirect(routes.join(self.table))
        return None

    @rx.event
    async def open(self):
        """Look for the table whose code is in the address."""
        await self._look_for({"code": Caller.of(self).segment(1)})

    async def _look_for(self, form_data: object) -> bool:
        caller = Caller.of(self)
        self.table, self.heroes, self.problem = "", [], ""
        try:
            async with read_only() as session:
                actor = await caller.known(session)
                code = read(CodeForm, form_data).code
                self.table, self.heroes = await seats.find_table(
                    session, actor, code, address=caller.address
                )
        except AppError as error:
            logs.refused(error)
            self.problem = error.message
        return bool(self.table)


class Player(rx.State):
    """What one phone at the table shows."""

    hero: rx.Field[str] = rx.field("")
    """The id of the combatant played here, empty for a spectator."""
    table: rx.Field[str] = rx.field("")
    """The code at the page's address."""
    missing: rx.Field[str] = rx.field("")
    """Why there is nothing to see at this address."""

    @rx.event
    async def open(self):
        """Follow the table at the page's address, from its present state on."""
        caller = Caller.of(self)
        self.missing, self.table = "", seats.tidy_code(caller.segment(1))
        try:
            async with read_only() as session:
                actor = await caller.actor(session)
            self.hero = await watching.watch_as_player(actor, caller.page, caller.segment(1))
        except Forbidden as error:
            logs.refused(error)
            await live.unfollow(caller.page)
            self.missing = error.message
        except (NotFound, SignedOut):
            await live.unfollow(caller.page)
            self.missing = queries.NO_SEAT
