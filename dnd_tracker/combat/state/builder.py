"""The forms of the builder: what is typed, and what is wrong with it, said beside the field."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.forms import (
    EditForm,
    HeroForm,
    NameForm,
    NumberForm,
    TargetForm,
    TextForm,
    blank_to_none,
    fields,
    read,
)
from dnd_tracker.combat.service import plans, roster
from dnd_tracker.combat.state.door import checked_id, perform, running
from dnd_tracker.errors import AppError, InvalidInput
from dnd_tracker.rules.commands import (
    Command,
    EditCombatant,
    RenameCombatant,
    RenameEncounter,
    SetInitiative,
    StartCombat,
)

CELLS = ("name", "level", "initiative", "armor_class", "hit_point_maximum")
_HAS_DEFAULT = ("armor_class", "initiative_bonus", "level", "constitution")


class Builder(rx.State):
    """What one tab has typed that is not saved, and why not."""

    name_edited: rx.Field[bool] = rx.field(False)
    name_problem: rx.Field[str] = rx.field("")
    hero_problem: rx.Field[str] = rx.field("")
    heroes_added: rx.Field[int] = rx.field(0)
    """Grows with every hero, so that the form begins anew after a success only."""
    level: rx.Field[str] = rx.field("1")
    """Of the last hero: the next one is most likely of the same."""
    start_problem: rx.Field[str] = rx.field("")
    cell: rx.Field[str] = rx.field("")
    cell_of: rx.Field[str] = rx.field("")
    cell_problem: rx.Field[str] = rx.field("")
    left: rx.Field[str] = rx.field("")
    left_of: rx.Field[str] = rx.field("")
    """The cell that was left by the keyboard last: its button has the focus again."""

    @rx.event
    async def begin(self):
        """Forget what an earlier visit left open."""
        self.name_edited = False
        self.name_problem = self.hero_problem = self.start_problem = ""
        self._close()

    @rx.event
    async def type_name(self, name: Any):
        """Say that the name is not saved while it is being typed."""
        del name
        self.name_edited, self.name_problem = True, ""

    @rx.event
    async def save_name(self, form_data: dict[str, Any], command_id: str):
        """Save the encounter under a name."""
        self.name_problem = ""
        try:
            form = read(NameForm, form_data)
            await perform(self, command_id, RenameEncounter(form.name))
        except AppError as error:
            self.name_problem = error.message
        else:
            self.name_edited = False

    @rx.event
    async def add_hero(self, form_data: dict[str, Any], command_id: str):
        """Add a hero written down by hand; fields with a default may stay empty."""
        payload = fields(form_data)
        typed = {
            name: value
            for name, value in payload.items()
            if name not in _HAS_DEFAULT or value != ""
        }
        self.hero_problem = ""
        try:
            form = read(HeroForm, typed)
            async with running(self) as run:
                await roster.add_hero(
                    run.uow, run.actor, run.encounter_id, checked_id(command_id), form
                )
        except AppError as error:
            self.hero_problem = error.message
        else:
            self.heroes_added += 1
            self.level = str(form.level)

    @rx.event
    async def open_cell(self, cell: Any, combatant_id: str):
        """Open a cell of a row for editing."""
        self.cell_of = read(TargetForm, {"id": combatant_id}).id
        self.cell, self.cell_problem = cell if cell in CELLS else "", ""
        self.left = self.left_of = ""

    @rx.event
    async def close_cell(self):
        """Leave the open cell as it was."""
        self._close(by_key=True)

    @rx.event
    async def save_cell(self, form_data: dict[str, Any], command_id: str):
        """Save what was typed into a cell; it stays open while that cannot be saved.

        With `by_key`, which is there when Enter was pressed, the focus goes back to its button.
        """
        typed = fields(form_data)
        try:
            await perform(self, command_id, _command(typed))
        except AppError as error:
            self.cell_problem = error.message
        else:
            self._close(by_key="by_key" in typed)

    @rx.event
    async def start(self, command_id: str):
        """Begin round 1, and go where the fight is run."""
        self.start_problem = ""
        try:
            async with running(self) as run:
                there = routes.run(run.encounter_id)
            await perform(self, command_id, StartCombat())
        except AppError as error:
            self.start_problem = error.message
            return None
        return rx.redirect(there)

    @rx.event
    async def use(self):
        """Make a plan of the template that is open, and go there."""
        async with running(self) as run:
            made = await plans.use(run.uow, run.actor, run.encounter_id)
        return rx.redirect(routes.build(made))

    def _close(self, *, by_key: bool = False) -> None:
        self.left, self.left_of = (self.cell, self.cell_of) if by_key else ("", "")
        self.cell = self.cell_of = self.cell_problem = ""


def _command(payload: dict[str, Any]) -> Command:
    """Return what saves a cell: `cell` of the combatant `id` becomes `value`.

    Raises:
        InvalidInput: there is no such cell, or the value does not fit into it.
    """
    cell, value = payload.get("cell"), payload.get("value")
    if cell not in CELLS:
        raise InvalidInput("There is no such field. Reload the page and try again.")
    if cell == "name":
        named = read(TextForm, {**payload, "text": value})
        return RenameCombatant(named.id, named.text)
    if cell == "initiative":
        rolled = read(NumberForm, blank_to_none(payload, "value"))
        return SetInitiative(rolled.id, rolled.value)
    edited = read(EditForm, {"id": payload.get("id"), cell: value})
    return EditCombatant(
        edited.id,
        armor_class=edited.armor_class,
        hit_point_maximum=edited.hit_point_maximum,
        level=edited.level,
    )
