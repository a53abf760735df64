"""Choosing whom one plays."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker import routes
from dnd_tracker.combat.state.player import Join
from dnd_tracker.ui.native_form import native_form


def join_seats() -> rx.Component:
    """Return a seat per hero, and one for those who watch. The browser posts the choice itself."""
    return native_form(
        rx.el.ul(
            rx.foreach(Join.heroes, _hero_seat),
            rx.el.li(_seat("", "Spectator", rx.el.span("Only watch", class_name="faint"))),
            class_name="seats",
        ),
        action=routes.take_seat(f"{Join.table}"),
    )


def _hero_seat(hero: Any) -> rx.Component:
    """Show a hero. Taken ones can be chosen: phones run out of battery."""
    taken = rx.cond(hero.taken, rx.el.span("Taken", class_name="faint"))
    return rx.el.li(_seat(hero.id, hero.name, taken), key=hero.id)


def _seat(hero_id: Var[str] | str, name: Var[str] | str, remark: rx.Component) -> rx.Component:
    return rx.el.button(
        rx.el.span(name, class_name="seat-name"),
        remark,
        type="submit",
        name="hero",
        value=hero_id,
        class_name="seat",
    )
