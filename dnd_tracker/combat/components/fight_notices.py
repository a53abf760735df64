"""What a screen says in passing: messages, and that the connection is lost."""

import reflex as rx

from dnd_tracker.ui.connection import connection_banner
from dnd_tracker.ui.notice import notices
from dnd_tracker.ui.notices import Notices


def fight_notices() -> rx.Component:
    """Return what belongs at the end of every page on a fight."""
    return rx.fragment(
        connection_banner("the fight"), notices(Notices.text, Notices.serial, Notices.kind)
    )
