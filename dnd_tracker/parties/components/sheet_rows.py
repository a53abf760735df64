"""The lines of a character sheet of which there may be any number, one always empty."""

from typing import Any

import reflex as rx

from dnd_tracker.parties.components.sheet_fields import bare, bare_select
from dnd_tracker.parties.state.one_character import OneCharacter

_DICE = {str(sides): f"d{sides}" for sides in (6, 8, 10, 12, 4, 20)}
_RESTS = {"long rest": "Long rest", "short rest": "Short rest"}


def class_rows() -> rx.Component:
    """Return a line for each class, and one more."""
    return rx.el.ul(
        rx.foreach(OneCharacter.classes, _class), class_name="sheet-rows", aria_label="Classes"
    )


def feature_rows() -> rx.Component:
    """Return a line for each feature, and one more."""
    return rx.el.ul(
        rx.foreach(OneCharacter.features, _feature),
        class_name="sheet-rows",
        aria_label="Features",
    )


def item_rows() -> rx.Component:
    """Return a line for each thing, and one more."""
    return rx.el.ul(
        rx.foreach(OneCharacter.items, _item), class_name="sheet-rows", aria_label="Equipment"
    )


def _class(one: Any, index: Any) -> rx.Component:
    place = f" {index + 1}"
    return rx.el.li(
        bare(f"{one.row}name", "Class" + place, one.name, placeholder="Class"),
        bare(f"{one.row}level", "Level of class" + place, one.level, figure=True, placeholder="1"),
        bare(f"{one.row}subclass", "Subclass" + place, one.subclass, placeholder="Subclass"),
        bare_select(f"{one.row}die", _DICE, one.die, aria_label="Hit die of class" + place),
        key=one.row,
    )


def _feature(one: Any, index: Any) -> rx.Component:
    place = f" {index + 1}"
    return rx.el.li(
        bare(f"{one.row}name", "Feature" + place, one.name, placeholder="Feature"),
        bare(f"{one.row}uses", "Uses of feature" + place, one.uses, figure=True, placeholder="∞"),
        bare(
            f"{one.row}spent",
            "Spent uses of feature" + place,
            one.spent,
            figure=True,
            placeholder="spent",
        ),
        bare_select(
            f"{one.row}recovers", _RESTS, one.recovers, aria_label="Feature comes back" + place
        ),
        rx.el.textarea(
            name=f"{one.row}text",
            default_value=one.text,
            aria_label="Text of feature" + place,
            placeholder="What it does",
            rows=2,
            class_name="input sheet-wide",
        ),
        key=one.row,
    )


def _item(one: Any, index: Any) -> rx.Component:
    place = f" {index + 1}"
    return rx.el.li(
        bare(f"{one.row}name", "Thing" + place, one.name, placeholder="Thing"),
        bare(
            f"{one.row}quantity",
            "How many of thing" + place,
            one.quantity,
            figure=True,
            placeholder="1",
        ),
        bare(f"{one.row}note", "Note on thing" + place, one.note, placeholder="Note"),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                name=f"{one.row}equipped",
                default_checked=one.equipped,
                aria_label="Equipped, thing" + place,
            ),
            "Worn",
            class_name="check",
        ),
        key=one.row,
    )
