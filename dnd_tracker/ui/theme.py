"""Light or dark. Reflex keeps the choice and sets it before the first paint; see `base.css`."""

import reflex as rx

from dnd_tracker.ui.button import icon_button


def theme_toggle() -> rx.Component:
    """Return the switch between the dark theme and the light one."""
    return icon_button("theme", "Light or dark", on_click=rx.toggle_color_mode)
