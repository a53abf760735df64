"""The shell of a page that is read. The fight's screens fill the window instead."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui.appearance import wear_at_once
from dnd_tracker.ui.early import hold_what_is_early
from dnd_tracker.ui.icons import mark
from dnd_tracker.ui.theme import theme_toggle

NAME = "D&D Encounter Tracker"

ROOMS = {
    routes.ENCOUNTERS: "Encounters",
    routes.CREATURES: "Creatures",
    routes.PARTIES: "Parties",
}
"""Where one prepares, at the head of every page that is read."""

GROUNDS = {"dark": "#0d1412", "light": "#eff2ea"}
"""`--bg` of the themes, for what the browser draws around the page."""

STYLESHEETS = [
    f"/css/{area}.css"
    for area in (
        "base",
        "components",
        "order",
        "run",
        "player",
        "builder",
        "stat_block",
        "dialogs",
        "account",
        "library",
        "parties",
        "plans",
    )
]


def head_components() -> list[rx.Component]:
    """Return what every page has in its head."""
    return [
        wear_at_once(),
        hold_what_is_early(),
        rx.el.link(rel="icon", href="/icon.svg", type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href="/icon-180.png"),
        *(
            rx.el.meta(
                name="theme-color",
                content=colour,
                custom_attrs={"media": f"(prefers-color-scheme: {scheme})"},
            )
            for scheme, colour in GROUNDS.items()
        ),
    ]


def page(*children: rx.Component, menu: rx.Component) -> rx.Component:
    """Return a whole page around its main part; `menu` stands at its head."""
    return rx.el.div(
        rx.el.a("Skip to content", href="#main", class_name="skip-link"),
        rx.el.header(
            rx.el.a(mark(), NAME, href=routes.LANDING, class_name="brand"),
            rx.el.nav(
                *(rx.el.a(label, href=route) for route, label in ROOMS.items()),
                aria_label="Rooms",
                class_name="page-rooms",
            ),
            rx.el.nav(theme_toggle(), menu, aria_label="Site"),
            class_name="page-head",
        ),
        rx.el.main(*children, id="main", class_name="page-main"),
        rx.el.footer(
            rx.el.span("Unofficial fan software, built on the SRD alone."),
            rx.el.nav(
                rx.el.a("Settings", href=routes.APPEARANCE),
                rx.el.a("About", href=routes.ABOUT),
                aria_label="About",
            ),
            class_name="page-foot",
        ),
        class_name="page",
    )
