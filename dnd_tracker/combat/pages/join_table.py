"""/join/[code], where the QR code leads"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.combat.components.join_seats import join_seats
from dnd_tracker.combat.state.player import Join
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.JOIN_TABLE, title=f"Choose your hero · {NAME}", on_load=Join.open)
def join_table() -> rx.Component:
    return site_page(
        rx.el.div(
            rx.cond(
                Join.problem,
                empty_state(
                    "warning",
                    Join.problem,
                    rx.el.a("Type a code", href=routes.JOIN, class_name="button"),
                    whole_page=True,
                ),
                rx.cond(
                    Join.table,
                    rx.fragment(rx.el.h1("Who are you?"), join_seats()),
                    rx.el.p("Looking for the table …", class_name="soft"),
                ),
            ),
            class_name="join",
        )
    )
