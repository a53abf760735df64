"""What is open on one row of the initiative order: a cell being edited, or its menu."""

import reflex as rx

from dnd_tracker.combat.forms import TargetForm, read

CELLS = ("initiative", "points")


class Row(rx.State):
    """Only what this tab shows; nothing of the fight."""

    cell: rx.Field[str] = rx.field("")
    cell_of: rx.Field[str] = rx.field("")
    menu: rx.Field[str] = rx.field("")
    """The combatant whose menu is open, or empty."""
    readying: rx.Field[str] = rx.field("")
    """The combatant that readies an action, or empty."""

    @rx.event
    async def edit(self, cell: str, combatant_id: str):
        """Open a cell for editing."""
        self.cell_of = read(TargetForm, {"id": combatant_id}).id
        self.cell = cell if cell in CELLS else ""

    @rx.event
    async def stop_editing(self):
        """Close the cell that is open."""
        self.cell, self.cell_of = "", ""

    @rx.event
    async def open_menu(self, combatant_id: str):
        """Open the menu of a combatant."""
        self.menu = read(TargetForm, {"id": combatant_id}).id

    @rx.event
    async def close_menu(self):
        """Close the menu."""
        self.menu = ""

    @rx.event
    async def open_ready(self, combatant_id: str):
        """Ask what a combatant readies."""
        self.menu = ""
        self.readying = read(TargetForm, {"id": combatant_id}).id

    @rx.event
    async def close_ready(self):
        """Ask no more."""
        self.readying = ""
