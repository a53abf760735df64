"""Who waits for a moment of the fight: delayed turns, and what was readied."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.icons import icon


def waiting() -> rx.Component:
    """Show who waits, under the order, with a button for the moment that comes."""
    return rx.cond(
        board.waiting.length() > 0,
        rx.el.ul(rx.foreach(board.waiting, _line), class_name="waiting", aria_label="Who waits"),
    )


def _line(one: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(
            one.readied == "",
            rx.fragment(
                icon("delay", 16),
                rx.el.span(rx.el.b(one.name), " delays"),
                button("Acts next", size="small", on_click=Turns.act_now(one.id, COMMAND_ID)),
            ),
            rx.fragment(
                icon("ready", 16),
                rx.el.span(rx.el.b(one.name), " has readied: ", one.readied),
                button("Does it", size="small", on_click=Turns.use_readied(one.id, COMMAND_ID)),
            ),
        ),
        key=one.id + one.readied,
    )
