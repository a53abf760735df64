"""The shell of a page that is read, with one's account at its head: see decision 5."""

import reflex as rx

from dnd_tracker.accounts.components.account_menu import account_menu
from dnd_tracker.accounts.components.keep_dialog import keep_dialog
from dnd_tracker.accounts.components.waiting_address import waiting_address
from dnd_tracker.ui.layout import page
from dnd_tracker.ui.notice import notices
from dnd_tracker.ui.notices import Notices


def site_page(*children: rx.Component) -> rx.Component:
    """Return a whole page around its main part, with a place for notices."""
    return page(
        waiting_address(),
        *children,
        keep_dialog(),
        notices(Notices.text, Notices.serial, Notices.kind),
        menu=account_menu(),
    )
