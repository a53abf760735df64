"""Any dice: typed, weighed, rolled."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.state.dice_box import DiceBox
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import field
from dnd_tracker.ui.wording import either


def dice_box() -> rx.Component:
    """Show the box: what the dice can come to while they are typed, and what they came to."""
    view: Any = DiceBox.view
    problem: Any = either(DiceBox.problem != "", DiceBox.problem, view.problem)
    return dialog(
        rx.el.form(
            field(
                "Dice",
                field_id="dice",
                name="dice",
                error=problem,
                placeholder="2d6+3   4d6kh3   d20+5 adv",
                auto_focus=True,
                auto_capitalize="off",
                spell_check=False,
                enter_key_hint="go",
                on_change=DiceBox.type_dice.debounce(60),
            ),
            field("For", field_id="dice-label", name="label", placeholder="Stealth"),
            button("Roll", kind="primary", icon_name="dice", type="submit"),
            on_submit=lambda form: DiceBox.roll(form, COMMAND_ID),
            class_name="dice-form",
        ),
        rx.cond(view.average != "", _outlook(view)),
        rx.cond(
            DiceBox.rolled.length() > 0,
            rx.el.ol(
                rx.foreach(DiceBox.rolled, rx.el.li),
                class_name="dice-rolled",
                aria_label="Rolled",
                aria_live="polite",
            ),
        ),
        heading="Dice",
        opened=DiceBox.opened,
        on_dismiss=DiceBox.close,
    )


def _outlook(view: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dl(
            *[
                rx.el.div(rx.el.dt(name), rx.el.dd(value, class_name="num"))
                for name, value in (
                    ("Least", view.low),
                    ("Average", view.average),
                    ("Most", view.high),
                )
            ],
            class_name="dice-bounds",
        ),
        rx.cond(
            view.said != "",
            rx.el.div(
                rx.el.div(
                    rx.foreach(view.bars, _bar),
                    class_name="dice-bars",
                    role="img",
                    aria_label=view.said,
                ),
                rx.el.p(view.said, class_name="faint"),
            ),
            rx.el.p(view.note, class_name="faint"),
        ),
        class_name="dice-outlook",
    )


def _bar(bar: Any) -> rx.Component:
    return rx.el.i(
        title=bar.label + ": " + bar.chance,
        custom_attrs={"style": {"height": bar.height}},
        class_name=rx.cond(bar.likely, "is-likely", ""),
    )
