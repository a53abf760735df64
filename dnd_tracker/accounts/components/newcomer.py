"""What stands in for settings that belong to somebody, while nobody is known."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.account import Account


def unless_newcomer(*cards: rx.Component) -> rx.Component:
    """Return `cards` for guests and accounts, and for newcomers how to become one."""
    return rx.cond(
        Account.loaded,
        rx.cond(
            Account.known,
            rx.fragment(*cards),
            settings_card(
                "Nobody is known here yet",
                rx.el.div(
                    rx.el.a("Sign in", href=routes.SIGN_IN, class_name="button is-primary"),
                    rx.el.a("To the first page", href=routes.LANDING, class_name="button"),
                    class_name="cluster",
                ),
                hint="Sign in, or start a fight: from then on this browser keeps what you set.",
            ),
        ),
    )
