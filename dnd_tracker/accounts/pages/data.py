"""/settings/data"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.delete_card import delete_card
from dnd_tracker.accounts.components.export_card import export_card
from dnd_tracker.accounts.components.newcomer import unless_newcomer
from dnd_tracker.accounts.components.settings_page import settings_page
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.DATA, title=f"Your data · {NAME}")
def data() -> rx.Component:
    """Show the ways to take everything along, and to leave."""
    return settings_page(
        routes.DATA,
        unless_newcomer(
            routes.DATA,
            "What you make, you take along from here as a file, and your account is deleted here.",
            export_card(),
            rx.cond(Account.guest, rx.fragment(), delete_card()),
        ),
    )
