"""Who one is, at the head of every page, and the ways from there."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.avatar import avatar
from dnd_tracker.accounts.components.keep_dialog import keep_button
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.looks import Looks
from dnd_tracker.ui.appearance import appearance
from dnd_tracker.ui.button import button
from dnd_tracker.ui.posted_form import posted_form
from dnd_tracker.ui.sheet import opens, sheet

_SHEET = "account-menu"


def account_menu() -> rx.Component:
    """Return the entry to sign-in or to one's account; it finds out by itself who one is."""
    return rx.el.div(
        rx.cond(
            Account.guest,
            rx.fragment(
                keep_button(),
                rx.el.a("Sign in", href=routes.SIGN_IN, class_name="button is-quiet"),
            ),
            rx.fragment(
                button(
                    rx.fragment(
                        avatar(Account.arms, 28),
                        rx.el.span(
                            Account.name | Account.email | Account.waiting_email | "Your account"
                        ),
                    ),
                    kind="quiet",
                    custom_attrs=opens(_SHEET),
                ),
                sheet(_SHEET, "Your account", _ways()),
            ),
        ),
        appearance(Looks.loaded, Looks.chosen, Looks.worn, Looks.report),
        on_mount=Account.open,
        class_name="account-menu",
    )


def _ways() -> rx.Component:
    return rx.el.div(
        rx.el.nav(
            rx.el.a("Encounters", href=routes.ENCOUNTERS),
            rx.el.a("Settings", href=routes.PROFILE),
            rx.cond(Account.staff, rx.el.a("Admin desk", href=routes.ADMIN_USERS)),
            aria_label="Your account",
            class_name="stack",
        ),
        posted_form(
            button("Sign out", type="submit"),
            action=f"{routes.AUTH}/sign-out",
            label="Sign out",
        ),
        class_name="stack",
    )
