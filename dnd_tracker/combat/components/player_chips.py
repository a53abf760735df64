"""What affects a combatant, as the players see it."""

from typing import Any

import reflex as rx

from dnd_tracker.rules.conditions import INCAPACITATING
from dnd_tracker.ui.condition_chip import condition_chip
from dnd_tracker.ui.icons import icon

_GRAVE = sorted(condition.value for condition in INCAPACITATING)


def player_chips(c: Any, *, in_full: bool) -> rx.Component:
    """Return the chips of a combatant: tap one for its rules.

    Args:
        c: the combatant, a var of `PlayerRow`.
        in_full: say also on whose turn a condition ends; a row has no room for that.
    """

    def chip(one: Any) -> rx.Component:
        until = one.until if in_full else one.until.split(", ")[0]
        grave = rx.Var.create(_GRAVE).contains(one.condition)
        return rx.fragment(condition_chip(one.condition, one.label, until, grave=grave))

    return rx.cond(
        (c.conditions.length() > 0) | c.concentrating,
        rx.el.div(
            rx.foreach(c.conditions, chip),
            rx.cond(
                c.concentrating,
                rx.el.span(
                    icon("concentration", 14), "Concentrating", class_name="chip is-concentration"
                ),
            ),
            class_name="chips",
        ),
    )
