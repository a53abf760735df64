"""/encounters/[encounter_id]/run"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.keep_dialog import keep_dialog_of_fight
from dnd_tracker.combat.components.act import act
from dnd_tracker.combat.components.aftermath import aftermath
from dnd_tracker.combat.components.commands import commands
from dnd_tracker.combat.components.condition_panel import condition_panel
from dnd_tracker.combat.components.creature_dialog import creature_dialog
from dnd_tracker.combat.components.dice_box import dice_box
from dnd_tracker.combat.components.fight_menu import fight_menu
from dnd_tracker.combat.components.fight_notices import fight_notices
from dnd_tracker.combat.components.guide import guide
from dnd_tracker.combat.components.initiative_order import initiative_order
from dnd_tracker.combat.components.keys import run_keys
from dnd_tracker.combat.components.library import library
from dnd_tracker.combat.components.log import log
from dnd_tracker.combat.components.missing import unless_missing
from dnd_tracker.combat.components.pane_tabs import pane_tabs
from dnd_tracker.combat.components.preparing_bar import preparing_bar
from dnd_tracker.combat.components.proposals import proposals
from dnd_tracker.combat.components.reinforcements import reinforcements
from dnd_tracker.combat.components.reminders import reminders
from dnd_tracker.combat.components.rest_dialog import rest_dialog
from dnd_tracker.combat.components.row_menu import row_menu
from dnd_tracker.combat.components.rules_sheets import rules_sheets
from dnd_tracker.combat.components.run_bar import run_bar
from dnd_tracker.combat.components.saves_panel import saves_panel
from dnd_tracker.combat.components.settings_dialog import settings_dialog
from dnd_tracker.combat.components.share_dialog import share_dialog
from dnd_tracker.combat.components.stat_block_pane import stat_block_pane
from dnd_tracker.combat.components.turn_menu import ready_dialog
from dnd_tracker.combat.components.waiting import waiting
from dnd_tracker.combat.state.keymap import Keymap
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.screen import Screen


@rx.page(route=routes.RUN, title="Run the fight", on_load=[Screen.open, Roster.open, Keymap.open])
def run() -> rx.Component:
    """Show the DM's screen: library, initiative order, stat block."""
    return unless_missing(
        rx.el.main(
            run_bar(),
            pane_tabs(library="Library", order="Initiative", block="Stat block", log="Log"),
            library(),
            rx.el.div(
                guide(),
                preparing_bar(),
                initiative_order(),
                proposals(),
                reminders(),
                waiting(),
                reinforcements(),
                condition_panel(),
                saves_panel(),
                act(),
                commands(),
                class_name="pane pane-order",
            ),
            stat_block_pane(),
            log(),
            class_name="run",
        ),
        run_keys(),
        row_menu(),
        ready_dialog(),
        fight_menu(),
        dice_box(),
        rest_dialog(),
        aftermath(),
        settings_dialog(),
        share_dialog(),
        creature_dialog(),
        rules_sheets(),
        keep_dialog_of_fight(),
        fight_notices(),
    )
