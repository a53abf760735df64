"""The picture of a creature or a character, beside what is written on it."""

from typing import Any

import reflex as rx


def portrait(address: Any) -> rx.Component:
    """Return the picture at `address`, in the corner of the text that follows."""
    return rx.el.img(src=address, alt="", class_name="portrait sb-portrait")
