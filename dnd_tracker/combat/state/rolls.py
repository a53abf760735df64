"""Rolling what stands on a stat block: a click rolls, logs, and puts damage into the amount box."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import RollForm, read
from dnd_tracker.combat.service import rolls
from dnd_tracker.combat.state.door import checked_id, running
from dnd_tracker.combat.state.targets import AMOUNT, Targets


class Rolls(rx.State):
    """The last roll of one tab."""

    said: rx.Field[str] = rx.field("")
    """The result, for the line below the stat block's name."""
    mode: rx.Field[str] = rx.field("normal")
    """How attacks are rolled: normal, advantage or disadvantage."""
    _action: str = ""

    @rx.event
    async def set_mode(self, mode: str):
        """Roll attacks normally, with advantage or with disadvantage from now on."""
        self.mode = mode if mode in ("advantage", "disadvantage") else "normal"

    @rx.event
    async def roll(self, asked: dict[str, Any], command_id: str):
        """Roll an attack against the first of the selected, or damage into the amount box."""
        form = read(RollForm, asked)
        async with running(self) as run:
            result = await rolls.roll(
                run.uow, run.actor, run.encounter_id, checked_id(command_id), form
            )
        self.said = result.text
        if form.kind == "attack":
            self._action = form.label
            return Targets.set_critical(result.critical)
        amount = f"{result.total} {form.damage_type or ''}".strip()
        box = await self.get_state(Targets)
        if self._action == form.label and box.amount.strip():
            amount = f"{box.amount}, {amount}"
        self._action = form.label
        return [
            rx.set_value(AMOUNT, amount),
            rx.set_focus(AMOUNT),
            Targets.open_panel("damage"),
            Targets.type_amount(amount),
        ]
