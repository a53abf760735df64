"""What settings say to those who are nobody here yet, or have no account."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.account import Account


def account_card(
    current: str, hint: str, *, heading: str = "You are not signed in"
) -> rx.Component:
    """Return the invitation to make an account, or sign in to it, and come back.

    Args:
        current: the route to come back to.
        hint: what one has from it there.
        heading: a browser that is not signed in may still be that of somebody with an account.
    """
    return settings_card(
        heading,
        rx.el.div(
            rx.el.a(
                "Make an account",
                href=routes.with_next(routes.SIGN_UP, current),
                class_name="button is-primary",
            ),
            rx.el.a("Sign in", href=routes.with_next(routes.SIGN_IN, current), class_name="button"),
            class_name="cluster",
        ),
        hint=hint,
    )


def unless_newcomer(current: str, hint: str, *cards: rx.Component) -> rx.Component:
    """Return `cards` for guests and accounts, and for newcomers the invitation."""
    return rx.cond(
        Account.loaded,
        rx.cond(Account.known, rx.fragment(*cards), account_card(current, hint)),
    )
