"""What whoever's turn it is must not forget, in words."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board


def reminders() -> rx.Component:
    """Show what matters in the running turn, under the proposals."""
    return rx.cond(
        board.reminders.length() > 0,
        rx.el.ul(
            rx.foreach(board.reminders, _reminder),
            class_name="reminders",
            aria_label="Reminders for this turn",
        ),
    )


def _reminder(one: Any, index: Any) -> rx.Component:
    return rx.el.li(rx.el.b(one.about), " ", one.text, class_name="reminder", key=index)
