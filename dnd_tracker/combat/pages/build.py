"""/encounters/[encounter_id]/build"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.components.build_bar import build_bar
from dnd_tracker.combat.components.build_difficulty import build_difficulty
from dnd_tracker.combat.components.build_sides import build_sides
from dnd_tracker.combat.components.creature_dialog import creature_dialog
from dnd_tracker.combat.components.fight_notices import fight_notices
from dnd_tracker.combat.components.keys import build_keys
from dnd_tracker.combat.components.library import library
from dnd_tracker.combat.components.missing import unless_missing
from dnd_tracker.combat.components.pane_tabs import pane_tabs
from dnd_tracker.combat.components.share_dialog import share_dialog
from dnd_tracker.combat.state.builder import Builder
from dnd_tracker.combat.state.keymap import Keymap
from dnd_tracker.combat.state.preparing import Preparing
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.suggestions import Suggestions
from dnd_tracker.ui.layout import NAME


@rx.page(
    route=routes.BUILD,
    title=f"Prepare · {NAME}",
    on_load=[
        Screen.open,
        Roster.open,
        Keymap.open,
        Builder.begin,
        Preparing.begin,
        Suggestions.begin,
    ],
)
def build() -> rx.Component:
    """Show the builder: library, both sides, difficulty."""
    return unless_missing(
        rx.el.main(
            build_bar(),
            pane_tabs(library="Library", order="Encounter", block="Difficulty"),
            library(),
            build_sides(),
            build_difficulty(),
            class_name="run builder",
        ),
        build_keys(),
        share_dialog(),
        creature_dialog(),
        fight_notices(),
    )
