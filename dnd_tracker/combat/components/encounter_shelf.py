"""Which encounters are looked at: the kinds, the folders, a search, and what comes first."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.listing import Sort, View
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import search_field
from dnd_tracker.ui.posted_form import posted_form
from dnd_tracker.ui.sheet import opens, sheet

_VIEWS = {
    View.PLANS: "Plans",
    View.FIGHTS: "Fights",
    View.TEMPLATES: "Templates",
    View.ARCHIVE: "Archive",
    View.BIN: "Bin",
}
_SORTS = {
    Sort.CHANGED: "Last changed",
    Sort.CREATED: "Newest",
    Sort.NAME: "By name",
    Sort.PHASE: "Running first",
}
_FOLDER_SHEET = "folder-sheet"


def views() -> rx.Component:
    """Return the kinds of encounters; one is looked at."""
    return rx.el.div(
        *[
            rx.el.button(
                label,
                type="button",
                aria_pressed=Encounters.view == view.value,
                on_click=Encounters.show({"view": view.value}),
            )
            for view, label in _VIEWS.items()
        ],
        class_name="choice shelf-views",
        role="group",
        aria_label="Which encounters",
    )


def filters() -> rx.Component:
    """Return the search, and what comes first."""
    return rx.el.div(
        search_field(
            "Search encounters",
            field_id="encounter-search",
            hint="Name or tag",
            default_value=Encounters.text,
            key=Encounters.text_serial,
            on_change=_type,
        ),
        rx.el.select(
            *[rx.el.option(label, value=sort.value) for sort, label in _SORTS.items()],
            value=Encounters.sort,
            on_change=_sort,
            class_name="input",
            aria_label="What comes first",
        ),
        class_name="shelf-filters",
    )


def _type(text: Any) -> Any:
    return Encounters.show({"text": text, "typed": True})


def _sort(sort: Any) -> Any:
    return Encounters.show({"sort": sort})


def folder_list() -> rx.Component:
    """Return the folders, and the way to a new one."""
    return rx.el.nav(
        rx.el.ul(
            _place("All", "", Encounters.total),
            rx.foreach(Encounters.folders, _folder),
            rx.cond(Encounters.folders, _place("In no folder", "none", "")),
        ),
        button("Folders …", kind="quiet", size="small", custom_attrs=opens(_FOLDER_SHEET)),
        class_name="shelf-folders",
        aria_label="Folders",
    )


def folder_sheet() -> rx.Component:
    """Return where folders are made, renamed and deleted, and files are brought."""
    return sheet(
        _FOLDER_SHEET,
        "Folders",
        rx.el.form(
            rx.el.input(
                name="name", class_name="input", placeholder="New folder", aria_label="New folder"
            ),
            button("Add", type="submit"),
            on_submit=Encounters.file,
            reset_on_submit=True,
            class_name="menu-line",
        ),
        rx.el.ul(rx.foreach(Encounters.folders, _folder_form), class_name="stack"),
    )


def bring_file() -> rx.Component:
    """Return the form that brings exported encounters."""
    return rx.el.details(
        rx.el.summary("Bring a file of encounters", class_name="button is-quiet is-small"),
        posted_form(
            rx.el.div(
                rx.el.input(
                    type="file",
                    name="file",
                    accept=".json,application/json",
                    aria_label="File of encounters",
                    class_name="input",
                ),
                button("Bring", type="submit"),
                class_name="menu-line",
            ),
            action=routes.IMPORT_ENCOUNTERS,
            label="Bring a file of encounters",
            on_done=Encounters.brought,
        ),
    )


def _place(name: str, folder: str, count: Any) -> rx.Component:
    return rx.el.li(_open(name, folder, count))


def _folder(folder: Any) -> rx.Component:
    return rx.el.li(_open(folder.name, folder.id, folder.count), key=folder.id)


def _open(name: Any, folder: Any, count: Any) -> rx.Component:
    return rx.el.button(
        rx.el.span(name, dir="auto"),
        rx.el.small(count, class_name="faint num"),
        type="button",
        aria_pressed=Encounters.folder == folder,
        on_click=Encounters.show({"folder": folder}),
    )


def _folder_form(folder: Any) -> rx.Component:
    return rx.el.li(
        rx.el.form(
            rx.el.input(type="hidden", name="id", value=folder.id),
            rx.el.input(
                name="name",
                default_value=folder.name,
                key=folder.name,
                class_name="input",
                aria_label="Name of " + folder.name,
            ),
            button("Rename", type="submit"),
            button(
                rx.fragment("Delete", rx.el.span(" ", folder.name, class_name="sr-only")),
                kind="danger",
                on_click=Encounters.file({"id": folder.id}),
            ),
            on_submit=Encounters.file,
            class_name="menu-line",
        ),
        key=folder.id,
    )
