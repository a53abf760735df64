"""The bar over a running fight: name, round, turn, timer, and the tools that are always at hand."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.keep_dialog import keep_button
from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.turn_timer import turn_timer
from dnd_tracker.combat.state.dice_box import DiceBox
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.button import icon_button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.icons import mark
from dnd_tracker.ui.theme import theme_toggle
from dnd_tracker.ui.wording import either


def run_bar() -> rx.Component:
    """Show where the fight stands."""
    return rx.el.header(
        rx.el.a(mark(), href=routes.ENCOUNTERS, class_name="brand", aria_label="Your encounters"),
        rx.el.h1(
            rx.el.button(
                board.name,
                type="button",
                id="fight-menu",
                title="Name, rules, initiative, end",
                on_click=Screen.open_menu,
            ),
            class_name="run-title",
        ),
        rx.el.div(
            _dial("Round", rx.el.b(board.turn.round)),
            _dial(
                "Turn",
                rx.el.b(
                    either(board.turn.active != "", board.turn_number.to_string(), "–"),
                    rx.el.small("/", board.order.length()),
                ),
            ),
            icon_button(
                "previous",
                "Previous turn",
                id="previous-turn",
                disabled=board.turn.phase != "running",
                on_click=Turns.previous_turn(COMMAND_ID),
            ),
            icon_button(
                "delay",
                "Delay this turn",
                id="delay-turn",
                disabled=board.turn.phase != "running",
                on_click=Turns.delay(board.turn.active, COMMAND_ID),
            ),
            icon_button(
                "ready",
                "Ready an action",
                id="ready-action",
                disabled=board.turn.creature == "",
                on_click=Row.open_ready(board.turn.creature),
            ),
            _dial("Time", turn_timer(since=board.turn_started)),
            class_name="dials",
        ),
        keep_button(size="small", class_name="run-keep"),
        rx.el.div(
            *undo_buttons(),
            icon_button("dice", "Dice", id="dice-button", on_click=DiceBox.open),
            icon_button(
                "log",
                "Log",
                id="log-button",
                on_click=Screen.toggle_log,
                aria_pressed=Screen.log_open,
            ),
            icon_button("share", "Share with players", id="share-button", on_click=Screen.share),
            icon_button("help", "Keys", id="help-button", on_click=Screen.show_keys),
            theme_toggle(),
            class_name="run-tools",
        ),
        class_name="run-bar",
    )


def undo_buttons() -> list[rx.Component]:
    """Return the buttons that go back and forth in what happened."""
    return [
        icon_button(
            "undo", "Undo", id="undo", on_click=Turns.undo(COMMAND_ID), disabled=~board.can_undo
        ),
        icon_button(
            "redo", "Redo", id="redo", on_click=Turns.redo(COMMAND_ID), disabled=~board.can_redo
        ),
    ]


def _dial(label: str, value: rx.Component) -> rx.Component:
    return rx.el.span(label + " ", value, class_name="dial")
