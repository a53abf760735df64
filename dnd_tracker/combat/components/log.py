"""What happened, in sentences, the latest first."""

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.log_views import LogEntry
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.ui.button import icon_button


def log() -> rx.Component:
    """Show the pane with the log."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Log"),
            icon_button("close", "Close the log", on_click=Screen.toggle_log),
            class_name="pane-head",
        ),
        rx.el.div(
            rx.el.ol(
                rx.foreach(
                    board.log_numbers, lambda number: _entry(e=board.log_entry(number), key=number)
                ),
                class_name="log",
            ),
            class_name="pane-scroll is-padded",
        ),
        class_name=rx.cond(Screen.log_open, "pane pane-log is-open", "pane pane-log"),
        aria_label="Log",
    )


@rx.memo
def _entry(e: rx.Var[LogEntry], rest: rx.RestProp) -> rx.Component:
    return rx.cond(
        e.text != "",
        rx.el.li(
            rx.el.span(e.sequence),
            rx.el.span(e.text, rx.cond(e.undone, rx.el.span(" (undone)", class_name="sr-only"))),
            rest,
            class_name=rx.cond(e.undone, "is-undone", ""),
        ),
    )
