"""Life and death in the menu of a combatant: what is needed once in an evening."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.state.life import Life
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import field

_DEATH_SAVES = {"": "As the table has it", "yes": "Makes them", "no": "Makes none"}


def row_life(c: Any) -> rx.Component:
    """Show the maximum, killing, knocking out, reviving, death saves and regeneration of `c`."""
    return rx.el.details(
        rx.el.summary("Life and death"),
        rx.el.div(
            rx.cond(c.dead, _revive(c), _ends(c)),
            _maximum(c),
            _death_saves(c),
            _regeneration(c),
            class_name="stack",
        ),
        class_name="menu-more",
    )


def _ends(c: Any) -> rx.Component:
    return rx.el.div(
        button("Knock out", on_click=Life.knock_out(c.id, COMMAND_ID)),
        button("Kill", kind="danger", on_click=Life.kill(c.id, COMMAND_ID)),
        class_name="cluster",
    )


def _revive(c: Any) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        field(
            "Returns to life with hit points",
            field_id="menu-revive",
            name="hit_points",
            default_value="1",
            number=True,
            input_mode="numeric",
        ),
        button("Revive", type="submit"),
        rx.cond(
            c.side == "monster",
            button("Only knocked out", on_click=Life.knock_out(c.id, COMMAND_ID)),
        ),
        on_submit=lambda form: Life.revive(form, COMMAND_ID),
        class_name="menu-line",
    )


def _maximum(c: Any) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        field(
            "Change of the maximum",
            field_id="menu-maximum-by",
            name="by",
            placeholder=rx.cond(c.maximum_change != "", c.maximum_change + " now", "+5, −8"),
            number=True,
        ),
        field("Because of", field_id="menu-maximum-reason", name="reason", placeholder="Aid"),
        rx.el.label(
            rx.el.input(type="checkbox", name="hit_points_too"),
            "Hit points, too",
            class_name="check",
        ),
        button("Change", type="submit"),
        rx.cond(
            c.maximum_change != "",
            button("Restore", on_click=Life.reset_maximum(c.id, COMMAND_ID)),
        ),
        on_submit=lambda form: Life.change_maximum(form, COMMAND_ID),
        reset_on_submit=True,
        class_name="menu-line",
    )


def _death_saves(c: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span("Death saves", class_name="field-label"),
        rx.el.select(
            *[rx.el.option(text, value=value) for value, text in _DEATH_SAVES.items()],
            value=c.makes_death_saves,
            on_change=lambda value: Life.set_makes_death_saves(c.id, value, COMMAND_ID),
            class_name="input",
        ),
        class_name="field",
    )


def _regeneration(c: Any) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        field(
            "Regenerates each turn",
            field_id="menu-regeneration",
            name="amount",
            default_value=c.regeneration,
            placeholder="nothing",
            number=True,
            input_mode="numeric",
            key=c.id + "regeneration" + c.regeneration,
        ),
        field(
            "Stopped by damage",
            field_id="menu-regeneration-stops",
            name="stopped_by",
            default_value=c.regeneration_stops,
            placeholder="fire, acid",
            key=c.id + "stops" + c.regeneration_stops,
        ),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                name="from_zero",
                default_checked=c.regeneration_from_zero,
                key=c.id + c.regeneration_from_zero.to_string(),
            ),
            "Even at 0 hit points",
            class_name="check",
        ),
        button("Save", type="submit"),
        on_submit=lambda form: Life.set_regeneration(form, COMMAND_ID),
        class_name="menu-line",
    )
