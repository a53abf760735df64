"""What concerns the whole fight: its name, its rules, initiative, its end."""

import reflex as rx

from dnd_tracker.accounts.components.keep_dialog import keep_button
from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.agreements import Agreements
from dnd_tracker.combat.state.dice_box import DiceBox
from dnd_tracker.combat.state.rests import Aftermath, Rests
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import field


def fight_menu() -> rx.Component:
    """Show the menu that the name of the fight opens."""
    return dialog(
        rx.el.div(
            rx.el.form(
                field("Name", field_id="fight-name", name="name", default_value=board.name),
                button("Save", type="submit"),
                on_submit=lambda form: Roster.rename_encounter(form, COMMAND_ID),
                class_name="menu-line",
            ),
            initiative_buttons(),
            _other_ways(),
            surprise_buttons(),
            edition_choice(),
            rx.el.div(
                keep_button(Screen.close_menu),
                rx.el.a("Prepare", href=board.build_path, class_name="button"),
                button("Dice", icon_name="dice", on_click=[Screen.close_menu, DiceBox.open]),
                button(
                    "Table settings",
                    id="table-settings",
                    on_click=[Screen.close_menu, Agreements.open],
                ),
                rx.cond(
                    board.turn.phase == "running",
                    button(
                        "End the fight",
                        kind="danger",
                        on_click=[
                            Turns.end_combat(COMMAND_ID),
                            Screen.close_menu,
                            Aftermath.open,
                        ],
                    ),
                    button("Rest", id="rest", on_click=[Screen.close_menu, Rests.open]),
                ),
                rx.cond(
                    board.turn.phase == "ended",
                    button("Experience", on_click=[Screen.close_menu, Aftermath.open]),
                ),
                class_name="cluster",
            ),
            class_name="stack",
        ),
        heading="The fight",
        opened=Screen.menu_open,
        on_dismiss=Screen.close_menu,
    )


def initiative_buttons() -> rx.Component:
    """Return the ways to roll initiative."""
    return rx.el.fieldset(
        rx.el.legend("Roll initiative", class_name="field-label"),
        rx.el.div(
            button(
                "Monsters, by kind",
                icon_name="dice",
                on_click=Turns.roll_initiative("grouped", [], COMMAND_ID),
            ),
            button(
                "Monsters, each",
                icon_name="dice",
                on_click=Turns.roll_initiative("each", [], COMMAND_ID),
            ),
            button(
                "Heroes",
                icon_name="dice",
                on_click=Turns.roll_initiative("each", board.heroes, COMMAND_ID),
            ),
            class_name="cluster",
        ),
    )


def _other_ways() -> rx.Component:
    """Return the ways to roll of tables that roll less."""
    return rx.el.div(
        button(
            "One roll for each side",
            size="small",
            icon_name="dice",
            on_click=Turns.roll_initiative("side", board.creatures, COMMAND_ID),
        ),
        button(
            "No roll: 10 + bonus",
            size="small",
            on_click=Turns.roll_initiative("fixed", board.creatures, COMMAND_ID),
        ),
        class_name="cluster",
    )


def surprise_buttons() -> rx.Component:
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


def edition_choice() -> rx.Component:
    """Return the choice of the rule set."""
    names = {Edition.E2014: "2014 (SRD 5.1)", Edition.E2024: "2024 (SRD 5.2)"}
    return rx.el.fieldset(
        rx.el.legend("Rules", class_name="field-label"),
        rx.el.div(
            *[
                rx.el.button(
                    label,
                    type="button",
                    aria_pressed=board.edition == edition.value,
                    on_click=Roster.set_edition(edition.value, COMMAND_ID),
                )
                for edition, label in names.items()
            ],
            class_name="choice",
        ),
    )
