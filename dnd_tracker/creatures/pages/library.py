"""/creatures"""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.creatures.components.creature_bulk import done_line
from dnd_tracker.creatures.components.creature_list import creature_list, print_button
from dnd_tracker.creatures.components.export_sheet import export_sheet
from dnd_tracker.creatures.components.library_filters import filters_button, library_filters
from dnd_tracker.creatures.components.open_creature import favourite_button, open_creature
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.creatures.state.look import Look
from dnd_tracker.ui.button import button
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.field import search_field
from dnd_tracker.ui.hotkeys import Action, hotkeys
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.native_form import native_form

SEARCH = "library-search"
_KEYS: list[Action] = [
    {"name": SEARCH, "keys": ["/"], "focuses": True, "then": "", "repeats": False},
    {"name": "creature-list", "keys": ["arrowdown"], "focuses": True, "then": "", "repeats": False},
]


@rx.page(route=routes.CREATURES, title=f"Creatures · {NAME}", on_load=Library.open)
def library() -> rx.Component:
    return site_page(
        hotkeys(_KEYS),
        rx.el.div(
            rx.el.h1("Creatures"),
            rx.el.div(
                rx.el.a("Import", href=routes.IMPORT_CREATURES, class_name="button"),
                export_sheet("export-own", "Export your creatures"),
                native_form(
                    rx.el.input(type="hidden", name="then", value="paste"),
                    button("Paste a stat block", type="submit"),
                    action=routes.CREATE_CREATURE,
                ),
                native_form(
                    button("New creature", kind="primary", icon_name="add", type="submit"),
                    action=routes.CREATE_CREATURE,
                ),
                class_name="cluster",
            ),
            class_name="cluster is-apart",
        ),
        rx.el.div(
            search_field(
                "Search creatures",
                field_id=SEARCH,
                hint="Name, type, cr 2-5, large…",
                default_value=Library.filters["text"],
                on_change=_typed,
                auto_focus=True,
                max_length=100,
                data_hotkeys="arrowdown",
            ),
            filters_button(),
            class_name="library-search",
        ),
        library_filters(),
        rx.el.div(_results(), _beside(), class_name="library"),
    )


def _typed(text: Any) -> Any:
    return Library.narrow("text", text)


def _results() -> rx.Component:
    return rx.el.section(
        rx.cond(Look.thrown != "", _thrown()),
        done_line(),
        rx.el.p(
            Library.page.said,
            class_name="faint",
            role="status",
            aria_live="polite",
        ),
        creature_list(),
        rx.cond(
            Library.loaded & (Library.page.total == 0),
            rx.el.p("Try a name, a type, “cr 2-5”, “large beast”, or fewer filters."),
        ),
        aria_label="Found",
    )


def _thrown() -> rx.Component:
    return rx.el.p(
        Look.thrown_name,
        " lies in the bin. ",
        button("Undo", size="small", icon_name="undo", on_click=Look.bring_back(Look.thrown)),
        class_name="cluster",
    )


def _beside() -> rx.Component:
    return rx.el.aside(
        rx.cond(
            Look.view.block.id != "",
            open_creature(
                favourite_button(),
                rx.el.a(
                    "Open",
                    href=routes.creature(f"{Look.view.block.id}"),
                    class_name="button",
                ),
                print_button(),
            ),
            empty_state("book", "Choose a creature, and its stat block is shown here."),
        ),
        aria_label="Stat block",
        class_name="library-beside",
        tab_index=0,
    )
