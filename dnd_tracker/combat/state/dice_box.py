"""The dice box: any dice, with what they can come to while they are typed."""

import asyncio
from typing import Any

import reflex as rx

from dnd_tracker.combat.dice_views import DiceView, dice_view
from dnd_tracker.combat.forms import fields, read
from dnd_tracker.combat.rest_forms import DiceForm
from dnd_tracker.combat.service import dice_box
from dnd_tracker.combat.state.door import checked_id, running
from dnd_tracker.errors import AppError
from dnd_tracker.rules import limits

REMEMBERED = 5


class DiceBox(rx.State):
    """What one tab has typed and rolled."""

    opened: rx.Field[bool] = rx.field(False)
    view: rx.Field[DiceView] = rx.field(default_factory=DiceView)
    problem: rx.Field[str] = rx.field("")
    rolled: rx.Field[list[str]] = rx.field(default_factory=list)
    """The last results, the newest first."""

    @rx.event
    async def open(self):
        """Open the box."""
        self.opened, self.problem = True, ""

    @rx.event
    async def close(self):
        """Close it."""
        self.opened = False

    @rx.event
    async def type_dice(self, text: Any):
        """Work out what is being typed."""
        typed = text if isinstance(text, str) else ""
        self.problem = ""
        self.view = await _weighed(typed[: limits.EXPRESSION + 1])

    @rx.event
    async def roll(self, form_data: dict[str, Any], command_id: str):
        """Roll what was typed, and keep it in the log."""
        self.problem = ""
        try:
            form = read(DiceForm, fields(form_data))
            async with running(self) as run:
                told = await dice_box.roll(
                    run.uow, run.actor, run.encounter_id, checked_id(command_id), form
                )
        except AppError as error:
            self.problem = error.message
            return
        self.view = await _weighed(form.dice)
        self.rolled = [told, *self.rolled][:REMEMBERED]


async def _weighed(text: str) -> DiceView:
    """Work out what dice come to. The largest take a moment, in which others are served."""
    return await asyncio.to_thread(dice_view, text)
