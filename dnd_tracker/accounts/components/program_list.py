"""The programs that use an account, each with a way to sign it out."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.programs import Programs
from dnd_tracker.ui.button import button
from dnd_tracker.ui.local_time import local_time


def programs_card() -> rx.Component:
    """Return the list, or nothing for those who have no programs: most people."""
    return rx.cond(
        Programs.lines.length() > 0,
        settings_card(
            "Programs that use your account",
            rx.el.ul(rx.foreach(Programs.lines, _program), class_name="encounters"),
            hint="Each was signed in with your password, and calls itself what it likes.",
        ),
        rx.fragment(),
    )


def _program(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(line.name),
            rx.el.div("Used ", local_time(line.refreshed), class_name="soft"),
            rx.el.div("Signed in ", local_time(line.signed_in), class_name="faint"),
        ),
        button(
            rx.fragment("Sign out", rx.el.span(" ", line.name, class_name="sr-only")),
            on_click=Programs.sign_out(line.id),
        ),
        key=line.id,
    )
