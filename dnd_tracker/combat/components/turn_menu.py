"""What one can do about a combatant's turns, in its menu."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.places import Places
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Edition, Side
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import field
from dnd_tracker.ui.wording import either

_ROLLS = {
    RollMode.NORMAL: "Normal",
    RollMode.ADVANTAGE: "Advantage",
    RollMode.DISADVANTAGE: "Disadvantage",
}


def turn_menu(c: Any) -> rx.Component:
    """Show what can be done in and with the turn of `c`, the rare things folded away."""
    return rx.fragment(
        rx.el.div(
            rx.cond(
                board.turn.active == c.id,
                button(
                    "Delay",
                    icon_name="delay",
                    on_click=[Turns.delay(c.id, COMMAND_ID), Row.close_menu],
                ),
            ),
            rx.cond(
                board.turn.creature == c.id,
                button("Ready…", icon_name="ready", on_click=Row.open_ready(c.id)),
            ),
            rx.cond(
                c.delaying,
                button("Acts next", icon_name="delay", on_click=Turns.act_now(c.id, COMMAND_ID)),
            ),
            rx.cond(
                c.readied != "",
                button(
                    "Does what it readied: " + c.readied,
                    icon_name="ready",
                    on_click=Turns.use_readied(c.id, COMMAND_ID),
                ),
            ),
            button(
                rx.cond(c.surprised, "Not surprised", "Surprised"),
                icon_name="warning",
                on_click=Turns.set_surprised([c.id], ~c.surprised, COMMAND_ID),
            ),
            class_name="cluster",
        ),
        rx.el.details(
            rx.el.summary("Turns, mount and summoner"),
            rx.el.div(
                _initiative_roll(c),
                _owner(c),
                _extra_turn(c),
                rx.cond(
                    board.edition == Edition.E2014.value,
                    rx.cond(
                        c.side == Side.MONSTER.value,
                        button(
                            "Its lair acts on 20",
                            icon_name="add",
                            on_click=[Places.add_lair(c.id, COMMAND_ID), Row.close_menu],
                        ),
                    ),
                ),
                class_name="stack",
            ),
            class_name="menu-more",
        ),
    )


def _initiative_roll(c: Any) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Rolls initiative with", class_name="field-label"),
        rx.el.div(
            *[
                rx.el.button(
                    label,
                    type="button",
                    aria_pressed=c.initiative_roll == mode.value,
                    on_click=Places.set_initiative_roll(c.id, mode.value, COMMAND_ID),
                )
                for mode, label in _ROLLS.items()
            ],
            class_name="choice",
        ),
    )


def _owner(c: Any) -> rx.Component:
    def option(combatant_id: Var[str]) -> rx.Component:
        return rx.cond(
            combatant_id == c.id,
            rx.fragment(),
            rx.el.option(board.dm_row(combatant_id).name, value=combatant_id, key=combatant_id),
        )

    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        rx.el.label(
            rx.el.span("Mount or summons of", class_name="field-label"),
            rx.el.select(
                rx.el.option("Nobody", value=""),
                rx.foreach(board.creatures, option),
                name="owner",
                default_value=c.owner,
                key=c.id + c.owner,
                class_name="input",
            ),
            class_name="field",
        ),
        _check("Acts right after", "shares_turn", c.shares_turn, c),
        _check(
            "Leaves with the concentration", "held_by_concentration", c.held_by_concentration, c
        ),
        button("Save", type="submit"),
        on_submit=lambda form: Places.set_owner(form, COMMAND_ID),
        class_name="stack",
        aria_label="Mount or summons",
    )


def _check(label: str, name: str, value: Any, c: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=name,
            default_checked=value,
            key=c.id + name + value.to_string(),
        ),
        label,
        class_name="check",
    )


def _extra_turn(c: Any) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        field(
            "Another turn in every round, on initiative",
            field_id="menu-extra-turn",
            name="initiative",
            number=True,
            input_mode="numeric",
        ),
        button("Add", type="submit"),
        on_submit=lambda form: Places.add_extra_turn(form, COMMAND_ID),
        reset_on_submit=True,
        class_name="menu-line",
    )


def ready_dialog() -> rx.Component:
    """Ask what whoever's turn it is readies."""
    c = board.dm_row(Row.readying)
    return dialog(
        rx.el.form(
            rx.el.input(type="hidden", name="id", value=c.id),
            field(
                "What it will do, and when",
                field_id="ready-text",
                name="text",
                placeholder="shoots whoever opens the door",
                hint="It takes the action now and the reaction then. A spell takes concentration.",
            ),
            button("Ready", kind="primary", type="submit"),
            on_submit=lambda form: [Turns.ready(form, COMMAND_ID), Row.close_ready],
            reset_on_submit=True,
            class_name="stack",
        ),
        heading=either(c.name, c.name + " readies an action", ""),
        opened=(Row.readying != "") & (c.name != ""),
        on_dismiss=Row.close_ready,
    )
