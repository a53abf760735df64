"""Everything one can do with one combatant, in a dialog: made for thumbs, and for rare things."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.row_conditions import row_conditions
from dnd_tracker.combat.components.row_life import row_life
from dnd_tracker.combat.components.turn_menu import turn_menu
from dnd_tracker.combat.components.uses import own_uses
from dnd_tracker.combat.state.agreements import Agreements
from dnd_tracker.combat.state.conditions import Conditions
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.rules.encounter import Role, Side
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import field


def row_menu() -> rx.Component:
    """Show the menu of the combatant that `Row.menu` names."""
    c = board.dm_row(Row.menu)
    return dialog(
        rx.cond(c.role == Role.CREATURE.value, _of_creature(c), _of_place(c)),
        heading=c.name,
        opened=(Row.menu != "") & (c.name != ""),
        on_dismiss=Row.close_menu,
    )


def _of_creature(c: Any) -> rx.Component:
    return rx.el.div(
        _hit_points(c),
        _one_field(c, "Name", "menu-name", "text", c.name, Roster.rename),
        _alias(c),
        _one_field(c, "Initiative", "menu-initiative", "value", c.initiative, Turns.set_initiative),
        _one_field(
            c,
            "Concentrates on (empty: nothing)",
            "menu-concentration",
            "text",
            c.concentration,
            Conditions.concentrate,
        ),
        _figures(c),
        row_conditions(c),
        own_uses(c),
        rx.cond(c.dying, _death_saves(c)),
        row_life(c),
        turn_menu(c),
        _actions(c),
        class_name="stack",
    )


def _of_place(c: Any) -> rx.Component:
    """Show the menu of a lair or an extra turn, which is no creature."""
    return rx.el.div(
        rx.el.p("A place in the order. It belongs to ", rx.el.b(c.owner_name), "."),
        _one_field(c, "Name", "menu-name", "text", c.name, Roster.rename),
        rx.cond(
            c.role == Role.EXTRA_TURN.value,
            _one_field(
                c, "Initiative", "menu-initiative", "value", c.initiative, Turns.set_initiative
            ),
            rx.fragment(_alias(c), rx.el.div(_hide(c), class_name="cluster")),
        ),
        rx.el.div(_remove(c), class_name="cluster"),
        class_name="stack",
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


def _alias(c: Any) -> rx.Component:
    """Ask what players call a monster, where its name is the DM's secret."""
    return rx.cond(
        ~board.settings.monster_names & (c.side == Side.MONSTER.value),
        _one_field(
            c,
            "Players call it (empty: by number)",
            "menu-alias",
            "text",
            c.alias,
            Agreements.call,
        ),
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
                key=c.id + name + value.to_string(),
            )
            for label, name, value in figures
        ],
        button("Save", type="submit"),
        on_submit=lambda form: Roster.edit(form, COMMAND_ID),
        class_name="menu-line",
    )


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
        _hide(c),
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
            on_click=Turns.roll_initiative("", [c.id], COMMAND_ID),
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
        _remove(c),
        class_name="cluster",
    )


def _hide(c: Any) -> rx.Component:
    return rx.cond(
        c.hidden,
        button(
            "Reveal", icon_name="visible", on_click=Roster.set_hidden([c.id], False, COMMAND_ID)
        ),
        button("Hide", icon_name="hidden", on_click=Roster.set_hidden([c.id], True, COMMAND_ID)),
    )


def _remove(c: Any) -> rx.Component:
    return button(
        "Remove",
        kind="danger",
        icon_name="remove",
        on_click=[Roster.remove([c.id], COMMAND_ID), Row.close_menu],
    )
