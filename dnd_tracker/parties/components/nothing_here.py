"""What stands where there is nothing to see."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui.empty_state import empty_state


def unless_missing(why: rx.Var[str], loaded: rx.Var[bool], *page: rx.Component) -> rx.Component:
    """Show `page` once it is loaded, or why there is none."""
    return rx.cond(
        why != "",
        empty_state(
            "warning",
            why,
            rx.el.a("Your parties", href=routes.PARTIES, class_name="button"),
            whole_page=True,
        ),
        rx.cond(loaded, rx.fragment(*page)),
    )
