"""The order of the fight, as the players see it."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.player_row import player_row
from dnd_tracker.combat.state.player import Player
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.ui.follow import follow
from dnd_tracker.ui.wording import either


def player_order() -> rx.Component:
    """Return everybody the players may see, in the order of their turns.

    A screen that nobody plays on scrolls by itself to whoever's turn it is.
    """
    watched = either(Player.hero, "", board.turn.active)
    return rx.fragment(
        rx.el.ol(rx.foreach(board.order, _row), class_name="order", aria_label="Initiative"),
        follow("row-" + watched),
    )


def _row(combatant_id: Var[str], index: Any) -> rx.Component:
    unordered = board.turn.phase == Phase.PREPARING.value
    return player_row(
        c=board.player_row(combatant_id),
        place=either(unordered, "–", (index + 1).to_string()),
        is_active=board.turn.active == combatant_id,
        is_next=board.turn.on_deck == combatant_id,
        is_own=Player.hero == combatant_id,
        key=combatant_id,
    )
