"""Resting: who, with which hit dice, and for how long."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.rests import Rests
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import error_text, field

_LONG = "A long rest gives back all hit points and {}, and takes one level of exhaustion."


def rest_dialog() -> rx.Component:
    """Show the heroes with their hit dice; they are spent one by one in a short rest."""
    return dialog(
        rx.cond(
            board.rests.length() > 0,
            rx.el.ul(rx.foreach(board.rests, _hero), class_name="rests"),
            rx.el.p(
                "Nobody can rest: the fight is running, or there are no heroes.",
                class_name="soft",
            ),
        ),
        error_text(Rests.problem, "rest-problem"),
        rx.el.div(
            button("Finish a short rest", on_click=Rests.rest(board.resting, False, COMMAND_ID)),
            button("Finish a long rest", on_click=Rests.rest(board.resting, True, COMMAND_ID)),
            class_name="cluster",
        ),
        rx.el.p(
            rx.cond(
                board.edition == "2024",
                _LONG.format("all hit dice"),
                _LONG.format("half of the hit dice"),
            ),
            class_name="faint",
        ),
        heading="Rest",
        opened=Rests.opened,
        on_dismiss=Rests.close,
        wide=True,
    )


def _hero(hero: Any) -> rx.Component:
    def die(one: Any) -> rx.Component:
        return _die(hero, one)

    return rx.el.li(
        rx.el.div(
            rx.el.label(
                rx.el.input(
                    type="checkbox",
                    checked=~Rests.left_out.contains(hero.id),
                    on_change=lambda _: Rests.toggle(hero.id),
                ),
                rx.el.b(hero.name),
                class_name="check",
            ),
            rx.el.span(hero.hit_points, class_name="num soft"),
            class_name="rest-who",
        ),
        rx.cond(hero.note != "", rx.el.p(hero.note, class_name="faint")),
        rx.foreach(hero.dice, die),
        _sheet(hero),
        class_name="rest",
        key=hero.id,
    )


def _die(hero: Any, die: Any) -> rx.Component:
    field_id = hero.id + "-d" + die.sides.to_string()
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=hero.id),
        rx.el.input(type="hidden", name="sides", value=die.sides),
        rx.el.span(die.text, class_name="num"),
        rx.el.input(
            id=field_id,
            name="roll",
            class_name="input is-number",
            placeholder="d" + die.sides.to_string(),
            input_mode="numeric",
            auto_complete="off",
            aria_label="What the real d" + die.sides.to_string() + " of " + hero.name + " shows",
            disabled=die.left == 0,
        ),
        button("Spend", size="small", type="submit", disabled=die.left == 0),
        on_submit=lambda form: Rests.spend(form, COMMAND_ID),
        reset_on_submit=True,
        class_name="rest-die",
        key=field_id,
    )


def _sheet(hero: Any) -> rx.Component:
    return rx.el.details(
        rx.el.summary("Hit dice and Constitution"),
        rx.el.form(
            rx.el.input(type="hidden", name="id", value=hero.id),
            field(
                "Hit dice",
                field_id=hero.id + "-hit-dice",
                name="hit_dice",
                default_value=hero.hit_dice,
                placeholder="5d8",
                auto_capitalize="off",
                key=hero.id + hero.hit_dice,
            ),
            field(
                "Constitution",
                field_id=hero.id + "-constitution",
                name="constitution",
                default_value=hero.constitution.to_string(),
                number=True,
                input_mode="numeric",
                key=hero.id + hero.constitution.to_string(),
            ),
            button("Save", type="submit"),
            on_submit=lambda form: Rests.write(form, COMMAND_ID),
            class_name="menu-line",
        ),
        open=hero.hit_dice == "",
    )
