"""What a combatant can still use: a box for each, and what can be counted by hand."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.uses import Uses
from dnd_tracker.rules.counter import Refill
from dnd_tracker.ui.button import button, icon_button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import field

_BACK = {
    Refill.LONG_REST.value: "with a long rest",
    Refill.SHORT_REST.value: "with a short rest",
    Refill.TURN.value: "each turn",
    "recharge 6": "on a d6: 6",
    **{f"recharge {low}": f"on a d6: {low}\N{EN DASH}6" for low in (5, 4, 3, 2)},
    Refill.NEVER.value: "never",
}
_SLOTS = {"0": "no", **{str(level): f"level {level}" for level in range(1, 10)}}


def uses(combatant_id: Var[str]) -> rx.Component:
    """Show the uses of a combatant; nothing where it has none."""
    view = board.uses(combatant_id)

    def line(one: Any) -> rx.Component:
        return _line(combatant_id, one)

    return rx.fragment(
        rx.cond(
            view.counters.length() > 0,
            rx.el.ul(rx.foreach(view.counters, line), class_name="uses", aria_label="Uses"),
        ),
        rx.cond(
            view.lair,
            rx.el.label(
                rx.el.input(
                    type="checkbox",
                    checked=view.in_lair,
                    on_change=Uses.set_in_lair(combatant_id, ~view.in_lair, COMMAND_ID),
                ),
                "In its lair",
                class_name="check",
            ),
        ),
    )


def _line(combatant_id: Var[str], one: Any) -> rx.Component:
    def box(left: Any, index: Any) -> rx.Component:
        return rx.el.button(
            type="button",
            class_name="use",
            aria_pressed=~left,
            aria_label=one.name + " " + (index + 1).to_string() + ", spent",
            on_click=Uses.set_spent(combatant_id, one.key, left, COMMAND_ID),
        )

    return rx.el.li(
        rx.el.span(one.name, " ", rx.el.small(one.back, class_name="faint")),
        rx.cond(
            one.rolls,
            rx.el.button(
                "Roll",
                type="button",
                class_name="button is-small",
                aria_label="Roll to recharge " + one.name,
                on_click=Uses.roll_recharge(combatant_id, one.key, COMMAND_ID),
            ),
        ),
        rx.cond(
            one.boxes.length() > 0,
            rx.el.span(rx.foreach(one.boxes, box), class_name="use-boxes"),
            _number(combatant_id, one),
        ),
        key=one.key,
    )


def _number(combatant_id: Var[str], one: Any) -> rx.Component:
    """Say how many are left where there are too many for boxes."""
    return rx.el.span(
        icon_button(
            "down",
            "Spend one: " + one.name,
            disabled=one.left == 0,
            on_click=Uses.set_spent(combatant_id, one.key, True, COMMAND_ID),
        ),
        rx.el.b(one.left, "/", one.maximum, class_name="num"),
        icon_button(
            "up",
            "One back: " + one.name,
            disabled=one.left == one.maximum,
            on_click=Uses.set_spent(combatant_id, one.key, False, COMMAND_ID),
        ),
        class_name="use-boxes",
    )


def own_uses(c: Any) -> rx.Component:
    """Show what is counted of a combatant, to be removed, and a form for more."""

    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(one.name, " ", rx.el.small(one.back, class_name="faint")),
            button(
                "Remove",
                size="small",
                aria_label="No longer count " + one.name,
                on_click=Uses.remove(c.id, one.key, COMMAND_ID),
            ),
            class_name="menu-condition",
            key=one.key,
        )

    return rx.el.details(
        rx.el.summary("Uses and spell slots"),
        rx.el.ul(rx.foreach(board.uses(c.id).counters, line), class_name="stack"),
        rx.el.form(
            rx.el.input(type="hidden", name="id", value=c.id),
            field("Name of the use", field_id="uses-name", name="name", placeholder="Action Surge"),
            field(
                "Uses",
                field_id="uses-number",
                name="uses",
                number=True,
                input_mode="numeric",
                default_value="1",
            ),
            _choice("Back", "back", _BACK),
            _choice("Spell slots", "level", _SLOTS),
            button("Add", type="submit"),
            on_submit=lambda form: Uses.add(form, COMMAND_ID),
            reset_on_submit=True,
            class_name="menu-uses",
            aria_label="Count something",
        ),
        class_name="menu-more",
    )


def _choice(label: str, name: str, options: dict[str, str]) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"uses-{name}"),
        rx.el.select(
            *[rx.el.option(text, value=value) for value, text in options.items()],
            id=f"uses-{name}",
            name=name,
            class_name="input",
        ),
        class_name="field",
    )
