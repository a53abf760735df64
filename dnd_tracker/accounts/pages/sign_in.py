"""/sign-in"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.passkey_button import passkey_button
from dnd_tracker.accounts.components.provider_buttons import other_ways_in, provider_outcome
from dnd_tracker.accounts.components.sign_up_form import email_field
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.accounts.state.door import Door
from dnd_tracker.ui.button import button
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.password_field import password_field
from dnd_tracker.ui.posted_form import posted_form


@rx.page(route=routes.SIGN_IN, title=f"Sign in · {NAME}", on_load=Door.open)
def sign_in() -> rx.Component:
    return site_page(
        rx.el.section(
            rx.el.h1("Sign in"),
            provider_outcome(),
            posted_form(
                email_field("sign-in-email"),
                password_field("Password", field_id="sign-in-password"),
                _brings_along(),
                button("Sign in", kind="primary", type="submit"),
                action=f"{routes.AUTH}/sign-in",
                label="Sign in",
                keep_next=True,
                clears=False,
            ),
            passkey_button(),
            other_ways_in(keep_next=True),
            rx.el.p(
                rx.el.a("Forgot your password?", href=routes.FORGOT_PASSWORD),
                rx.el.a("Make an account", href=Door.sign_up),
                class_name="cluster is-apart",
            ),
            class_name="entry stack",
        )
    )


def _brings_along() -> rx.Component:
    """Return the choice whether to leave this browser's encounters behind; a seat always comes."""
    return rx.cond(
        Door.comes_along,
        rx.el.label(
            rx.el.input(type="checkbox", name="bring", value="true", default_checked=True),
            rx.el.span("Bring along ", Door.comes_along),
            class_name="check",
        ),
        rx.el.input(type="hidden", name="bring", value="true", read_only=True),
    )
