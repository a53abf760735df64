"""/sign-in/second-factor"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.accounts.state.door import Door
from dnd_tracker.ui.button import button
from dnd_tracker.ui.code_field import code_field
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.passkey import passkey
from dnd_tracker.ui.posted_form import posted_form

_SECOND_FACTOR = f"{routes.AUTH}/second-factor"


@rx.page(route=routes.SECOND_FACTOR, title=f"One more step · {NAME}", on_load=Door.open)
def second_factor() -> rx.Component:
    return site_page(
        rx.el.section(
            rx.el.h1("One more step"),
            rx.el.p("Show that it is you, with one of these.", class_name="soft"),
            posted_form(
                code_field(
                    "Code from your app",
                    field_id="second-factor",
                    hint="Or one of your recovery codes.",
                    digits=False,
                ),
                button("Sign in", kind="primary", type="submit"),
                action=_SECOND_FACTOR,
                label="Code",
                keep_next=True,
            ),
            passkey("Use a passkey", action=f"{_SECOND_FACTOR}/passkey", keep_next=True),
            rx.el.p(rx.el.a("Begin again", href=Door.sign_in)),
            class_name="entry stack",
        )
    )
