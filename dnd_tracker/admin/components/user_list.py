"""Accounts, one per line."""

from typing import Any

import reflex as rx

from dnd_tracker.admin.state.users import Users
from dnd_tracker.ui.field import search_field
from dnd_tracker.ui.local_time import local_time


def user_list() -> rx.Component:
    """Return the search, and what it finds."""
    return rx.fragment(
        search_field(
            "Search accounts",
            field_id="account-search",
            hint="Address or name",
            on_change=Users.search.debounce(200),
        ),
        rx.cond(
            Users.lines,
            rx.el.ul(
                rx.foreach(Users.lines, _line), class_name="account-list", aria_label="Accounts"
            ),
            rx.el.p("No account has that in its address or name.", class_name="soft"),
        ),
    )


def _line(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                rx.el.b(line.called),
                rx.cond(line.name != "", rx.el.span(line.name, class_name="faint")),
            ),
            rx.cond(line.state != "", rx.el.span(line.state, class_name="chip is-grave")),
            rx.cond(line.role != "user", rx.el.span(line.role, class_name="chip")),
            rx.el.span("since ", local_time(line.created), class_name="faint"),
            type="button",
            on_click=Users.show(line.id),
        ),
        key=line.id,
    )
