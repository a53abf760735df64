"""The initiative order of the DM."""

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.initiative_row import initiative_row
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.follow import follow


def initiative_order() -> rx.Component:
    """Show everybody in the fight, the highest initiative first."""
    return rx.el.div(
        rx.el.ol(
            rx.foreach(board.order, _row),
            class_name="order",
            id="order",
            tab_index=-1,
            aria_label="Initiative order",
        ),
        rx.cond(
            board.loaded & (board.order.length() == 0),
            empty_state("add", "Nobody is here yet. Add creatures from the library."),
        ),
        follow("row-" + board.turn.active),
        class_name="pane-scroll",
    )


def _row(combatant_id: Var[str]) -> rx.Component:
    c = board.dm_row(combatant_id)
    sheet = board.sheet(c.character_id)
    return initiative_row(
        c=c,
        portrait=rx.cond(sheet.to(bool), sheet.portrait, ""),
        colour=rx.cond(sheet.to(bool), sheet.colour, ""),
        is_active=board.turn.active == combatant_id,
        is_next=board.turn.on_deck == combatant_id,
        is_target=Targets.selected.contains(combatant_id),
        editing=rx.cond(Row.cell_of == combatant_id, Row.cell, ""),
        key=combatant_id,
    )
