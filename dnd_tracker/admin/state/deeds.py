"""The audit log."""

from typing import Any

import reflex as rx

from dnd_tracker import logs
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.forms import read
from dnd_tracker.admin import queries
from dnd_tracker.admin.forms import BeforeForm, SearchForm
from dnd_tracker.admin.views import DeedView, deed_view
from dnd_tracker.db import read_only
from dnd_tracker.errors import Forbidden, SignedOut


class Deeds(rx.State):
    """What was done, the latest first."""

    lines: rx.Field[list[DeedView]] = rx.field(default_factory=list)
    text: rx.Field[str] = rx.field("")
    more: rx.Field[bool] = rx.field(False)
    """There are older ones."""
    refused: rx.Field[str] = rx.field("")

    @rx.event
    async def open(self):
        """Show the latest."""
        self.text, self.refused = "", ""
        try:
            self.lines = await self._read("")
        except (Forbidden, SignedOut) as error:
            logs.refused(error)
            self.lines, self.more, self.refused = [], False, error.message

    @rx.event
    async def search(self, text: Any):
        """Show the latest that have this in them."""
        self.text = read(SearchForm, {"text": text}).text.strip()
        self.lines = await self._read("")

    @rx.event
    async def older(self):
        """Show those before the last one shown."""
        if self.lines:
            self.lines = [*self.lines, *await self._read(self.lines[-1].happened)]

    async def _read(self, before: str) -> list[DeedView]:
        form = read(BeforeForm, {"text": self.text, "before": before or None})
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            entries = await queries.audit_entries(session, actor, form.text, form.before)
        self.more = len(entries) == queries.PAGE
        return [deed_view(entry) for entry in entries]
