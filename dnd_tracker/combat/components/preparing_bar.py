"""Before the first turn: who rolls initiative, and how, and who is surprised."""

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.fight_menu import initiative_buttons, surprise_buttons


def preparing_bar() -> rx.Component:
    """Show the ways to roll while no turn runs; a click on an initiative types it."""
    return rx.cond(
        board.loaded & (board.turn.phase != "running"),
        rx.el.div(
            initiative_buttons(),
            surprise_buttons(),
            rx.el.p(
                "Or click an initiative to type it. Whoever has none rolls when the fight starts.",
                class_name="faint",
            ),
            class_name="preparing",
        ),
    )
