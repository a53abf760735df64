"""What stands where there is nothing to see."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.ui.empty_state import empty_state


def unless_missing(*screen: rx.Component) -> rx.Component:
    """Show `screen`, or why this encounter cannot be shown."""
    return rx.cond(
        Screen.missing != "",
        site_page(_nothing(Screen.missing)),
        rx.cond(
            board.closed,
            site_page(_nothing("This encounter lies in the bin. Bring it back from your list.")),
            rx.fragment(*screen),
        ),
    )


def _nothing(why: rx.Var[str] | str) -> rx.Component:
    return empty_state(
        "warning",
        why,
        rx.el.a("Your encounters", href=routes.ENCOUNTERS, class_name="button"),
        whole_page=True,
    )
