"""What is in a file, and what becomes of each creature of it."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.creatures.import_queries import KEEP_BOTH, PREVIEW, REPLACE, SKIP
from dnd_tracker.creatures.state.imports import Importing
from dnd_tracker.ui.button import button
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.wording import either

_FOR_ALL = ((SKIP, "Skip"), (REPLACE, "Replace"), (KEEP_BOTH, "Keep both"))


def import_preview() -> rx.Component:
    """Return the creatures of the file, and the button that begins."""
    view = Importing.view
    return rx.el.div(
        import_problems(),
        rx.cond(
            view.existing,
            rx.el.div(
                rx.el.span("All that exist already:"),
                *(
                    button(label, size="small", on_click=Importing.choose("", word))
                    for word, label in _FOR_ALL
                ),
                class_name="cluster",
                role="group",
                aria_label="All that exist already",
            ),
        ),
        rx.el.div(
            button(
                view.button,
                kind="primary",
                icon_name="check",
                on_click=Importing.start,
                disabled=view.chosen == 0,
            ),
            rx.el.a("Bring another file", href=routes.IMPORT_CREATURES, class_name="button"),
            class_name="cluster import-bar",
        ),
        import_list(),
        class_name="stack",
    )


def import_problems() -> rx.Component:
    """Return what is to be said about the file as a whole."""
    return rx.cond(
        Importing.view.problems,
        rx.el.ul(
            rx.foreach(Importing.view.problems, _doubt),
            aria_label="About the file",
            class_name="doubts",
        ),
    )


def import_list() -> rx.Component:
    """Return a page of the creatures, with a choice of which."""
    return rx.fragment(
        rx.el.div(
            rx.foreach(Importing.view.tabs, _tab),
            class_name="choice import-tabs",
            role="group",
            aria_label="Show",
        ),
        rx.el.ol(
            rx.foreach(Importing.lines, _entry),
            class_name="encounters import-entries",
            aria_label="Creatures of the file",
        ),
        rx.cond(
            Importing.pages > 1,
            rx.el.nav(
                button(
                    "Back",
                    disabled=Importing.page_number == 0,
                    on_click=Importing.show(Importing.which, Importing.page_number - 1),
                ),
                rx.el.span("Page ", Importing.page_number + 1, " of ", Importing.pages),
                button(
                    "On",
                    disabled=Importing.page_number + 1 >= Importing.pages,
                    on_click=Importing.show(Importing.which, Importing.page_number + 1),
                ),
                aria_label="Pages",
                class_name="cluster",
            ),
        ),
    )


def _tab(tab: Any) -> rx.Component:
    return rx.el.button(
        tab.label,
        type="button",
        aria_pressed=rx.cond(Importing.which == tab.which, "true", "false"),
        on_click=Importing.show(tab.which, 0),
    )


def _entry(entry: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(entry.name),
            rx.cond(
                entry.exists & (Importing.view.phase == PREVIEW),
                rx.el.span("exists already", class_name="chip"),
            ),
            rx.el.div(either(entry.line != "", entry.line, "Not understood"), class_name="faint"),
            rx.cond(
                entry.doubts,
                rx.el.ul(rx.foreach(entry.doubts, _doubt), class_name="doubts"),
            ),
        ),
        rx.cond(entry.choices, _choice(entry)),
        rx.cond(entry.outcome != "", rx.el.span(entry.outcome, class_name="soft")),
        key=entry.id,
    )


def _doubt(text: Any) -> rx.Component:
    return rx.el.li(icon("warning", 16), rx.el.span(text))


def _choice(entry: Any) -> rx.Component:
    def option(one: Any) -> rx.Component:
        return rx.el.option(one.label, value=one.word)

    def chosen(word: Any) -> Any:
        return Importing.choose(entry.id, word)

    return rx.el.select(
        rx.foreach(entry.choices, option),
        value=entry.choice,
        on_change=chosen,
        aria_label="What to do with " + entry.name,
        class_name="input import-choice",
    )
