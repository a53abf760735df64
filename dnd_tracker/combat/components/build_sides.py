"""Both sides of an encounter in preparation, and the way into the fight."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.build_hero_form import build_hero_form
from dnd_tracker.combat.components.build_preparation import build_preparation
from dnd_tracker.combat.components.build_row import build_row
from dnd_tracker.combat.state.builder import Builder
from dnd_tracker.combat.state.preparing import Preparing
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import error_text


def build_sides() -> rx.Component:
    """Show heroes, then monsters."""
    return rx.el.div(
        rx.cond(
            board.loaded,
            rx.el.div(
                _head(
                    "Heroes",
                    board.difficulty.heroes,
                    button("Bring a party", size="small", on_click=Preparing.choose_party),
                ),
                _side("Heroes", board.heroes),
                rx.cond(
                    board.heroes.length() == 0,
                    rx.el.p("Who is playing? A name and hit points are enough.", class_name="none"),
                ),
                _party(),
                build_hero_form(),
                _head("Monsters", board.difficulty.monsters),
                _side("Monsters", board.monsters),
                rx.cond(board.monsters.length() == 0, _no_monsters()),
                build_preparation(),
                class_name="pane-scroll",
            ),
            rx.el.div(class_name="pane-scroll"),
        ),
        _commands(),
        class_name="pane pane-order",
    )


def _head(name: str, what: Var[str], *more: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.h2(name), rx.el.span(what, class_name="faint num"), *more, class_name="side-head"
    )


def _side(name: str, ids: Var[list[str]]) -> rx.Component:
    return rx.el.ol(rx.foreach(ids, _row), class_name="order", aria_label=name)


def _row(combatant_id: Var[str]) -> rx.Component:
    open_here = Builder.cell_of == combatant_id
    return build_row(
        c=board.dm_row(combatant_id),
        editing=rx.cond(open_here, Builder.cell, ""),
        left=rx.cond(Builder.left_of == combatant_id, Builder.left, ""),
        problem=rx.cond(open_here, Builder.cell_problem, ""),
        key=combatant_id,
    )


def _party() -> rx.Component:
    """Return the choice of a party, once it was asked for."""
    return rx.cond(
        Preparing.choosing,
        rx.el.form(
            rx.el.select(
                rx.foreach(Preparing.parties, _choice),
                name="party",
                class_name="input",
                aria_label="Party",
            ),
            rx.el.label(
                rx.el.input(type="checkbox", name="instead", default_checked=True),
                "Instead of another party",
                class_name="check",
            ),
            button("Bring", type="submit"),
            error_text(Preparing.party_problem, "party-problem"),
            on_submit=_bring,
            aria_label="Bring a party",
            class_name="party-form",
        ),
    )


def _bring(form: Any) -> Any:
    return Preparing.bring_party(form, COMMAND_ID)


def _choice(party: Any) -> rx.Component:
    return rx.el.option(party.name, value=party.id, key=party.id)


def _no_monsters() -> rx.Component:
    return rx.el.div(
        rx.el.p("Whom do they meet? Search the library, say how many, and press +."),
        rx.el.label("Open the library", html_for="pane-library", class_name="button"),
        class_name="none",
    )


def _commands() -> rx.Component:
    return rx.el.div(
        rx.el.p("Everything is saved. Click any name or number to change it.", class_name="faint"),
        error_text(Builder.start_problem, "start-error"),
        rx.cond(~board.template, button("Share", icon_name="share", on_click=Screen.share)),
        rx.cond(
            board.template,
            button("Use this template", kind="primary", on_click=Builder.use),
            rx.cond(
                board.turn.phase == Phase.PREPARING.value,
                button(
                    "Start combat",
                    kind="primary",
                    icon_name="next",
                    on_click=Builder.start(COMMAND_ID),
                ),
                rx.el.a("Go to the fight", href=board.run_path, class_name="button is-primary"),
            ),
        ),
        class_name="commands",
    )
