"""What the rules call for: one click to accept, one to dismiss."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.conditions import Conditions
from dnd_tracker.rules.proposal import ProposalKind
from dnd_tracker.ui.command_id import COMMAND_ID


def proposals() -> rx.Component:
    """Show every open proposal above the command bar."""
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
        rx.cond(
            one.kind == ProposalKind.DEATH_SAVE.value,
            _answer(
                one.combatant_id,
                first,
                placeholder="d20",
                typed="Natural roll of a real d20",
                accept=Conditions.death_save,
            ),
            _answer(
                one.id,
                first,
                placeholder="total",
                typed="Total of real dice",
                accept=Conditions.resolve_check,
            ),
        ),
        rx.el.button(
            "Dismiss",
            type="button",
            class_name="button is-small is-quiet",
            id=rx.cond(first, "dismiss-proposal", ""),
            on_click=Conditions.dismiss(one.id, COMMAND_ID),
        ),
        class_name="proposal",
        key=one.id,
    )


def _answer(
    about: Var[str], first: Var[bool], *, placeholder: str, typed: str, accept: Any
) -> rx.Component:
    """Return the form that accepts a proposal: a number field for real dice, empty to roll."""

    def send(form: Any) -> Any:
        return accept(form, COMMAND_ID)

    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=about),
        rx.el.input(
            name="value",
            class_name="input is-number",
            placeholder=placeholder,
            input_mode="numeric",
            auto_complete="off",
            aria_label=typed,
        ),
        rx.el.button(
            "Roll",
            type="submit",
            class_name="button is-small",
            id=rx.cond(first, "accept-proposal", ""),
        ),
        on_submit=send,
        class_name="cluster",
    )
