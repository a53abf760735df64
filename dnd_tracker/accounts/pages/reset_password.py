"""/reset-password"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.accounts.state.letter_link import LetterLink
from dnd_tracker.ui.button import button
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.password_field import password_field
from dnd_tracker.ui.posted_form import posted_form


@rx.page(route=routes.RESET_PASSWORD, title=f"Set a new password · {NAME}", on_load=LetterLink.open)
def reset_password() -> rx.Component:
    return site_page(
        rx.el.section(
            rx.el.h1("Set a new password"),
            posted_form(
                rx.cond(
                    LetterLink.done,
                    rx.fragment(),
                    rx.fragment(
                        rx.el.p("All your devices will be signed out.", class_name="soft"),
                        password_field("New password", field_id="reset-password", kind="new"),
                        button("Set this password", kind="primary", type="submit"),
                    ),
                ),
                action=f"{routes.AUTH}/reset-password",
                label="Set a new password",
                fragment="token",
                on_done=LetterLink.finish,
            ),
            rx.cond(
                LetterLink.done,
                rx.el.a("Sign in", href=routes.SIGN_IN, class_name="button is-primary"),
                rx.el.p(rx.el.a("Ask for another letter", href=routes.FORGOT_PASSWORD)),
            ),
            class_name="entry stack",
        )
    )
