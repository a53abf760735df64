"""Everything that can be done with one encounter of the list."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.components.encounter_bulk import folder_select
from dnd_tracker.combat.filing_forms import Verb
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.ui.button import button
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.download import download
from dnd_tracker.ui.field import field
from dnd_tracker.ui.wording import either


def encounter_menu() -> rx.Component:
    """Return the dialog that a row's "More" opens."""
    one: Any = Encounters.opened
    return dialog(
        rx.el.div(
            rx.el.div(
                rx.el.a("Open", href=one.where, class_name="button is-primary"),
                rx.cond(
                    one.kind == "plan",
                    rx.el.a("To the table", href=routes.run(f"{one.id}"), class_name="button"),
                    button(
                        either(one.kind == "template", "Use", "Run again"),
                        on_click=Encounters.use(one.id),
                    ),
                ),
                class_name="cluster",
            ),
            rx.el.div(
                rx.foreach(one.tags, _tag),
                class_name="chips",
            ),
            rx.el.form(
                rx.el.input(type="hidden", name="verb", value=Verb.TAG.value),
                rx.el.input(type="hidden", name="ids", value=one.id),
                field("Tags", field_id="menu-tag", name="tag", list="tags-in-use"),
                button("Add", type="submit"),
                on_submit=Encounters.act,
                class_name="menu-line",
            ),
            rx.el.form(
                rx.el.input(type="hidden", name="verb", value=Verb.MOVE.value),
                rx.el.input(type="hidden", name="ids", value=one.id),
                folder_select("Folder", default_value=one.folder, key=one.id),
                button("Move", type="submit"),
                on_submit=Encounters.act,
                class_name="menu-line",
            ),
            rx.el.div(
                _does("Duplicate", Verb.DUPLICATE),
                rx.cond(one.kind == "plan", _does("Keep as a template", Verb.TEMPLATE)),
                rx.cond(one.kind == "template", _does("Make it a plan again", Verb.UNTEMPLATE)),
                rx.cond(
                    one.archived,
                    _does("Out of the archive", Verb.UNARCHIVE),
                    _does("Archive", Verb.ARCHIVE),
                ),
                download(
                    "Export",
                    action=routes.EXPORT_ENCOUNTERS,
                    asked={"ids": one.id},
                    method="post",
                ),
                _does("Delete", Verb.DELETE),
                class_name="cluster",
            ),
            class_name="stack",
        ),
        heading=one.name,
        opened=one.id != "",
        on_dismiss=Encounters.look_away,
    )


def _does(label: str, verb: Verb) -> rx.Component:
    one: Any = Encounters.opened
    return button(
        label,
        kind="danger" if verb is Verb.DELETE else "plain",
        on_click=Encounters.act({"verb": verb.value, "ids": [one.id]}),
    )


def _tag(tag: Any) -> rx.Component:
    one: Any = Encounters.opened
    return rx.el.button(
        tag,
        " ×",
        type="button",
        class_name="chip",
        aria_label="Remove the tag " + tag,
        on_click=Encounters.act({"verb": Verb.UNTAG.value, "ids": [one.id], "tag": tag}),
        key=tag,
    )
