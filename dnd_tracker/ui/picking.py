"""Choosing several rows of a list, with the mouse and by keys, in the browser alone."""

from typing import Any

import reflex as rx

from dnd_tracker.ui import post
from dnd_tracker.ui.button import button
from dnd_tracker.ui.icons import IconName

assert post.MODULE  # which the module below imports
_MODULE = rx.asset("picking.jsx", shared=True)
PREFIX = "pick-"


class _Picking(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Picking"

    form: rx.Var[str]
    serial: rx.Var[int]
    export_to: rx.Var[str]


def picking(form: str, serial: rx.Var[int], export_to: str) -> rx.Component:
    """Return what listens to the rows of a form, and says how many of them are chosen.

    Its rows are `<li>` with a link and a `pick_box`. Buttons inside with `data-verb` write
    that into the input `verb` before they send the form; "none" chooses nothing any more,
    "export" fetches the file that `export_to` answers to their `ids` and the input `format`.

    Args:
        form: the form's id.
        serial: when it changes, nothing is chosen any more.
        export_to: the endpoint, which takes a form.
    """
    return _Picking.create(form=form, serial=serial, export_to=export_to)


def pick_box(row_id: Any, label: Any) -> rx.Component:
    """Return the checkbox that chooses a row."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=PREFIX + row_id, aria_label=label),
        class_name="check pick",
    )


def verb_button(
    label: str, verb: str, icon_name: IconName | None = None, *, submits: bool = True, **props: Any
) -> rx.Component:
    """Return a button that does `verb` to all rows that are chosen."""
    return button(
        label,
        size="small",
        icon_name=icon_name,
        type="submit" if submits else "button",
        custom_attrs={"data-verb": verb},
        **props,
    )
