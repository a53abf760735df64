"""/sign-up"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.provider_buttons import other_ways_in
from dnd_tracker.accounts.components.sign_up_form import sign_up_form
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.accounts.state.door import Door
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.SIGN_UP, title=f"Make an account · {NAME}", on_load=Door.open)
def sign_up() -> rx.Component:
    return site_page(
        rx.el.section(
            rx.el.h1("Make an account"),
            rx.el.p(
                rx.cond(
                    Door.comes_along,
                    rx.fragment("It keeps ", Door.comes_along, ", for you on every device."),
                    "It keeps your encounters, for you on every device.",
                ),
                class_name="soft",
            ),
            sign_up_form("sign-up", keep_next=True),
            other_ways_in(keep_next=True),
            rx.el.p(
                "You have one already? ",
                rx.el.a("Sign in", href=Door.sign_in),
                class_name="soft",
            ),
            class_name="entry stack",
        )
    )
