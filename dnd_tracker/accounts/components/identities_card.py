"""Accounts elsewhere: those that are linked, and linking another."""

import reflex as rx

from dnd_tracker.accounts.components.provider_buttons import linking_buttons
from dnd_tracker.accounts.components.provider_marks import provider_mark
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.accounts.state.identities import Identities, IdentityLine
from dnd_tracker.accounts.state.providers import Providers
from dnd_tracker.ui.button import button


def identities_card() -> rx.Component:
    """Return the card; it is empty where nobody can sign in elsewhere."""
    return rx.el.div(
        rx.cond(
            Providers.offered | (Identities.lines.length() > 0),
            settings_card(
                "Accounts elsewhere",
                rx.cond(
                    Identities.lines.length() > 0,
                    rx.el.ul(rx.foreach(Identities.lines, _line), class_name="encounters"),
                ),
                linking_buttons(Confirm.ask),
                hint="Sign in here with an account that you have there. We learn your name and "
                "your address there, and nothing else.",
            ),
        ),
        on_mount=[Identities.open, Providers.open, Providers.tell],
    )


def _line(line: IdentityLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.match(
                line.provider,
                ("google", provider_mark("google")),
                ("discord", provider_mark("discord")),
                ("github", provider_mark("github")),
                rx.fragment(),
            ),
            rx.el.b(line.title),
            rx.el.span(line.label, class_name="soft"),
            class_name="cluster",
        ),
        button(
            rx.fragment(
                "Unlink", rx.el.span(" ", line.title, " ", line.label, class_name="sr-only")
            ),
            on_click=Identities.unlink(line.id),
        ),
        key=line.id,
    )
