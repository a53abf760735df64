"""Rolling what stands on a stat block: a click rolls, logs, and proposes what follows."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import fields, read
from dnd_tracker.combat.roll_forms import RollForm
from dnd_tracker.combat.service import rolls
from dnd_tracker.combat.state.door import checked_id, running
from dnd_tracker.combat.state.saves import Saves
from dnd_tracker.combat.state.targets import AMOUNT, Targets

DISTANCES = ("", "near", "far")
COVERS = ("0", "2", "5")


class Rolls(rx.State):
    """The last roll of one tab, and how its attacks are made."""

    said: rx.Field[str] = rx.field("")
    """The result, for the line below the stat block's name."""
    mode: rx.Field[str] = rx.field("normal")
    """How attacks are rolled: normal, advantage or disadvantage."""
    within: rx.Field[str] = rx.field("")
    """How far the target is: "near" (within 5 feet), "far", or as the attack reaches."""
    cover: rx.Field[str] = rx.field("0")
    """What cover adds to armor class."""
    natural: rx.Field[str] = rx.field("")
    """What a real d20 shows, for the next attack alone."""
    _action: str = ""

    @rx.event
    async def set_mode(self, mode: str):
        """Roll attacks normally, with advantage or with disadvantage from now on."""
        self.mode = mode if mode in ("advantage", "disadvantage") else "normal"

    @rx.event
    async def set_within(self, within: str):
        """Say how far the target is from now on."""
        self.within = within if within in DISTANCES else ""

    @rx.event
    async def set_cover(self, cover: str):
        """Say what covers the target from now on."""
        self.cover = cover if cover in COVERS else "0"

    @rx.event
    async def set_natural(self, natural: Any):
        """Take what a real d20 shows for the next attack."""
        self.natural = natural[:9] if isinstance(natural, str) else ""

    @rx.event
    async def roll(self, asked: dict[str, Any], command_id: str):
        """Roll an attack against the selected, or damage into the amount box; open saves."""
        clicked = fields(asked)
        natural = self.natural if clicked.get("kind") == "attack" else ""
        mode = _mode(clicked, self.mode)
        form = read(RollForm, {**clicked, "mode": mode, "natural": natural})
        if form.kind == "save":
            return Saves.fill(asked)
        async with running(self) as run:
            result = await rolls.roll(
                run.uow, run.actor, run.encounter_id, checked_id(command_id), form
            )
        self.said = result.text
        if form.kind == "attack":
            self._action, self.natural = form.label, ""
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


def _mode(asked: dict[str, Any], chosen: str) -> str:
    """Return how this one attack is rolled: Shift is advantage, Ctrl disadvantage."""
    if asked.get("shift") is True:
        return "advantage"
    return "disadvantage" if asked.get("ctrl") is True else chosen
