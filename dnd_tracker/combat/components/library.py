"""The library pane: find a creature, look at it, add some of it."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.ui.button import icon_button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import error_text, search_field
from dnd_tracker.ui.wording import either


def library() -> rx.Component:
    """Show the pane."""
    return rx.el.section(
        rx.el.div(rx.el.h2("Library"), class_name="pane-head"),
        rx.el.div(
            search_field(
                "Search creatures",
                field_id="library-search",
                hint="Name, type, cr 1/4, large…",
                default_value=Roster.query,
                on_change=Roster.search,
            ),
            _hidden_switch(),
            rx.cond(
                Roster.searched & (Roster.results.length() == 0),
                rx.el.p(
                    "No creature matches. Try a name, a type, “cr 2-5”, or “large beast”.",
                    class_name="faint",
                ),
            ),
            rx.el.ul(rx.foreach(Roster.results, _result), class_name="results"),
            class_name="pane-scroll is-padded",
        ),
        class_name="pane pane-library",
        aria_label="Library",
    )


def _hidden_switch() -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=Roster.add_hidden,
            on_change=lambda _: Roster.toggle_add_hidden(),
        ),
        "Add hidden from players",
        class_name="check",
    )


def _result(creature: Any) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.b(creature.name),
            rx.el.span(creature.line, either(creature.own, " · Yours", "")),
            type="button",
            class_name="result-open",
            on_click=Roster.look_at(creature.id),
        ),
        rx.el.form(
            rx.el.input(type="hidden", name="creature_id", value=creature.id),
            rx.el.input(
                name="count",
                default_value="1",
                class_name="input is-number",
                input_mode="numeric",
                auto_complete="off",
                aria_label="How many of " + creature.name,
                aria_describedby="problem-" + creature.id,
            ),
            icon_button("add", "Add " + creature.name, type="submit"),
            on_submit=lambda form: Roster.add_creatures(form, Roster.add_hidden, COMMAND_ID),
            class_name="result-add",
        ),
        error_text(
            either(Roster.problem_of == creature.id, Roster.problem, ""), "problem-" + creature.id
        ),
        class_name="result",
        key=creature.id,
    )
