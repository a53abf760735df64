"""The conditions of one combatant in its menu: what ends each, and exhaustion level by level."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.state.conditions import Conditions
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID


def row_conditions(c: Any) -> rx.Component:
    """List the conditions of `c`, each to be ended by itself."""

    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(one.label, " ", rx.el.small(one.until, class_name="faint")),
            rx.el.span(
                rx.cond(
                    one.magic,
                    button(
                        "Dispel",
                        size="small",
                        on_click=Conditions.dispel(c.id, one.cause, COMMAND_ID),
                    ),
                ),
                button(
                    "End",
                    size="small",
                    on_click=Conditions.remove(c.id, one, COMMAND_ID),
                ),
                class_name="cluster",
            ),
            class_name="menu-condition",
        )

    return rx.fragment(
        rx.cond(
            c.conditions.length() > 0,
            rx.el.ul(rx.foreach(c.conditions, line), class_name="stack", aria_label="Conditions"),
        ),
        rx.el.div(
            rx.el.span("Exhaustion"),
            rx.el.span(
                button(
                    "−1",
                    size="small",
                    aria_label="One level of exhaustion less",
                    on_click=Conditions.exhaust(c.id, -1, COMMAND_ID),
                ),
                button(
                    "+1",
                    size="small",
                    aria_label="One more level of exhaustion",
                    on_click=Conditions.exhaust(c.id, 1, COMMAND_ID),
                ),
                class_name="cluster",
            ),
            class_name="menu-condition",
        ),
    )
