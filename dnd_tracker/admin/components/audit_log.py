"""What was done by whom, to whom, from where."""

from typing import Any

import reflex as rx

from dnd_tracker.admin.state.deeds import Deeds
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import search_field
from dnd_tracker.ui.local_time import local_time


def audit_log() -> rx.Component:
    """Return the log, the latest first, with a search and a way to what is older."""
    return rx.fragment(
        search_field(
            "Search the log",
            field_id="log-search",
            hint="Deed, or who did it, or to whom",
            on_change=Deeds.search.debounce(200),
        ),
        rx.cond(
            Deeds.lines,
            rx.el.ol(rx.foreach(Deeds.lines, _deed), class_name="deeds", aria_label="Audit log"),
            rx.el.p("Nothing like that was done.", class_name="soft"),
        ),
        rx.cond(Deeds.more, button("Show older", on_click=Deeds.older)),
    )


def _deed(deed: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.b(deed.whom), " ", deed.action, " by ", rx.el.b(deed.who)),
        rx.cond(deed.change != "", rx.el.p(deed.change, class_name="soft")),
        rx.el.p(
            local_time(deed.happened),
            rx.cond(deed.address != "", rx.fragment(" from ", deed.address)),
            class_name="faint",
        ),
        key=deed.id,
    )
