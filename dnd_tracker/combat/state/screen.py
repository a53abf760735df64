"""Opening the DM's pages on a fight, and what else of them is open."""

from typing import Any

import reflex as rx

from dnd_tracker import network
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat import live
from dnd_tracker.combat.service import encounters, watching
from dnd_tracker.combat.state.agreements import Agreements
from dnd_tracker.combat.state.dice_box import DiceBox
from dnd_tracker.combat.state.door import running
from dnd_tracker.combat.state.rests import Aftermath, Rests
from dnd_tracker.config import get_settings
from dnd_tracker.db import read_only
from dnd_tracker.errors import NotFound


class Screen(rx.State):
    """What one tab of a DM has open."""

    missing: rx.Field[str] = rx.field("")
    """Why there is nothing to see at this address."""
    sharing: rx.Field[bool] = rx.field(False)
    log_open: rx.Field[bool] = rx.field(False)
    keys_shown: rx.Field[bool] = rx.field(False)
    menu_open: rx.Field[bool] = rx.field(False)
    network: rx.Field[str] = rx.field("")
    """The origin at which phones reach this server, for the QR code of a page on localhost."""
    pinned: rx.Field[str] = rx.field("")
    """The creature whose stat block stays open, empty to follow the turn."""
    _encounter: str = ""

    @rx.event
    async def open(self):
        """Follow the encounter at the page's address, from its present state on.

        Runs on every load and on every reconnect, so a page that was cut off shows the present.
        """
        caller = Caller.of(self)
        self.missing = ""
        try:
            async with read_only() as session:
                actor = await caller.actor(session)
            encounter_id = caller.uuid_segment(1)
            await watching.watch_as_dm(actor, caller.page, encounter_id)
        except NotFound as error:
            await live.unfollow(caller.page)
            self.missing = error.message
        else:
            if self._encounter != str(encounter_id):
                self._encounter = str(encounter_id)
                await self._close_all()

    @rx.event
    async def share(self):
        """Open the table for players and show how they join."""
        async with running(self) as run:
            await encounters.open_table(run.uow, run.actor, run.encounter_id)
        self.network = network.origin_for_others(get_settings()) or ""
        self.sharing = True

    @rx.event
    async def stop_showing_code(self):
        """Close the panel with the code; the table stays open."""
        self.sharing = False

    @rx.event
    async def toggle_log(self):
        """Show the log, or put it away."""
        self.log_open = not self.log_open

    @rx.event
    async def show_keys(self):
        """Show what every key does."""
        self.keys_shown = True

    @rx.event
    async def hide_keys(self):
        """Close the list of keys."""
        self.keys_shown = False

    @rx.event
    async def open_menu(self):
        """Open what concerns the whole fight."""
        self.menu_open = True

    @rx.event
    async def close_menu(self):
        """Close it."""
        self.menu_open = False

    @rx.event
    async def pin(self, creature_id: Any):
        """Keep the stat block of a creature open; again, or with nothing, to follow the turn."""
        asked = creature_id[:100] if isinstance(creature_id, str) else ""
        self.pinned = "" if asked == self.pinned else asked

    async def _close_all(self) -> None:
        """Close what was open over another encounter."""
        self.sharing = self.keys_shown = self.menu_open = False
        self.pinned = ""
        for state in (Aftermath, Rests, Agreements, DiceBox):
            (await self.get_state(state)).opened = False


class Guide(rx.State):
    """Whether this browser has seen the line with the first keys."""

    seen: str = rx.LocalStorage("", name="guide-seen")

    @rx.event
    async def dismiss(self):
        """Put the guide away for good."""
        self.seen = "yes"
