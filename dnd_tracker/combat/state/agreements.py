"""What the table agrees on, and what players call whom."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import TextForm, read
from dnd_tracker.combat.settings_views import SettingsForm
from dnd_tracker.combat.state.door import perform
from dnd_tracker.errors import AppError
from dnd_tracker.rules.commands import ChangeSettings, SetAlias


class Agreements(rx.State):
    """The dialog with the settings of the table."""

    opened: rx.Field[bool] = rx.field(False)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    async def open(self):
        """Open the dialog."""
        self.opened, self.problem = True, ""

    @rx.event
    async def close(self):
        """Close it; nothing is agreed on."""
        self.opened = False

    @rx.event
    async def agree(self, form_data: dict[str, Any], command_id: str):
        """Agree on everything that the dialog shows, in one step."""
        self.problem = ""
        try:
            settings = read(SettingsForm, form_data).settings()
            await perform(self, command_id, ChangeSettings(settings))
        except AppError as error:
            self.problem = error.message
            return
        self.opened = False

    @rx.event
    async def call(self, form_data: dict[str, Any], command_id: str):
        """Say what players call a monster where names are the DM's secret."""
        form = read(TextForm, form_data)
        await perform(self, command_id, SetAlias(form.id, form.text))
