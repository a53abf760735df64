"""Buttons, and the keys that do the same."""

from typing import Any, Literal

import reflex as rx

from dnd_tracker.ui.icons import IconName, icon

Kind = Literal["plain", "primary", "quiet", "danger"]
Size = Literal["small", "normal", "large"]


def keycap(key: rx.Var[str] | str) -> rx.Component:
    """Return `key` as it looks on a keyboard."""
    return rx.el.kbd(key, class_name="keycap")


def button(
    label: rx.Component | rx.Var[str] | str,
    *,
    kind: Kind = "plain",
    size: Size = "normal",
    icon_name: IconName | None = None,
    key: rx.Component | str = "",
    **props: Any,
) -> rx.Component:
    """Return a button.

    Args:
        label: what it does.
        kind: one primary per screen: the next step.
        size: small only inside dense rows.
        icon_name: drawn before the label.
        key: the key that does the same, or its `keycap`; shown after the label where there is a
            keyboard.
        **props: handlers and attributes of the element; `type` is "button" unless given.
    """
    classes = " ".join(
        ["button", *(f"is-{word}" for word in (kind, size) if word not in ("plain", "normal"))]
    )
    attributes: dict[str, Any] = {"type": "button", **props}
    return rx.el.button(
        *([icon(icon_name)] if icon_name else []),
        label,
        *([keycap(key) if isinstance(key, str) else key] if key else []),
        class_name=classes,
        **attributes,
    )


def icon_button(icon_name: IconName, label: rx.Var[str] | str, **props: Any) -> rx.Component:
    """Return a square button that shows an icon and is called `label`."""
    attributes: dict[str, Any] = {
        "type": "button",
        "class_name": "icon-button",
        "aria_label": label,
        "title": label,
        **props,
    }
    return rx.el.button(icon(icon_name), **attributes)
