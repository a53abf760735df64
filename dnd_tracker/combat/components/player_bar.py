"""The bar that stays: round, whose turn it is, and what one does rarely."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.player import Player
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.ui.button import icon_button
from dnd_tracker.ui.icons import mark
from dnd_tracker.ui.sheet import opens, sheet
from dnd_tracker.ui.theme import theme_toggle
from dnd_tracker.ui.wording import either, match

_MENU = "table-menu"


def player_bar() -> rx.Component:
    """Return the bar. Whose turn it is, is read out when it changes."""
    return rx.el.header(
        mark(),
        rx.cond(
            board.turn.round > 0,
            rx.el.div(
                rx.el.span("Round ", rx.el.b(board.turn.round), class_name="dial"),
                class_name="dials",
            ),
        ),
        rx.el.p(_now(), class_name="player-now", aria_live="polite"),
        icon_button("more", "More", custom_attrs=opens(_MENU)),
        class_name="player-bar",
    )


def player_menu() -> rx.Component:
    """Return what the last button of the bar opens."""
    return sheet(
        _MENU,
        "Table " + Player.table,
        rx.el.div(
            rx.el.a("Change seat", href=routes.join(f"{Player.table}"), class_name="button"),
            rx.el.a("Another table", href=routes.JOIN, class_name="button"),
            theme_toggle(),
            class_name="cluster",
        ),
    )


def _now() -> Any:
    turn = board.turn
    whose = either(turn.creature == Player.hero, "Your turn", turn.active_name + "'s turn")
    return match(
        turn.phase,
        (Phase.PREPARING.value, "The fight has not begun"),
        (Phase.ENDED.value, "The fight is over"),
        either(turn.active, whose, ""),
    )
