"""The panel of saving throws: filled by a click on a stat block, or by hand."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import read
from dnd_tracker.combat.roll_forms import RollForm, SavesForm, saves_typed
from dnd_tracker.combat.service import rolls
from dnd_tracker.combat.state.door import checked_id, running
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.errors import AppError

SAVES = "saves-roll"
"""The id of the button that rolls."""


class Saves(rx.State):
    """What the panel of one tab begins with."""

    filled: rx.Field[int] = rx.field(0)
    """How often it was filled, so that its fields begin anew."""
    by: rx.Field[str] = rx.field("")
    """Whose effect it is; empty for whoever's turn it is."""
    label: rx.Field[str] = rx.field("")
    ability: rx.Field[str] = rx.field("dex")
    difficulty_class: rx.Field[str] = rx.field("")
    damage: rx.Field[str] = rx.field("")
    half: rx.Field[bool] = rx.field(True)
    counter: rx.Field[str] = rx.field("")
    cost: rx.Field[int] = rx.field(1)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    async def fill(self, asked: dict[str, Any]):
        """Open the panel with what a stat block says."""
        form = read(RollForm, asked)
        self._begin_anew()
        self.by, self.label = form.by, form.label
        self.ability = form.ability.value if form.ability else "dex"
        self.difficulty_class = str(form.difficulty_class or "")
        self.damage, self.half = form.damage, form.half
        self.counter, self.cost = form.counter, form.cost
        return [Targets.open_panel("saves"), rx.set_focus(SAVES)]

    def _begin_anew(self) -> None:
        filled = self.filled + 1
        self.reset()
        self.filled = filled

    @rx.event
    async def roll(self, form_data: dict[str, Any], command_id: str):
        """Let the selected save; what follows is proposed."""
        try:
            form = read(SavesForm, saves_typed(form_data))
            async with running(self) as run:
                await rolls.saves(
                    run.uow, run.actor, run.encounter_id, checked_id(command_id), form
                )
        except AppError as error:
            self.problem = error.message
            return None
        self._begin_anew()
        return Targets.close_panel
