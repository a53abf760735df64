"""What can be done to all creatures that are chosen, and what was done last."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.creatures.bulk_forms import Verb
from dnd_tracker.creatures.exports.writing import FORMATS
from dnd_tracker.creatures.library_search import BIN
from dnd_tracker.creatures.state.chosen import Chosen
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.ui.button import button
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.picking import picking, verb_button

FORM = "creatures"
TAG = "tag-for-all"


def creature_bulk() -> rx.Component:
    """Return the bar; it shows while something is chosen."""
    return rx.el.div(
        picking(FORM, Chosen.picks, routes.EXPORT_CREATURES),
        verb_button("None", "none", "close", submits=False),
        rx.cond(
            Library.filters["source"] == BIN,
            verb_button("Bring back", Verb.RESTORE.value, "undo"),
            rx.fragment(_tagging(), _rest()),
        ),
        class_name="bulk",
        role="toolbar",
        aria_label="With all that are chosen",
    )


def _tagging() -> rx.Component:
    return rx.el.span(
        rx.el.input(
            id=TAG,
            name="tag",
            class_name="input",
            placeholder="boss, chapter 2",
            aria_label="Tags for all that are chosen",
            auto_complete="off",
            list="tags-of-creatures",
        ),
        rx.el.datalist(rx.foreach(Library.tags, _known_tag), id="tags-of-creatures"),
        verb_button("Tag", Verb.TAG.value),
        verb_button("Untag", Verb.UNTAG.value),
        class_name="bulk-pair",
    )


def _rest() -> rx.Component:
    return rx.fragment(
        rx.el.span(
            _star("★", "Favourite", Verb.FAVOURITE),
            _star("☆", "No favourite", Verb.UNFAVOURITE),
            class_name="bulk-pair",
        ),
        rx.el.span(
            rx.el.select(
                *(rx.el.option(one.label, value=key) for key, one in FORMATS.items()),
                name="format",
                class_name="input",
                aria_label="Format of the export",
            ),
            verb_button("Export", "export", submits=False),
            class_name="bulk-pair",
        ),
        verb_button("Throw away", Verb.DELETE.value, "remove"),
    )


def _star(sign: str, label: str, verb: Verb) -> rx.Component:
    return verb_button(sign, verb.value, aria_label=label, title=label)


def done_line() -> rx.Component:
    """Say what was done last, with the way back."""
    return rx.cond(
        Chosen.done != "",
        rx.el.p(
            icon("check"),
            rx.el.span(Chosen.done),
            rx.cond(
                Chosen.undoable,
                button("Undo", size="small", icon_name="undo", on_click=Chosen.take_back),
            ),
            role="status",
            class_name="cluster done-line",
        ),
    )


def _known_tag(tag: Any) -> rx.Component:
    return rx.el.option(value=tag)
