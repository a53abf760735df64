"""What the rules call for: one click to accept, one to dismiss."""

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.conditions import Conditions
from dnd_tracker.combat.views import ProposalView
from dnd_tracker.ui.command_id import COMMAND_ID


def proposals() -> rx.Component:
    """Show every open proposal above the command bar."""
    return rx.cond(
        board.proposals.length() > 0,
        rx.el.ul(
            rx.foreach(board.proposals, _proposal), class_name="proposals", aria_label="Proposals"
        ),
    )


def _proposal(one: Var[ProposalView], index: Var[int]) -> rx.Component:
    saves = one.kind == "death save"
    return rx.el.li(
        rx.el.p(rx.el.b(one.name), " ", one.text),
        rx.el.form(
            rx.el.input(type="hidden", name="id", value=rx.cond(saves, one.combatant_id, one.id)),
            rx.el.input(
                name="value",
                class_name="input is-number",
                placeholder=rx.cond(saves, "d20", "total"),
                input_mode="numeric",
                auto_complete="off",
                aria_label=rx.cond(saves, "Natural roll of a real d20", "Total of real dice"),
            ),
            rx.el.button(
                "Roll",
                type="submit",
                class_name="button is-small",
                id=rx.cond(index == 0, "accept-proposal", ""),
            ),
            on_submit=lambda form: rx.cond(
                saves,
                Conditions.death_save(form, COMMAND_ID),
                Conditions.resolve_check(form, COMMAND_ID),
            ),
            class_name="cluster",
        ),
        rx.el.button(
            "Dismiss",
            type="button",
            class_name="button is-small is-quiet",
            id=rx.cond(index == 0, "dismiss-proposal", ""),
            on_click=Conditions.dismiss(one.id, COMMAND_ID),
        ),
        class_name="proposal",
        key=one.id,
    )
