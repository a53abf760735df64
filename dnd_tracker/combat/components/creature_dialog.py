"""The stat block of a creature that was opened from the library."""

import reflex as rx

from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.creatures.components.stat_block import stat_block
from dnd_tracker.ui.dialog import dialog


def creature_dialog() -> rx.Component:
    """Show it over the screen."""
    return dialog(
        stat_block(Roster.looked_at, None),
        heading=Roster.looked_at.name,
        opened=Roster.looked_at.id != "",
        on_dismiss=Roster.look_away,
        wide=True,
    )
