"""Changing one's password, or setting a first one."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.address import Address
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.ui.button import button
from dnd_tracker.ui.password_field import password_field
from dnd_tracker.ui.posted_form import posted_form


def password_card() -> rx.Component:
    """Return the card."""
    return settings_card(
        "Password",
        posted_form(
            rx.el.input(  # tells password managers whose password it is
                type="email",
                auto_complete="username",
                value=Account.email,
                read_only=True,
                hidden=True,
            ),
            rx.cond(
                Address.has_password,
                password_field("Present password", field_id="old-password", name="old"),
            ),
            password_field("New password", field_id="new-password", kind="new"),
            button(
                rx.cond(Address.has_password, "Change password", "Set a password"), type="submit"
            ),
            action=f"{routes.ME}/password",
            label="Password",
            on_done=Address.open,
            on_confirm_first=Confirm.ask,
        ),
        hint="A new one signs all your other devices out.",
    )
