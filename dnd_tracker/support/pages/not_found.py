"""/404"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME


@rx.page(route="404", title=f"Nothing here · {NAME}")
def not_found() -> rx.Component:
    return site_page(
        empty_state(
            "search",
            "There is nothing at this address. Perhaps a letter of it went missing.",
            rx.el.a("To the start", href=routes.LANDING, class_name="button is-primary"),
            whole_page=True,
        )
    )
