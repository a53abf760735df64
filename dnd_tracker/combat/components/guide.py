"""The keys one needs first, until one has seen them."""

import reflex as rx

from dnd_tracker.combat.components.key_caps import first_key
from dnd_tracker.combat.state.screen import Guide
from dnd_tracker.ui.button import button, keycap


def guide() -> rx.Component:
    """Show a line that says how a fight is run; it stays away once dismissed."""
    return rx.cond(
        Guide.seen != "yes",
        rx.el.div(
            rx.el.span(first_key("next-turn"), " next turn"),
            rx.el.span(
                keycap("1…9"), " or ", first_key("key-down"), first_key("key-up"), " choose"
            ),
            rx.el.span(first_key("command-damage"), " damage"),
            rx.el.span(first_key("help-button"), " every key"),
            button("Got it", kind="quiet", size="small", on_click=Guide.dismiss),
            class_name="guide",
        ),
    )
