"""The keys one needs first, until one has seen them."""

import reflex as rx

from dnd_tracker.combat.state.screen import Guide
from dnd_tracker.ui.button import button, keycap


def guide() -> rx.Component:
    """Show a line that says how a fight is run; it stays away once dismissed."""
    return rx.cond(
        Guide.seen != "yes",
        rx.el.div(
            rx.el.span(keycap("n"), " next turn"),
            rx.el.span(keycap("1…9"), " or ", keycap("j"), keycap("k"), " choose"),
            rx.el.span(keycap("d"), " damage"),
            rx.el.span(keycap("?"), " every key"),
            button("Got it", kind="quiet", size="small", on_click=Guide.dismiss),
            class_name="guide",
        ),
    )
