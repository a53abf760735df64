"""The shell of the admin desk."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.confirm_dialog import confirm_dialog
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.ui.empty_state import empty_state

SECTIONS = {routes.ADMIN_USERS: "Accounts", routes.ADMIN_AUDIT: "Audit log"}


def admin_page(current: str, refused: rx.Var[str], *children: rx.Component) -> rx.Component:
    """Return the page of a section; where it is `refused`, only why."""
    return site_page(
        rx.cond(
            refused != "",
            empty_state(
                "warning",
                refused,
                rx.cond(
                    Account.guest,
                    rx.el.a(
                        "Sign in",
                        href=routes.with_next(routes.SIGN_IN, current),
                        class_name="button is-primary",
                    ),
                ),
                whole_page=True,
            ),
            rx.el.div(
                rx.el.nav(
                    *[
                        rx.el.a(
                            label,
                            href=route,
                            aria_current="page" if route == current else "false",
                        )
                        for route, label in SECTIONS.items()
                    ],
                    aria_label="Admin desk",
                    class_name="settings-nav",
                ),
                rx.el.div(rx.el.h1(SECTIONS[current]), *children, class_name="settings-main"),
                class_name="settings-page is-wide",
            ),
        ),
        confirm_dialog(),
    )
