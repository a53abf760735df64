"""Giving the selected a condition, with a duration if it has one."""

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.condition_details import condition_details, panel_field, whose
from dnd_tracker.combat.state.conditions import Conditions
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.ui.button import icon_button, keycap
from dnd_tracker.ui.command_id import COMMAND_ID

CONDITION = "condition"
"""The id of the first field, for the key that focuses it."""


def condition_panel() -> rx.Component:
    """Show the panel, open while it is the one in use."""
    return rx.el.form(
        rx.el.div(
            rx.el.h2("Condition"),
            icon_button("close", "Close", on_click=Targets.close_panel),
            class_name="act-head",
        ),
        rx.el.input(type="hidden", name="targets", value=Targets.selected.join(",")),
        rx.el.div(
            panel_field(
                "Condition",
                rx.fragment(
                    rx.el.input(
                        id=CONDITION,
                        name="condition",
                        list="condition-names",
                        class_name="input",
                        tab_index=rx.cond(Targets.panel == "condition", 0, -1),
                        placeholder="pro, poison, exhaustion 2",
                        auto_complete="off",
                        auto_capitalize="off",
                        required=True,
                    ),
                    rx.el.datalist(
                        *[rx.el.option(value=one.value) for one in Condition], id="condition-names"
                    ),
                ),
            ),
            panel_field(
                "Rounds",
                rx.el.input(
                    id="condition-rounds",
                    name="rounds",
                    class_name="input is-number",
                    placeholder="no end",
                    input_mode="numeric",
                    auto_complete="off",
                ),
            ),
            panel_field(
                "Ends at the",
                rx.el.select(
                    rx.el.option("end of the turn", value="end"),
                    rx.el.option("start of the turn", value="start"),
                    id="condition-ends",
                    name="ends",
                    class_name="input",
                ),
            ),
            panel_field(
                "of",
                rx.el.select(
                    rx.el.option("each one itself", value=""),
                    rx.foreach(board.order, whose),
                    id="condition-of",
                    name="of",
                    class_name="input",
                ),
            ),
            rx.el.button("Apply ", keycap("↵"), type="submit", class_name="button is-primary"),
            class_name="act-line",
        ),
        condition_details(),
        rx.cond(
            Targets.selected.length() == 0,
            rx.el.p(
                "Choose who first: click a name, or press its number.", class_name="field-hint"
            ),
        ),
        on_submit=lambda form: [
            rx.set_focus("order"),
            Conditions.add(form, COMMAND_ID),
            Targets.close_panel,
        ],
        reset_on_submit=True,
        class_name=rx.cond(Targets.panel == "condition", "act is-open", "act"),
        aria_label="Condition",
    )
