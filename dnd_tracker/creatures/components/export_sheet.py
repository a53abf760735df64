"""A button, and the sheet behind it: creatures as a file, in the format of one's choice."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.creatures.exports.writing import FORMATS, Format
from dnd_tracker.ui.button import button
from dnd_tracker.ui.download import download
from dnd_tracker.ui.sheet import opens, sheet


def export_sheet(sheet_id: str, heading: str, creature_id: rx.Var[str] | str = "") -> rx.Component:
    """Return the button with its sheet.

    Args:
        sheet_id: unique on the page.
        heading: what is exported.
        creature_id: which one; empty for all of one's own.
    """
    return rx.fragment(
        button("Export", custom_attrs=opens(sheet_id)),
        sheet(
            sheet_id,
            heading,
            rx.el.ul(
                *(_format(key, one, creature_id) for key, one in FORMATS.items()),
                class_name="encounters",
            ),
        ),
    )


def _format(key: str, one: Format, creature_id: rx.Var[str] | str) -> rx.Component:
    everything = isinstance(creature_id, str) and not creature_id
    return rx.el.li(
        rx.el.div(
            download(
                one.label,
                action=routes.EXPORT_CREATURES,
                asked={"format": key} if everything else {"format": key, "ids": creature_id},
                method="get" if everything else "post",
            ),
            rx.el.div(one.loses or "Everything, as it is.", class_name="faint"),
        )
    )
