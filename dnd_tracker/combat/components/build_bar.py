"""The bar over an encounter in preparation: its name, which saves itself, and undo."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.run_bar import undo_buttons
from dnd_tracker.combat.state.builder import Builder
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import error_text
from dnd_tracker.ui.icons import mark
from dnd_tracker.ui.theme import theme_toggle


def build_bar() -> rx.Component:
    """Show what this encounter is called."""
    return rx.el.header(
        rx.el.a(mark(), href=routes.ENCOUNTERS, class_name="brand", aria_label="Your encounters"),
        rx.el.h1(board.name, class_name="sr-only"),
        rx.cond(board.loaded, _name()),
        rx.el.div(*undo_buttons(), theme_toggle(), class_name="run-tools"),
        class_name="run-bar",
    )


def _name() -> rx.Component:
    return rx.el.form(
        rx.el.input(
            id="encounter-name",
            name="name",
            default_value=board.name,
            key=board.name,
            class_name="builder-name",
            aria_label="Name of the encounter",
            aria_invalid=rx.cond(Builder.name_problem != "", "true", "false"),
            aria_describedby="encounter-name-error",
            auto_complete="off",
            dir="auto",
            on_change=Builder.type_name,
            on_blur=lambda name: Builder.save_name({"name": name}, COMMAND_ID),
        ),
        rx.cond(
            Builder.name_problem == "",
            rx.el.span(
                rx.cond(Builder.name_edited, "Enter saves it", "Saved"),
                class_name="saved",
                title="Every change is saved as you make it.",
                role="status",
            ),
        ),
        error_text(Builder.name_problem, "encounter-name-error"),
        on_submit=lambda form: Builder.save_name(form, COMMAND_ID),
        class_name="builder-title",
    )
