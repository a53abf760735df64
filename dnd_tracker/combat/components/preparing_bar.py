"""Before the first turn: who rolls initiative, and how, and who is surprised."""

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.fight_menu import initiative_buttons
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID


def preparing_bar() -> rx.Component:
    """Show the ways to roll while no turn runs; a click on an initiative types it."""
    return rx.cond(
        board.loaded & (board.turn.phase != "running"),
        rx.el.div(
            initiative_buttons(),
            _surprise(),
            rx.el.p(
                "Or click an initiative to type it. Whoever has none rolls when the fight starts.",
                class_name="faint",
            ),
            class_name="preparing",
        ),
    )


def _surprise() -> rx.Component:
    """Return who can be surprised at once; single ones are chosen in the order first."""
    whom = {"Monsters": board.monsters, "Heroes": board.heroes, "The chosen": Targets.selected}
    return rx.el.fieldset(
        rx.el.legend("Surprised", class_name="field-label"),
        rx.el.div(
            *[
                button(label, size="small", on_click=Turns.set_surprised(ids, True, COMMAND_ID))
                for label, ids in whom.items()
            ],
            button(
                "Nobody",
                size="small",
                on_click=Turns.set_surprised(board.creatures, False, COMMAND_ID),
            ),
            class_name="cluster",
        ),
    )
