"""A calm reminder that an address has not been confirmed yet."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.ui.icons import icon


def waiting_address() -> rx.Component:
    """Return the reminder for accounts that cannot sign in anywhere else yet."""
    return rx.cond(
        Account.waiting_email,
        rx.el.aside(
            icon("warning", 16),
            rx.el.p(
                "We sent a link to ",
                rx.el.b(Account.waiting_email),
                ". Open it, and you can sign in with this address on every device. ",
                rx.el.a("It did not come?", href=routes.SECURITY),
            ),
            aria_label="Your address is not confirmed yet",
            class_name="reminder",
        ),
    )
