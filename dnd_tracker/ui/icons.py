"""The icon set: our own, drawn on a grid of 20 with a stroke of 1.75 and round ends.

An icon says nothing to a screen reader; the control around it has the name.
"""

from typing import Literal

import reflex as rx

IconName = Literal[
    "add",
    "armor",
    "book",
    "check",
    "close",
    "concentration",
    "condition",
    "damage",
    "delay",
    "dice",
    "down",
    "heal",
    "help",
    "hero",
    "hidden",
    "log",
    "more",
    "next",
    "pin",
    "previous",
    "ready",
    "reaction",
    "redo",
    "remove",
    "search",
    "share",
    "target",
    "temporary",
    "theme",
    "undo",
    "up",
    "visible",
    "warning",
]

PATHS: dict[IconName, str] = {
    "add": "M10 4v12M4 10h12",
    "armor": "M10 2.5 16 5v4.5c0 4-2.5 6.6-6 8-3.5-1.4-6-4-6-8V5z",
    "book": "M10 5C8.5 4 6 3.5 3 3.5v12c3 0 5.5.5 7 1.5 1.5-1 4-1.5 7-1.5v-12c-3 0-5.5.5-7 1.5zv12",
    "check": "m4 10.5 4 4 8-9",
    "close": "m5 5 10 10M15 5 5 15",
    "concentration": "M10 8.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM10 5a5 5 0 1 0 0 10 5 5 "
    "0 0 0 0-10zM10 1.5V5M10 15v3.5M1.5 10H5M15 10h3.5",
    "condition": "M10 3c2 3 5 5.2 5 8.7A5 5 0 0 1 5 11.7C5 8.2 8 6 10 3zM7.5 12a2.5 "
    "2.5 0 0 0 2.5 2.5",
    "damage": "M16.5 3.5v3L8 15M16.5 3.5h-3L5 12M4 10.5 9.5 16M6.5 13.5 3 17",
    "delay": "M5 3h10M5 17h10M6 3c0 4 2.5 5 4 7 1.5-2 4-3 4-7M6 17c0-4 2.5-5 4-7 1.5 2 4 3 4 7",
    "dice": "M4 4h12v12H4zM7.2 7.2h.01M12.8 7.2h.01M10 10h.01M7.2 12.8h.01M12.8 12.8h.01",
    "down": "m4 7 6 6 6-6",
    "heal": "M8 3h4v5h5v4h-5v5H8v-5H3V8h5z",
    "help": "M7 7.3C7 5.5 8.3 4.3 10 4.3s3 1.2 3 2.8c0 2.2-3 2.4-3 4.7M10 15.5h.01",
    "hero": "M10 3a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 10 3zM3.5 17c.5-3.5 3-5 6.5-5s6 1.5 6.5 5",
    "hidden": "m3 3 14 14M8 5.3A8 8 0 0 1 10 5c4 0 6.5 3 7.5 5a11 11 0 0 1-2.2 2.9M12 12.2A2.8 "
    "2.8 0 0 1 7.9 8M5 6.7A11 11 0 0 0 2.5 10c1 2 3.5 5 7.5 5a8 8 0 0 0 3-.6",
    "log": "M4 5h12M4 10h12M4 15h7",
    "more": "M4.5 9.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z"
    "M10 9.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1zM15.5 9.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z",
    "next": "M3 6h9l5 4-5 4H3z",
    "pin": "M7 3h6l-.5 5 2.5 3H5l2.5-3zM10 11v6.5",
    "previous": "M17 6H8l-5 4 5 4h9z",
    "ready": "M10 4.5v6l3.5 2M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
    "reaction": "M11.5 2 5 11h4.5L8 18l7-9.5h-4.7z",
    "redo": "M12.5 3.5 16.5 7.5l-4 4M16 7.5H8a4.5 4.5 0 0 0 0 9h3",
    "remove": "M4 6h12M8 6V3.5h4V6M5.5 6l.8 11h7.4l.8-11",
    "search": "M8.8 3.5a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6zM12.7 12.7 17 17",
    "share": "M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h2v2M17 12v5h-5",
    "target": "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM10 2v4M10 14v4M2 10h4M14 10h4",
    "temporary": "M10 2.5 16 5v4.5c0 4-2.5 6.6-6 8-3.5-1.4-6-4-6-8V5zM10 7v6M7 10h6",
    "theme": "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14M10 6.5h5.5M10 10h7M10 13.5h5.5",
    "undo": "M7.5 3.5 3.5 7.5l4 4M4 7.5h8a4.5 4.5 0 0 1 0 9H9",
    "up": "m4 13 6-6 6 6",
    "visible": "M2.5 10c1-2 3.5-5 7.5-5s6.5 3 7.5 5c-1 2-3.5 5-7.5 5s-6.5-3-7.5-5zM10 "
    "7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "warning": "M10 3 2.5 16.5h15zM10 8v4M10 14.3h.01",
}


def icon(name: IconName, size: int = 20) -> rx.Component:
    """Return an icon of `size` pixels in the colour of the text around it."""
    return rx.el.svg(
        rx.el.path(d=PATHS[name]),
        class_name="icon",
        width=str(size),
        height=str(size),
        view_box="0 0 20 20",
        aria_hidden="true",
    )


def mark(size: int = 28) -> rx.Component:
    """Return the mark: an initiative order in which one has stepped forward into the light."""
    return rx.el.svg(
        rx.el.path(d="M3 4.5h11v3H3zM3 20.5h11v3H3z", class_name="mark-dim"),
        rx.el.path(d="M3 10h16l6 4-6 4H3z", class_name="mark-lit"),
        width=str(size),
        height=str(size),
        view_box="0 0 28 28",
        aria_hidden="true",
    )
