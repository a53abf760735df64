"""The shell of the settings: their sections beside the one that is open."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.confirm_dialog import confirm_dialog
from dnd_tracker.accounts.components.site_page import site_page

SECTIONS = {
    routes.PROFILE: "Profile",
    routes.APPEARANCE: "Appearance",
    routes.KEYS: "Keys",
    routes.NOTIFICATIONS: "Notifications",
    routes.SECURITY: "Signing in",
    routes.SESSIONS: "Devices",
    routes.DATA: "Your data",
}


def settings_page(current: str, *children: rx.Component) -> rx.Component:
    """Return the page of a section of the settings.

    Args:
        current: its route.
        *children: `settings_card`s.
    """
    return site_page(
        rx.el.div(
            rx.el.nav(
                *[
                    rx.el.a(label, href=route, aria_current="page" if route == current else "false")
                    for route, label in SECTIONS.items()
                ],
                aria_label="Settings",
                class_name="settings-nav",
            ),
            rx.el.div(rx.el.h1(SECTIONS[current]), *children, class_name="settings-main"),
            class_name="settings-page",
        ),
        confirm_dialog(),
    )


def settings_card(title: str, *children: rx.Component, hint: str = "") -> rx.Component:
    """Return one subject of a section, with a sentence about it."""
    return rx.el.section(
        rx.el.h2(title),
        *([rx.el.p(hint, class_name="soft")] if hint else []),
        *children,
        class_name="settings-card",
    )
