"""Who sits at the table, in the panel with its code."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.table_keeping import TableKeeping
from dnd_tracker.ui.button import button


def seats() -> rx.Component:
    """Return the list of those who have sat down, and ways to keep somebody out."""
    return rx.cond(
        board.seats.length() > 0,
        rx.el.section(
            rx.el.h3("At the table"),
            rx.el.ul(rx.foreach(board.seats, _seat), class_name="seat-list"),
            button("New code", kind="quiet", size="small", on_click=TableKeeping.renew_code),
            rx.el.p("Who sits at the table stays; the old code leads nowhere.", class_name="faint"),
            aria_label="At the table",
        ),
    )


def _seat(seat: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            seat.hero, rx.cond(seat.player != "", rx.el.span(seat.player, class_name="faint"))
        ),
        rx.cond(
            seat.sent_away,
            button(
                "Let back in",
                size="small",
                on_click=TableKeeping.let_back(seat.id),
                aria_label="Let " + seat.hero + " back in",
            ),
            button(
                "Send away",
                kind="quiet",
                size="small",
                on_click=TableKeeping.send_away(seat.id),
                aria_label="Send " + seat.hero + " away",
            ),
        ),
        key=seat.id,
        class_name=rx.cond(seat.sent_away, "seat is-away", "seat"),
    )
