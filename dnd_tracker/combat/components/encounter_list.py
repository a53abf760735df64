"""The encounters one has: rows to open, to choose, and to do something with."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components.encounter_bulk import FORM, bulk_bar
from dnd_tracker.combat.filing_forms import Verb
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.ui.button import button, icon_button
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.local_time import local_time
from dnd_tracker.ui.picking import pick_box
from dnd_tracker.ui.wording import either, match


def encounter_list() -> rx.Component:
    """Return the part of the list that was read, and what is done to those that are chosen."""
    return rx.el.form(
        rx.el.input(type="hidden", name="verb", default_value=Verb.TAG.value),
        bulk_bar(),
        rx.el.ul(
            rx.foreach(Encounters.lines, _encounter), class_name="encounters", aria_label="List"
        ),
        rx.cond(Encounters.more, button("Show more", on_click=Encounters.load_more)),
        id=FORM,
        on_submit=Encounters.act,
        class_name="stack",
    )


def done_line() -> rx.Component:
    """Say what was done last, with the way back."""
    return rx.el.p(
        rx.cond(
            Encounters.done != "",
            rx.fragment(
                icon("check"),
                rx.el.span(Encounters.done),
                button("Undo", size="small", on_click=Encounters.take_back),
            ),
        ),
        role="status",
        class_name="cluster done-line",
    )


def _encounter(line: Any) -> rx.Component:
    binned = line.kind == "binned"
    return rx.el.li(
        pick_box(line.id, "Choose " + line.name),
        rx.el.div(
            rx.cond(binned, rx.el.b(line.name), rx.el.a(line.name, href=line.where, dir="auto")),
            rx.el.div(
                _kind(line),
                " · ",
                either(line.left == "", local_time(line.changed), line.left),
                class_name="faint",
            ),
            class_name="encounter-what",
        ),
        rx.el.div(rx.foreach(line.tags, _tag), class_name="chips"),
        rx.cond(
            binned,
            button(
                rx.fragment(icon("undo"), "Bring back"),
                on_click=Encounters.act({"verb": Verb.RESTORE.value, "ids": [line.id]}),
            ),
            _tools(line),
        ),
        key=line.id,
    )


def _kind(line: Any) -> Any:
    return match(
        line.kind,
        ("plan", "Plan"),
        ("running", "Running"),
        ("ended", "Over"),
        ("template", "Template"),
        "In the bin",
    )


def _tag(tag: Any) -> rx.Component:
    return rx.el.button(
        tag, type="button", class_name="chip", on_click=Encounters.show({"text": tag}), key=tag
    )


def _tools(line: Any) -> rx.Component:
    word = match(
        line.kind, ("running", "Continue"), ("ended", "Look back"), ("template", "Edit"), "Prepare"
    )
    again = either(line.kind == "template", "Use", "Run again")
    return rx.el.div(
        rx.cond(
            line.kind != "plan",
            button(
                rx.fragment(again, rx.el.span(" ", line.name, class_name="sr-only")),
                on_click=Encounters.use(line.id),
            ),
        ),
        rx.el.a(
            word,
            rx.el.span(" ", line.name, class_name="sr-only"),
            href=line.where,
            class_name="button",
        ),
        icon_button("more", "More for " + line.name, on_click=Encounters.look_at(line.id)),
        icon_button(
            "remove",
            "Throw away " + line.name,
            on_click=Encounters.act({"verb": Verb.DELETE.value, "ids": [line.id]}),
        ),
        class_name="encounter-tools",
    )
