"""Somebody's arms; see `accounts/avatars.py`."""

from typing import Any

import reflex as rx


def avatar(arms: Any, size: int = 40) -> rx.Component:
    """Return the arms, `size` CSS pixels high; the name beside them says whose they are."""
    return rx.el.svg(
        rx.el.path(d="M0 0h40v40H0z", fill=arms["field"]),
        rx.el.path(d=arms["division"], fill=arms["tincture"]),
        rx.el.path(d=arms["charge"], class_name="avatar-charge"),
        view_box="0 0 40 40",
        width=str(size),
        height=str(size),
        class_name=f"avatar is-{arms['shape']}",
        custom_attrs={"aria-hidden": "true"},
    )
