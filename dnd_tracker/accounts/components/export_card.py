"""Taking one's data along."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.ui.button import button
from dnd_tracker.ui.posted_form import posted_form


def export_card() -> rx.Component:
    """Return the card with the download of everything."""
    return settings_card(
        "Take it along",
        posted_form(
            button("Download everything", type="submit"),
            action=f"{routes.ME}/export",
            label="Download everything",
            on_confirm_first=Confirm.ask,
        ),
        hint="Your account, devices, creatures, parties, and every encounter with all its steps, "
        "as one JSON file. Passwords and other secrets are not in it.",
    )
