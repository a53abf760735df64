"""Google, Discord and GitHub, drawn as our icons are: on a grid of 20, with round ends."""

import reflex as rx

from dnd_tracker.ports.identity_provider import ProviderName

PATHS: dict[ProviderName, str] = {
    "google": "M10.5 10h6.3A6.9 6.9 0 1 1 14.7 5",
    "discord": "M7.5 4.5c-1.6.2-2.9.6-4 1.2-1 2.6-1.5 5.3-1.4 8.1 1.3 1 2.7 1.6 4.2 2l1.1-1.8"
    "M12.5 4.5c1.6.2 2.9.6 4 1.2 1 2.6 1.5 5.3 1.4 8.1-1.3 1-2.7 1.6-4.2 2l-1.1-1.8"
    "M6 13.3c2.6 1.2 5.4 1.2 8 0M7 5.5c2-.5 4-.5 6 0M7.4 9.8v.6M12.6 9.8v.6",
    "github": "M7.5 17.5v-3c0-.8.2-1.3.7-1.8-2.5-.3-4.2-1.4-4.2-4.3 0-1.1.4-2 1-2.7-.1-.9-.1-1.8"
    ".2-2.7 1.3 0 2.3.6 3.1 1.2a8.5 8.5 0 0 1 3.4 0c.8-.6 1.8-1.2 3.1-1.2.3.9.3 1.8.2 2.7"
    ".6.7 1 1.6 1 2.7 0 2.9-1.7 4-4.2 4.3.5.5.7 1 .7 1.8v3M7.5 15.7c-2.2.5-2.7-1.5-4-1.7",
}


def provider_mark(name: ProviderName) -> rx.Component:
    """Return the mark of a provider, in the colour of the text around it."""
    return rx.el.svg(
        rx.el.path(d=PATHS[name]),
        class_name="icon",
        width="20",
        height="20",
        view_box="0 0 20 20",
        aria_hidden="true",
    )
