"""What is done to creatures of the library that were chosen, and taken back."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.creatures.bulk_forms import BulkForm
from dnd_tracker.creatures.library_forms import fields, read
from dnd_tracker.creatures.library_views import done_said
from dnd_tracker.creatures.service import bulk
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.creatures.state.look import Look
from dnd_tracker.db import unit_of_work
from dnd_tracker.ui.picking import PREFIX


class Chosen(rx.State):
    """What one tab did last to several creatures."""

    done: rx.Field[str] = rx.field("")
    """What that was."""
    undoable: rx.Field[bool] = rx.field(False)
    picks: rx.Field[int] = rx.field(0)
    """Grows when nothing is chosen any more."""
    _undo: tuple[BulkForm, ...] = ()

    @rx.event
    async def act(self, form_data: dict[str, Any]):
        """Do one thing to the chosen creatures: `pick-<id>` for each."""
        payload = fields(form_data)
        ids = [key.removeprefix(PREFIX) for key in payload if str(key).startswith(PREFIX)]
        asked = {"verb": payload.get("verb"), "ids": ids, "value": payload.get("tag", "")}
        form, caller = read(BulkForm, asked), Caller.of(self)
        async with unit_of_work() as uow:
            done = await bulk.act(uow, await caller.actor(uow.session), form)
        self._settle(done_said(form, done.count, done.spared), done.undo)
        return [Library.again, Look.again]

    @rx.event
    async def take_back(self):
        """Take back what was done last."""
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            for form in self._undo:
                await bulk.act(uow, actor, form)
        self._settle("", ())
        return [Library.again, Look.again]

    def _settle(self, done: str, undo: tuple[BulkForm, ...]) -> None:
        """Nothing is chosen any more."""
        self.done, self._undo, self.undoable = done, undo, bool(undo)
        self.picks += 1
