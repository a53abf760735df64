"""/goodbye"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.GOODBYE, title=f"Goodbye · {NAME}")
def goodbye() -> rx.Component:
    """Say what becomes of an account that is to be deleted."""
    return site_page(
        rx.el.section(
            rx.el.h1("Goodbye"),
            rx.el.p(
                "Your account is closed, and you are signed out everywhere. In 30 days it will be "
                "gone for good, and everything in it."
            ),
            rx.el.p(
                "Until then you can have it back: sign in as always, or open the link in the "
                "letter we sent you."
            ),
            rx.el.a("To the first page", href=routes.LANDING, class_name="button"),
            class_name="entry stack",
        )
    )
