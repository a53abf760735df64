"""The encounters one has, and the bin."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.components.encounter_time import encounter_time
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.ui.button import button, icon_button
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.wording import match


def encounter_list() -> rx.Component:
    """Return the encounters, the latest first."""
    return rx.el.ul(rx.foreach(Encounters.lines, _encounter), class_name="encounters")


def encounter_bin() -> rx.Component:
    """Return what was thrown away, folded away, until it is brought back."""
    return rx.cond(
        Encounters.binned,
        rx.el.details(
            rx.el.summary(icon("remove"), "Bin", class_name="button is-quiet"),
            rx.el.ul(rx.foreach(Encounters.binned, _binned), class_name="encounters"),
        ),
    )


def _encounter(line: Any) -> rx.Component:
    prepared = line.phase == Phase.PREPARING.value
    where = rx.cond(prepared, routes.build(f"{line.id}"), routes.run(f"{line.id}"))
    word = match(
        line.phase,
        (Phase.PREPARING.value, "Prepare"),
        (Phase.RUNNING.value, "Continue"),
        "Look back",
    )
    return rx.el.li(
        _what(line, rx.el.a(line.name, href=where)),
        rx.el.a(
            word, rx.el.span(" ", line.name, class_name="sr-only"), href=where, class_name="button"
        ),
        icon_button("remove", "Throw away " + line.name, on_click=Encounters.throw_away(line.id)),
        key=line.id,
    )


def _binned(line: Any) -> rx.Component:
    return rx.el.li(
        _what(line, rx.el.b(line.name)),
        button(rx.fragment(icon("undo"), "Bring back"), on_click=Encounters.bring_back(line.id)),
        key=line.id,
    )


def _what(line: Any, name: rx.Component) -> rx.Component:
    phase = match(
        line.phase,
        (Phase.PREPARING.value, "In preparation"),
        (Phase.RUNNING.value, "Running"),
        "Over",
    )
    return rx.el.div(
        name,
        rx.el.div(phase, " · ", encounter_time(line.changed), class_name="faint"),
    )
