"""What was read: who it is, what was not understood, every number, and where it goes."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.parties.state.arrivals import NEW, Arrivals
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import error_text, field
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.watched_form import watched_form


def arrival_review() -> rx.Component:
    """Return the form in which one looks at everything before it is stored."""
    return watched_form(
        rx.cond(Arrivals.problems, _doubts(Arrivals.problems, "About the file")),
        rx.el.ol(
            rx.foreach(Arrivals.lines, _character),
            class_name="encounters",
            aria_label="Characters that were read",
        ),
        _numbers(),
        _where(),
        error_text(Arrivals.problem, "arrival-problem"),
        rx.el.div(
            button("Save to the party", kind="primary", icon_name="check", type="submit"),
            rx.el.a("Bring another", href=routes.IMPORT_CHARACTERS, class_name="button"),
            class_name="cluster",
        ),
        label="What was read",
        saved=Arrivals.kept,
        on_watch=Arrivals.change,
        on_sent=Arrivals.take,
    )


def _character(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(line.name, dir="auto"),
            rx.el.div(line.who, class_name="soft"),
            rx.el.div(line.figures, class_name="faint"),
            rx.cond(line.doubts, _doubts(line.doubts, "Look at these")),
        ),
        rx.cond(line.same != "", _choice(line)),
        rx.cond(
            Arrivals.lines.length() > 1,
            rx.el.button(
                "Numbers",
                type="button",
                class_name="button is-small",
                aria_pressed=rx.cond(Arrivals.place == line.place, "true", "false"),
                aria_label="Numbers of " + line.name,
                on_click=Arrivals.show(Arrivals.target, line.place),
            ),
        ),
        key=line.place.to_string(),
    )


def _doubts(doubts: Any, label: str) -> rx.Component:
    def doubt(text: Any) -> rx.Component:
        return rx.el.li(icon("warning", 16), rx.el.span(text))

    return rx.el.ul(rx.foreach(doubts, doubt), class_name="doubts", aria_label=label)


def _choice(line: Any) -> rx.Component:
    return rx.el.select(
        rx.el.option("Update " + line.same, value="update"),
        rx.el.option("Keep both", value="both"),
        rx.el.option("Skip", value="skip"),
        name="choice_" + line.place.to_string(),
        default_value="update",
        aria_label="What to do with " + line.name,
        class_name="input import-choice",
    )


def _numbers() -> rx.Component:
    """Return every number of the character that is open; empty ones follow from the others."""

    def group(one: Any) -> rx.Component:
        return rx.el.fieldset(
            rx.el.legend(one.title),
            rx.el.div(rx.foreach(one.numbers, _number), class_name="sheet-figures"),
        )

    return rx.el.section(
        rx.el.h2("Numbers of ", Arrivals.lines[Arrivals.place].name),
        rx.el.p(
            "A faint number follows from the others. Type over it to set it by hand.",
            class_name="soft",
        ),
        rx.el.input(type="hidden", name="place", value=Arrivals.place, read_only=True),
        rx.el.div(
            rx.foreach(Arrivals.groups, group),
            key=Arrivals.place.to_string(),
            class_name="stack arrival-numbers",
        ),
        class_name="stack",
    )


def _number(one: Any) -> rx.Component:
    return rx.el.div(
        rx.el.label(one.label, html_for="arrival-" + one.key),
        rx.el.input(
            id="arrival-" + one.key,
            name=one.key,
            default_value=one.value,
            placeholder=one.derived,
            input_mode="text",
            auto_complete="off",
            max_length=6,
            class_name="input is-number",
        ),
        class_name="field",
    )


def _where() -> rx.Component:
    def option(one: Any) -> rx.Component:
        return rx.el.option(one.name, value=one.id)

    def chosen(party: Any) -> Any:
        return Arrivals.show(party, Arrivals.place)

    return rx.el.section(
        rx.el.h2("Where to"),
        rx.el.div(
            rx.el.label("Party", html_for="arrival-target"),
            rx.el.select(
                rx.foreach(Arrivals.parties, option),
                rx.el.option("A new party", value=NEW),
                id="arrival-target",
                name="target",
                value=Arrivals.target,
                on_change=chosen,
                class_name="input",
            ),
            class_name="field",
        ),
        rx.cond(
            Arrivals.target == NEW,
            field(
                "Name of the new party",
                field_id="arrival-party-name",
                name="party_name",
                default_value=Arrivals.party_name,
                max_length=80,
                dir="auto",
            ),
        ),
        rx.cond(
            Arrivals.known,
            rx.el.label(
                rx.el.input(type="checkbox", name="wounds"),
                "Whoever is updated gets the hit points, conditions and spent slots read here; "
                "notes always stay",
                class_name="check",
            ),
        ),
        class_name="stack arrival-where",
    )
