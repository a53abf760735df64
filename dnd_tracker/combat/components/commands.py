"""The command bar: the next turn, and what one does most."""

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.key_caps import first_key
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.icons import IconName


def commands() -> rx.Component:
    """Show the bar below the initiative order."""
    return rx.el.div(
        rx.cond(
            board.turn.phase == "running",
            button(
                "Next turn",
                kind="primary",
                key=first_key("next-turn"),
                id="next-turn",
                on_click=Turns.next_turn(COMMAND_ID),
            ),
            button(
                rx.cond(board.turn.phase == "ended", "Start again", "Start the fight"),
                kind="primary",
                id="start-combat",
                on_click=Turns.start_combat(COMMAND_ID),
            ),
        ),
        _opens("damage", "Damage", "damage"),
        _opens("heal", "Heal", "heal"),
        _opens("condition", "Condition", "condition"),
        button(
            "More",
            icon_name="more",
            key=first_key("command-more"),
            id="command-more",
            on_click=Row.open_menu(Targets.selected[-1].to(str)),
        ),
        rx.el.button(
            id="command-temporary",
            type="button",
            hidden=True,
            on_click=Targets.open_panel("temporary"),
        ),
        rx.el.button(
            id="command-saves", type="button", hidden=True, on_click=Targets.open_panel("saves")
        ),
        class_name="commands",
        role="toolbar",
        aria_label="Commands",
    )


def _opens(panel: str, label: str, icon_name: IconName) -> rx.Component:
    focused = "condition" if panel == "condition" else "amount"
    return button(
        label,
        icon_name=icon_name,
        key=first_key(f"command-{panel}"),
        id=f"command-{panel}",
        on_click=[rx.set_focus(focused), Targets.open_panel(panel)],
    )
