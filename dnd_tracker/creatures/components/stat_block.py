"""A stat block: the whole of it, and buttons for what it can roll."""

from collections.abc import Callable
from typing import Any, NamedTuple

import reflex as rx

from dnd_tracker.ui.portrait import portrait

OnRoll = Callable[[Any], Any]
"""Takes the var of a `RollView` and returns the event that rolls it."""


class OnUse(NamedTuple):
    """How a use is spent.

    Attributes:
        spend: takes the var of an `ActionView` and returns the event.
        counted: the keys of what is counted; other actions are not spent.
    """

    spend: Callable[[Any], Any]
    counted: Any


def stat_block(
    view: Any, on_roll: OnRoll | None = None, on_use: OnUse | None = None
) -> rx.Component:
    """Show a stat block; `view` is a var of a `StatBlockView`.

    Without `on_roll` and `on_use` it is only read.
    """

    def section(one: Any) -> rx.Component:
        return _section(one, on_roll, on_use)

    return rx.el.article(
        rx.cond(view.portrait != "", portrait(view.portrait)),
        rx.el.header(
            rx.el.h2(view.name, class_name="sb-name"),
            rx.el.p(view.line, class_name="sb-line"),
        ),
        rx.el.dl(rx.foreach(view.vitals, _fact), class_name="sb-facts"),
        _abilities(view),
        rx.el.dl(rx.foreach(view.facts, _fact), class_name="sb-facts"),
        rx.foreach(view.sections, section),
        rx.foreach(view.notes, _note),
        rx.cond(
            view.description != "",
            rx.el.details(
                rx.el.summary("About this creature"),
                rx.el.p(view.description, class_name="sb-text"),
                class_name="sb-about",
            ),
        ),
        class_name="sb",
    )


def _fact(fact: Any) -> rx.Component:
    return rx.el.div(rx.el.dt(fact.label), rx.el.dd(fact.text))


def _note(text: Any) -> rx.Component:
    return rx.el.p(text, class_name="sb-note")


def _ability(one: Any) -> rx.Component:
    return rx.el.th(one.label, scope="col")


def _score(one: Any) -> rx.Component:
    return rx.el.td(one.score, " ", rx.el.b(one.modifier))


def _save(one: Any) -> rx.Component:
    return rx.el.td(one.save)


def _abilities(view: Any) -> rx.Component:
    return rx.el.table(
        rx.el.caption("Abilities", class_name="sr-only"),
        rx.el.thead(
            rx.el.tr(
                rx.el.td(),
                rx.foreach(view.abilities, _ability),
            )
        ),
        rx.el.tbody(
            rx.el.tr(
                rx.el.th("Score", scope="row"),
                rx.foreach(view.abilities, _score),
            ),
            rx.el.tr(
                rx.el.th("Save", scope="row"),
                rx.foreach(view.abilities, _save),
            ),
        ),
        class_name="sb-abilities",
    )


def _section(section: Any, on_roll: OnRoll | None, on_use: OnUse | None) -> rx.Component:
    def action(one: Any) -> rx.Component:
        return _action(one, on_roll, on_use)

    return rx.el.section(
        rx.el.h3(section.heading),
        rx.cond(section.note != "", _note(section.note)),
        rx.foreach(section.actions, action),
        class_name="sb-section",
    )


def _action(action: Any, on_roll: OnRoll | None, on_use: OnUse | None) -> rx.Component:
    return rx.el.div(
        rx.el.h4(_name(action, on_use) if on_use else action.name),
        rx.el.p(action.text, class_name="sb-text"),
        _rolls(action.rolls, on_roll) if on_roll else None,
        class_name="sb-action",
    )


def _name(action: Any, on_use: OnUse) -> rx.Component:
    """Return the name; where uses are counted, a button that spends one."""
    return rx.cond(
        (action.counter != "") & on_use.counted.contains(action.counter),
        rx.el.button(
            action.name,
            type="button",
            class_name="sb-use",
            title="Spend a use",
            aria_label="Use " + action.name,
            on_click=on_use.spend(action),
        ),
        rx.fragment(action.name),
    )


def _rolls(rolls: Any, on_roll: OnRoll) -> rx.Component:
    def button(roll: Any) -> rx.Component:
        return rx.el.button(
            roll.label,
            type="button",
            class_name="sb-roll",
            data_kind=roll.kind,
            aria_label="Roll " + roll.action + ": " + roll.label,
            on_click=on_roll(roll),
        )

    return rx.cond(
        rolls.length() > 0,
        rx.el.div(rx.foreach(rolls, button), class_name="sb-rolls"),
    )
