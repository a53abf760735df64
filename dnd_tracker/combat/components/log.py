"""What happened, in sentences, the latest first."""

from typing import Any

import reflex as rx
from reflex.vars import Var

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
                rx.foreach(board.log_numbers, _numbered),
                class_name="log",
            ),
            class_name="pane-scroll is-padded",
        ),
        class_name=rx.cond(Screen.log_open, "pane pane-log is-open", "pane pane-log"),
        aria_label="Log",
    )


def _numbered(number: Any) -> rx.Component:
    return _entry(e=board.log_entry(number), key=number)


@rx.memo
def _entry(e: rx.Var[LogEntry], rest: rx.RestProp) -> rx.Component:
    return _sentence(e, rest)


def _sentence(e: Any, rest: Var[Any]) -> rx.Component:
    return rx.cond(
        e.text != "",
        rx.el.li(
            rx.el.span(e.sequence),
            rx.el.span(e.text, rx.cond(e.undone, rx.el.span(" (undone)", class_name="sr-only"))),
            rest,
            class_name=rx.cond(e.undone, "is-undone", ""),
        ),
    )
