"""/confirm-email"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.letter_link import LetterLink
from dnd_tracker.ui.button import button
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.posted_form import posted_form


@rx.page(
    route=routes.CONFIRM_EMAIL, title=f"Confirm your address · {NAME}", on_load=LetterLink.open
)
def confirm_email() -> rx.Component:
    """Ask once more: a link that a mail scanner opens must not be used up."""
    return site_page(
        rx.el.section(
            rx.el.h1("Your address"),
            rx.cond(
                LetterLink.done,
                rx.fragment(),
                rx.el.p("Confirm here what our letter asks, and it is done."),
            ),
            posted_form(
                rx.cond(
                    LetterLink.done,
                    rx.fragment(),
                    button("Confirm", kind="primary", type="submit"),
                ),
                action=f"{routes.AUTH}/confirm-email",
                label="Confirm your address",
                fragment="token",
                on_done=LetterLink.finish,
            ),
            rx.cond(
                LetterLink.done,
                _way_on(),
                rx.el.p(rx.el.a("Ask for another letter", href=routes.SECURITY)),
            ),
            class_name="entry stack",
        )
    )


def _way_on() -> rx.Component:
    return rx.cond(
        Account.guest,
        rx.el.a("Sign in", href=routes.SIGN_IN, class_name="button is-primary"),
        rx.el.a("To your encounters", href=routes.ENCOUNTERS, class_name="button is-primary"),
    )
