"""/creatures/…/edit"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.creatures.components.creature_editor import creature_editor
from dnd_tracker.creatures.components.stat_block import stat_block
from dnd_tracker.creatures.state.editor import Editor
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.EDIT_CREATURE, title=f"Edit a creature · {NAME}", on_load=Editor.open)
def edit_creature() -> rx.Component:
    return site_page(
        rx.cond(
            Editor.missing != "",
            empty_state(
                "book",
                Editor.missing,
                rx.el.a("To the creatures", href=routes.CREATURES, class_name="button"),
                whole_page=True,
            ),
            rx.el.div(
                rx.el.h1("Edit a creature", class_name="sr-only"),
                _tabs(),
                rx.el.div(
                    creature_editor(),
                    class_name="editor-form",
                    role="form",
                    aria_label="Creature",
                ),
                rx.cond(Editor.loaded, _preview()),
                class_name="editor",
            ),
        )
    )


def _tabs() -> rx.Component:
    """Return what chooses between form and preview where only one fits."""
    return rx.el.nav(_tab("form", "Edit"), _tab("preview", "Preview"), class_name="choice")


def _tab(name: str, label: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="editor-pane",
            id=f"show-{name}",
            class_name="sr-only",
            default_checked=name == "form",
        ),
        label,
    )


def _preview() -> rx.Component:
    return rx.el.aside(
        rx.el.div(
            rx.cond(Editor.warnings, _warnings()),
            role="status",
        ),
        stat_block(Editor.view),
        class_name="editor-preview",
        aria_label="Preview",
        tab_index=0,  # it scrolls, and whoever has no mouse wants to
    )


def _warnings() -> rx.Component:
    return rx.el.div(
        rx.el.h2("These do not go together"),
        rx.el.ul(rx.foreach(Editor.warnings, rx.el.li)),
        class_name="editor-doubts",
    )
