"""What can be done to all encounters that are chosen."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.filing_forms import Verb
from dnd_tracker.combat.listing import View
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.ui.picking import picking, verb_button

FORM = "encounters"


def bulk_bar() -> rx.Component:
    """Return the bar; it shows while something is chosen."""
    binned = Encounters.view == View.BIN.value
    return rx.el.div(
        picking(FORM, Encounters.picks, routes.EXPORT_ENCOUNTERS),
        verb_button("None", "none", "close", submits=False),
        rx.cond(
            binned,
            verb_button("Bring back", Verb.RESTORE.value, "undo"),
            rx.fragment(
                rx.el.span(
                    rx.el.input(
                        name="tag",
                        class_name="input",
                        placeholder="boss, chapter 2",
                        aria_label="Tags for all that are chosen",
                        auto_complete="off",
                        list="tags-in-use",
                    ),
                    verb_button("Tag", Verb.TAG.value),
                    verb_button("Untag", Verb.UNTAG.value),
                    class_name="bulk-pair",
                ),
                rx.el.span(
                    folder_select("Folder for all that are chosen"),
                    verb_button("Move", Verb.MOVE.value),
                    class_name="bulk-pair",
                ),
                verb_button("Duplicate", Verb.DUPLICATE.value),
                rx.cond(
                    Encounters.view == View.TEMPLATES.value,
                    verb_button("No template", Verb.UNTEMPLATE.value),
                    rx.cond(
                        Encounters.view == View.PLANS.value,
                        verb_button("Template", Verb.TEMPLATE.value),
                    ),
                ),
                rx.cond(
                    Encounters.view == View.ARCHIVE.value,
                    verb_button("Out of the archive", Verb.UNARCHIVE.value),
                    verb_button("Archive", Verb.ARCHIVE.value),
                ),
                verb_button("Export", "export", submits=False),
                verb_button("Delete", Verb.DELETE.value, "remove"),
            ),
        ),
        rx.el.datalist(rx.foreach(Encounters.tags, _known_tag), id="tags-in-use"),
        class_name="bulk",
        role="toolbar",
        aria_label="With all that are chosen",
    )


def folder_select(label: str, **props: Any) -> rx.Component:
    """Return a choice of one's folders."""
    return rx.el.select(
        rx.el.option("No folder", value=""),
        rx.foreach(Encounters.folders, _option),
        name="folder",
        class_name="input",
        aria_label=label,
        **props,
    )


def _known_tag(tag: Any) -> rx.Component:
    return rx.el.option(value=tag)


def _option(folder: Any) -> rx.Component:
    return rx.el.option(folder.name, value=folder.id)
