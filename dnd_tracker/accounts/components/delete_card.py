"""Leaving for good."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.service.deletion import WORD
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import field
from dnd_tracker.ui.posted_form import posted_form


def delete_card() -> rx.Component:
    """Return the card."""
    return settings_card(
        "Delete your account",
        rx.el.p(
            "All your devices are signed out at once. For 30 days you can come back, and find "
            "everything as it was. Then it is gone for good: your encounters with every step of "
            "them, your creatures and parties, your seats at other tables, your name, your "
            "settings, and every way to sign in."
        ),
        posted_form(
            field(
                f"Type the word {WORD}",
                field_id="delete-word",
                name="typed",
                max_length=100,
                custom_attrs={"autoCapitalize": "none", "spellCheck": False},
            ),
            button("Delete my account", kind="danger", type="submit"),
            action=f"{routes.ME}/leave",
            label="Delete your account",
            clears=False,
            on_confirm_first=Confirm.ask,
        ),
    )
