"""The parties one has, those put aside, and the bin."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.parties.listing import LONGEST_TEXT, View
from dnd_tracker.parties.state.parties import Parties
from dnd_tracker.ui.button import button, icon_button
from dnd_tracker.ui.field import error_text, search_field
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.wording import either


def party_search() -> rx.Component:
    """Return the field to search with, where there is much to search."""
    return rx.cond(
        Parties.many,
        search_field(
            "Search parties",
            field_id="party-search",
            hint="Name",
            default_value=Parties.text,
            on_change=_typed,
            max_length=LONGEST_TEXT,
        ),
    )


def party_list() -> rx.Component:
    """Return the parties in their order."""
    return rx.fragment(
        rx.el.ul(rx.foreach(Parties.lines, _party), class_name="encounters", aria_label="Parties"),
        _more(View.ACTIVE, "Show more"),
    )


def archived_parties() -> rx.Component:
    """Return what was put aside, folded away."""
    return rx.cond(
        Parties.archived,
        rx.el.details(
            rx.el.summary(icon("book"), "Archive", class_name="button is-quiet"),
            rx.el.ul(
                rx.foreach(Parties.archived, _archived),
                class_name="encounters",
                aria_label="Archived parties",
            ),
            _more(View.ARCHIVE, "Show more of the archive"),
            open=Parties.text != "",
        ),
    )


def party_bin() -> rx.Component:
    """Return what was thrown away, folded away, until it is brought back."""
    return rx.cond(
        Parties.binned,
        rx.el.details(
            rx.el.summary(icon("remove"), "Bin", class_name="button is-quiet"),
            rx.el.p("What lies here for 30 days is gone.", class_name="faint"),
            rx.el.ul(
                rx.foreach(Parties.binned, _binned), class_name="encounters", aria_label="Bin"
            ),
            _more(View.BIN, "Show more of the bin"),
            open=Parties.text != "",
        ),
    )


def _typed(text: Any) -> Any:
    return Parties.search(text)


def _more(view: View, label: str) -> rx.Component:
    return rx.cond(Parties.more[view.value], button(label, on_click=Parties.load_more(view.value)))


def _party(line: Any, index: Any) -> rx.Component:
    last = (index + 1 == Parties.lines.length()) & ~Parties.more[View.ACTIVE.value]
    return rx.el.li(
        _what(line),
        rx.cond(
            Parties.text == "",
            rx.el.div(
                _verb("up", "up", "Move up ", line, disabled=index == 0),
                _verb("down", "down", "Move down ", line, disabled=last),
                class_name="party-order",
            ),
        ),
        button("Copy", kind="quiet", size="small", **_does("duplicate", "Copy ", line)),
        button("Archive", kind="quiet", size="small", **_does("archive", "Archive ", line)),
        _verb("remove", "throw away", "Throw away ", line),
        _problem(line),
        key=line.id,
    )


def _archived(line: Any) -> rx.Component:
    return rx.el.li(
        _what(line),
        button("Take up again", **_does("restore", "Take up again ", line)),
        _verb("remove", "throw away", "Throw away ", line),
        _problem(line),
        key=line.id,
    )


def _binned(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(rx.el.b(line.name)),
        button("Bring back", icon_name="undo", **_does("bring back", "Bring back ", line)),
        _problem(line),
        key=line.id,
    )


def _what(line: Any) -> rx.Component:
    return rx.el.div(
        rx.el.a(line.name, href=routes.party(f"{line.id}")),
        rx.el.div(
            either(line.characters != "", line.characters, "No characters yet"),
            class_name="faint",
        ),
    )


def _problem(line: Any) -> rx.Component:
    """Say where it was asked why it was not done."""
    return rx.cond(Parties.refused == line.id, error_text(Parties.problem, "problem-of-" + line.id))


def _does(verb: str, label: str, line: Any) -> dict[str, Any]:
    return {"aria_label": label + line.name, "on_click": Parties.do(verb, line.id)}


def _verb(icon_name: Any, verb: str, label: str, line: Any, **props: Any) -> rx.Component:
    return icon_button(icon_name, label + line.name, on_click=Parties.do(verb, line.id), **props)
