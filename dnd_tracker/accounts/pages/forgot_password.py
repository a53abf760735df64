"""/forgot-password"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.sign_up_form import email_field
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.ui.button import button
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.posted_form import posted_form


@rx.page(route=routes.FORGOT_PASSWORD, title=f"Forgot your password? · {NAME}")
def forgot_password() -> rx.Component:
    return site_page(
        rx.el.section(
            rx.el.h1("Forgot your password?"),
            rx.el.p(
                "We write you a letter with a link. With it you set a new one.", class_name="soft"
            ),
            posted_form(
                email_field("forgot-email"),
                button("Write to me", kind="primary", type="submit"),
                action=f"{routes.AUTH}/forgot-password",
                label="Forgot your password?",
                clears=False,
            ),
            rx.el.p(rx.el.a("Back to the sign-in", href=routes.SIGN_IN)),
            class_name="entry stack",
        )
    )
