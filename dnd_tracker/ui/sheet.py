"""A sheet that opens and closes in the browser, without the server: a native popover."""

from typing import Any

import reflex as rx

from dnd_tracker.ui.button import icon_button


def opens(sheet_id: rx.Var[str] | str) -> dict[str, Any]:
    """Return the attributes of a button that opens the sheet, to pass as `custom_attrs`."""
    return {"popoverTarget": sheet_id}


def sheet(
    sheet_id: str, heading: rx.Var[str] | str, *children: rx.Component, wide: bool = False
) -> rx.Component:
    """Return a sheet: Esc and a click beside it close it, and focus goes back to the button."""
    return rx.el.div(
        rx.el.div(
            rx.el.h2(heading, id=f"{sheet_id}-heading"),
            icon_button(
                "close",
                "Close",
                custom_attrs={"popoverTarget": sheet_id, "popoverTargetAction": "hide"},
            ),
            class_name="dialog-head",
        ),
        rx.el.div(*children, class_name="dialog-body"),
        id=sheet_id,
        role="dialog",
        aria_labelledby=f"{sheet_id}-heading",
        class_name="dialog is-wide" if wide else "dialog",
        custom_attrs={"popover": "auto"},
    )
