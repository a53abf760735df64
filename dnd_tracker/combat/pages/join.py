"""/join"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.combat.components.join_code import join_code
from dnd_tracker.combat.state.player import Join
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.JOIN, title=f"Join a table · {NAME}", on_load=Join.begin)
def join() -> rx.Component:
    return site_page(
        rx.el.div(
            rx.el.h1("Join a table"),
            join_code(),
            class_name="join",
        )
    )
