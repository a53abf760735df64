"""A button that fetches a file. A link would be followed within the site, where no file is."""

from collections.abc import Mapping

import reflex as rx

from dnd_tracker.ui.button import button
from dnd_tracker.ui.native_form import NativeForm


def download(
    label: str, *, action: rx.Var[str] | str, asked: Mapping[str, rx.Var[str] | str]
) -> rx.Component:
    """Return a form that asks `action` for a file.

    Args:
        label: what the button says.
        action: the endpoint, which sends the file as an attachment.
        asked: what it is asked, by name.
    """
    return NativeForm.create(
        *(
            rx.el.input(type="hidden", name=name, value=value, read_only=True)
            for name, value in asked.items()
        ),
        button(label, kind="quiet", type="submit"),
        action=action,
        method="get",
    )
