"""Everything one can do with one combatant, in a dialog: made for thumbs, and for rare things."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.initiative_row import HERO
from dnd_tracker.combat.components.uses import own_uses
from dnd_tracker.combat.state.conditions import Conditions
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import field


def row_menu() -> rx.Component:
    """Show the menu of the combatant that `Row.menu` names."""
    c = board.dm_row(Row.menu)
    return dialog(
        rx.el.div(
            _hit_points(c),
            _one_field(c, "Name", "menu-name", "text", c.name, Roster.rename),
            _one_field(
                c, "Initiative", "menu-initiative", "value", c.initiative, Turns.set_initiative
            ),
            _one_field(
                c,
                "Concentrates on (empty: nothing)",
                "menu-concentration",
                "text",
                c.concentration,
                Conditions.concentrate,
            ),
            _figures(c),
            rx.cond(c.conditions.length() > 0, _conditions(c)),
            own_uses(c),
            rx.cond((c.side == HERO) & (c.hit_points == 0) & ~c.dead, _death_saves(c)),
            _actions(c),
            class_name="stack",
        ),
        heading=c.name,
        opened=(Row.menu != "") & (c.name != ""),
        on_dismiss=Row.close_menu,
    )


def _one_field(
    c: Any, label: str, field_id: str, name: str, value: Var[str], action: Any
) -> rx.Component:
    def send(form: Any) -> Any:
        return action(form, COMMAND_ID)

    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        field(label, field_id=field_id, name=name, default_value=value, key=c.id + field_id),
        button("Save", type="submit"),
        on_submit=send,
        class_name="menu-line",
    )


def _hit_points(c: Any) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        rx.el.input(type="hidden", name="expected", value=c.hit_points),
        field(
            "Hit points: −7 hurts, +5 heals, =12 sets",
            field_id="menu-points",
            name="amount",
            placeholder=c.hit_points.to_string() + " of " + c.hit_point_maximum.to_string(),
            number=True,
        ),
        button("Apply", type="submit"),
        on_submit=lambda form: Targets.edit_cell(form, COMMAND_ID),
        reset_on_submit=True,
        class_name="menu-line",
    )


def _figures(c: Any) -> rx.Component:
    figures = (
        ("Armor class", "armor_class", c.armor_class),
        ("Maximum", "hit_point_maximum", c.hit_point_maximum),
    )
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        *[
            field(
                label,
                field_id=f"menu-{name}",
                name=name,
                default_value=value.to_string(),
                number=True,
                input_mode="numeric",
                key=c.id + name,
            )
            for label, name, value in figures
        ],
        button("Save", type="submit"),
        on_submit=lambda form: Roster.edit(form, COMMAND_ID),
        class_name="menu-line",
    )


def _conditions(c: Any) -> rx.Component:
    def line(condition: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(condition.label, " ", rx.el.small(condition.until, class_name="faint")),
            button(
                "End",
                size="small",
                on_click=Conditions.remove(c.id, condition.condition, COMMAND_ID),
            ),
            class_name="menu-condition",
        )

    return rx.el.ul(rx.foreach(c.conditions, line), class_name="stack", aria_label="Conditions")


def _death_saves(c: Any) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        field(
            "Death saving throw (empty: roll it)",
            field_id="menu-death-save",
            name="value",
            placeholder="d20",
            number=True,
            input_mode="numeric",
        ),
        button("Roll", type="submit"),
        button("Stabilize", on_click=Conditions.stabilize(c.id, COMMAND_ID)),
        on_submit=lambda form: Conditions.death_save(form, COMMAND_ID),
        reset_on_submit=True,
        class_name="menu-line",
    )


def _actions(c: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(
            c.hidden,
            button(
                "Reveal", icon_name="visible", on_click=Roster.set_hidden([c.id], False, COMMAND_ID)
            ),
            button(
                "Hide", icon_name="hidden", on_click=Roster.set_hidden([c.id], True, COMMAND_ID)
            ),
        ),
        button(
            rx.cond(c.reaction_used, "Reaction regained", "Reaction used"),
            icon_name="reaction",
            on_click=Turns.set_reaction_used(c.id, ~c.reaction_used, COMMAND_ID),
        ),
        button("Up", icon_name="up", on_click=Turns.move(c.id, -1, COMMAND_ID)),
        button("Down", icon_name="down", on_click=Turns.move(c.id, 1, COMMAND_ID)),
        button(
            "Roll initiative",
            icon_name="dice",
            on_click=Turns.roll_initiative("each", [c.id], COMMAND_ID),
        ),
        button(
            "Temporary hit points",
            icon_name="temporary",
            on_click=[
                Row.close_menu,
                Targets.pick(c.id, False),
                Targets.open_panel("temporary"),
                rx.set_focus("amount"),
            ],
        ),
        button(
            "Remove",
            kind="danger",
            icon_name="remove",
            on_click=[Roster.remove([c.id], COMMAND_ID), Row.close_menu],
        ),
        class_name="cluster",
    )
