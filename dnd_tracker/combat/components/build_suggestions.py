"""Suggestions: groups of monsters that make the encounter as hard as is wished."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.suggestions import Suggestions
from dnd_tracker.combat.suggestions import BAND_2014, BAND_2024, Hardness
from dnd_tracker.creatures.rows import CATEGORIES
from dnd_tracker.creatures.themes import ENVIRONMENTS
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import error_text
from dnd_tracker.ui.wording import either


def build_suggestions() -> rx.Component:
    """Show the wish, and what was drawn for it."""
    return rx.el.section(
        rx.el.h3("Suggestions"),
        rx.el.form(
            rx.el.select(
                *[_hardness(one) for one in Hardness],
                name="hardness",
                default_value=Hardness.MEDIUM.value,
                class_name="input",
                aria_label="How hard",
            ),
            rx.el.select(
                rx.el.option("Of any kind", value=""),
                rx.el.option("Like those here", value="like:"),
                rx.el.optgroup(*[_theme("type", one) for one in CATEGORIES], label="Type"),
                rx.el.optgroup(
                    *[_theme("environment", one) for one in ENVIRONMENTS], label="Environment"
                ),
                rx.el.optgroup(rx.foreach(Suggestions.tags, _tag), label="Tag"),
                name="theme",
                class_name="input",
                aria_label="Theme",
                on_focus=Suggestions.read_tags,
            ),
            button("Suggest", icon_name="dice", type="submit"),
            on_submit=Suggestions.suggest,
            class_name="suggest-form",
        ),
        error_text(Suggestions.problem, "suggestions-problem"),
        rx.el.ul(
            rx.foreach(Suggestions.found, _suggestion),
            class_name="suggested",
            aria_label="Suggestions",
        ),
        class_name="difficulty",
        aria_label="Suggestions",
    )


def _hardness(one: Hardness) -> rx.Component:
    words = (BAND_2024[one].value.capitalize(), BAND_2014[one].value.capitalize())
    return rx.el.option(either(board.edition == Edition.E2024.value, *words), value=one.value)


def _theme(kind: str, word: str) -> rx.Component:
    return rx.el.option(word.capitalize(), value=f"{kind}:{word}")


def _tag(tag: Any) -> rx.Component:
    return rx.el.option(tag, value="tag:" + tag, key=tag)


def _suggestion(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(one.text, rx.el.div(one.worth, class_name="faint num")),
        button(
            rx.fragment("Add", rx.el.span(" ", one.text, class_name="sr-only")),
            size="small",
            icon_name="add",
            on_click=Suggestions.take(one.groups, COMMAND_ID),
        ),
        key=one.text,
    )
