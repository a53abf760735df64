"""Nothing here yet, and what to do about it."""

import reflex as rx

from dnd_tracker.ui.icons import IconName, icon


def empty_state(
    icon_name: IconName, text: rx.Var[str] | str, *actions: rx.Component
) -> rx.Component:
    """Return a sentence with an icon above and actions below."""
    return rx.el.div(icon(icon_name, 40), rx.el.p(text), *actions, class_name="empty")
