"""What the rules call for: one click to accept, one to dismiss."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.key_caps import first_key
from dnd_tracker.combat.state.proposals import Proposals
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.wording import match

_TYPED = {
    "d20": "Natural roll of a real d20",
    "d6": "Roll of a real d6",
    "total": "Total of real dice",
}


def proposals() -> rx.Component:
    """Show every open proposal above the command bar, the first with its keys."""
    return rx.cond(
        board.proposals.length() > 0,
        rx.el.ul(
            rx.foreach(board.proposals, _proposal), class_name="proposals", aria_label="Proposals"
        ),
    )


def _proposal(one: Any, index: Any) -> rx.Component:
    first = index == 0
    return rx.el.li(
        rx.el.p(rx.el.b(one.name), " ", one.text),
        rx.el.form(
            rx.el.input(type="hidden", name="id", value=one.id),
            rx.cond(one.dice != "", _real_dice(one)),
            rx.el.button(
                one.accept,
                rx.cond(first, first_key("accept-proposal")),
                type="submit",
                class_name="button is-small",
                id=rx.cond(first, "accept-proposal", ""),
            ),
            on_submit=lambda form: Proposals.accept(form, COMMAND_ID),
            class_name="cluster",
        ),
        rx.el.button(
            "Dismiss",
            type="button",
            class_name="button is-small is-quiet",
            id=rx.cond(first, "dismiss-proposal", ""),
            on_click=Proposals.dismiss(one.id, COMMAND_ID),
        ),
        class_name="proposal",
        key=one.id,
    )


def _real_dice(one: Any) -> rx.Component:
    """Return the field for what real dice show; left empty, the program rolls."""
    return rx.el.input(
        name="value",
        class_name="input is-number",
        placeholder=one.dice,
        input_mode="numeric",
        auto_complete="off",
        aria_label=match(one.dice, *_TYPED.items(), _TYPED["total"]),
    )
