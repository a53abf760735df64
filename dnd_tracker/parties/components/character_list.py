"""The characters of a party, how they are, and who lies in the bin."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.parties.state.one_party import OneParty
from dnd_tracker.ui.button import button, icon_button
from dnd_tracker.ui.field import error_text, field
from dnd_tracker.ui.hit_points import death_saves, hit_points
from dnd_tracker.ui.icons import icon


def character_list() -> rx.Component:
    """Return the characters in their order."""
    return rx.el.ul(
        rx.foreach(OneParty.lines, _character),
        class_name="encounters characters",
        aria_label="Characters",
    )


def character_form() -> rx.Component:
    """Add somebody by what matters most; the sheet holds the rest."""
    return rx.el.form(
        field(
            "Name",
            field_id="new-name",
            name="name",
            placeholder="Mira",
            dir="auto",
            auto_focus=OneParty.just_added,
        ),
        field("Class", field_id="new-class", name="class", placeholder="Ranger"),
        field("Level", field_id="new-level", name="level", placeholder="1", number=True),
        field("HP", field_id="new-hit-points", name="hit_points", placeholder="24", number=True),
        field("AC", field_id="new-armor-class", name="armor_class", placeholder="10", number=True),
        button("Add", icon_name="add", type="submit"),
        error_text(OneParty.problem, "party-problem"),
        key=OneParty.added.to_string(),
        on_submit=OneParty.add,
        aria_label="Add a character",
        class_name="character-form",
    )


def character_bin() -> rx.Component:
    """Return who was thrown away."""
    return rx.cond(
        OneParty.binned,
        rx.el.details(
            rx.el.summary(icon("remove"), "Bin", class_name="button is-quiet"),
            rx.el.ul(
                rx.foreach(OneParty.binned, _binned), class_name="encounters", aria_label="Bin"
            ),
        ),
    )


def _character(line: Any, index: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.cond(
                line.portrait != "",
                rx.el.img(src=line.portrait, alt="", class_name="character-portrait"),
            ),
            rx.cond(
                line.colour != "",
                rx.el.i(
                    class_name="character-colour",
                    custom_attrs={"style": rx.Var.create({"background": line.colour})},
                ),
            ),
            rx.el.a(line.name, href=routes.character(f"{line.id}")),
            rx.el.div(line.who, class_name="faint"),
            rx.cond(
                (line.conditions != "") | (line.left != ""),
                rx.el.div(
                    rx.el.b(line.conditions),
                    rx.cond((line.conditions != "") & (line.left != ""), rx.fragment(" · ")),
                    line.left,
                    class_name="character-state",
                ),
            ),
        ),
        rx.cond(
            line.band != "",
            rx.el.span(
                rx.el.span(line.band, class_name="band is-down"),
                rx.cond(line.band == "Down", death_saves(line.successes, line.failures)),
                class_name="cluster",
            ),
        ),
        rx.el.span(
            hit_points(line.hit_points, line.maximum, line.temporary), class_name="hit-points"
        ),
        rx.el.div(
            _verb("up", "up", "Move up ", line, disabled=index == 0),
            _verb(
                "down", "down", "Move down ", line, disabled=index + 1 == OneParty.lines.length()
            ),
            button(
                "Copy",
                kind="quiet",
                size="small",
                aria_label="Copy " + line.name,
                on_click=OneParty.do("duplicate", line.id),
            ),
            _verb("remove", "throw away", "Throw away ", line),
            class_name="party-order",
        ),
        key=line.id,
    )


def _binned(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(rx.el.b(line.name)),
        button(
            "Bring back",
            icon_name="undo",
            aria_label="Bring back " + line.name,
            on_click=OneParty.do("bring back", line.id),
        ),
        key=line.id,
    )


def _verb(icon_name: Any, verb: str, label: str, line: Any, **props: Any) -> rx.Component:
    return icon_button(icon_name, label + line.name, on_click=OneParty.do(verb, line.id), **props)
