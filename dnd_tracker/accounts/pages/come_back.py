"""/come-back"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.accounts.state.letter_link import LetterLink
from dnd_tracker.ui.button import button
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.posted_form import posted_form


@rx.page(route=routes.COME_BACK, title=f"Keep your account? · {NAME}", on_load=LetterLink.open)
def come_back() -> rx.Component:
    return site_page(
        rx.el.section(
            rx.cond(
                LetterLink.done,
                rx.el.h1("Your account stays"),
                rx.fragment(
                    rx.el.h1("Keep your account?"),
                    rx.el.p(
                        "You asked us to delete it. Everything is still there: keep it, and you "
                        "find it as you left it."
                    ),
                ),
            ),
            posted_form(
                rx.cond(
                    LetterLink.done,
                    rx.fragment(),
                    button("Keep my account", kind="primary", type="submit"),
                ),
                action=f"{routes.AUTH}/come-back",
                label="Keep your account",
                fragment="token",
                on_done=LetterLink.finish,
            ),
            rx.cond(
                LetterLink.done,
                rx.el.a("Sign in", href=routes.SIGN_IN, class_name="button is-primary"),
            ),
            class_name="entry stack",
        )
    )
