"""A rest between fights: who, with which hit dice, and what comes back."""

from typing import Any

import reflex as rx

from dnd_tracker.parties.state.one_party import OneParty
from dnd_tracker.ui.button import button
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import error_text


def rest_dialog() -> rx.Component:
    """Show what the rest gives back to each; everybody rests who is not left out."""
    return dialog(
        rx.el.form(
            rx.el.input(type="hidden", name="kind", value=OneParty.resting),
            rx.el.ul(rx.foreach(OneParty.rests, _line), class_name="encounters"),
            error_text(OneParty.rest_problem, "rest-problem"),
            button(
                rx.cond(OneParty.resting == "short", "Finish a short rest", "Finish a long rest"),
                kind="primary",
                type="submit",
            ),
            on_submit=OneParty.rest,
            class_name="stack",
        ),
        heading=rx.cond(OneParty.resting == "short", "Short rest", "Long rest"),
        opened=OneParty.resting != "",
        on_dismiss=OneParty.ask_rest(""),
        wide=True,
    )


def _line(line: Any, index: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.input(type="hidden", name=f"id_{index}", value=line.id),
            rx.el.label(
                rx.el.input(type="checkbox", name=f"rests_{index}", default_checked=line.rests),
                rx.el.b(line.name),
                class_name="check",
            ),
            rx.el.div(line.told, class_name="faint"),
        ),
        rx.cond(
            (OneParty.resting == "short") & (line.dice > 0),
            rx.el.div(
                rx.el.label(
                    "Hit dice to spend, of ",
                    line.dice,
                    html_for=f"dice-{index}",
                    class_name="field-label",
                ),
                rx.el.input(
                    id=f"dice-{index}",
                    name=f"dice_{index}",
                    placeholder="0",
                    input_mode="numeric",
                    auto_complete="off",
                    class_name="input is-number",
                    aria_label="Hit dice " + line.name + " spends",
                ),
                class_name="field",
            ),
        ),
        key=line.id,
    )
