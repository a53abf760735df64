"""The stat block of whoever's turn it is, or the one that was pinned; its attacks roll."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.hero_card import hero_card
from dnd_tracker.combat.components.uses import uses
from dnd_tracker.combat.state.rolls import Rolls
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.uses import Uses
from dnd_tracker.creatures.components.stat_block import OnUse, stat_block
from dnd_tracker.ui.button import icon_button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.wording import either

_MODES = {"disadvantage": "Disadvantage", "normal": "Normal", "advantage": "Advantage"}
_DISTANCES = {"": "As it reaches", "near": "Within 5 ft.", "far": "Farther than 5 ft."}
_COVERS = {"0": "No cover", "2": "Half cover (+2)", "5": "Three-quarters (+5)"}
_OF_A_ROLL = (
    "damage",
    "ranged",
    "spell",
    "ability",
    "difficulty_class",
    "half",
    "cost",
)


def stat_block_pane() -> rx.Component:
    """Show the pane on the right."""
    shown = either(Screen.pinned != "", Screen.pinned, board.turn.creature).to(str)
    c = board.dm_row(shown)
    view = board.block(c.creature_id)
    counted = board.uses(shown).known

    def roll(one: Any) -> Any:
        asked: dict[str, Any] = {
            "by": shown,
            "label": one.action,
            "kind": one.kind,
            "expression": one.expression,
            "damage_type": one.damage_type,
            "targets": Targets.selected,
            "within": Rolls.within,
            "cover": Rolls.cover,
            **{name: getattr(one, name) for name in _OF_A_ROLL},
            "counter": rx.cond(counted.contains(one.counter), one.counter, ""),
        }

        def send(click: Any) -> Any:
            held = {"shift": click.shift_key, "ctrl": click.ctrl_key | click.meta_key}
            return Rolls.roll({**asked, **held}, COMMAND_ID)

        return send

    def use(one: Any) -> rx.event.EventCallback[()]:
        asked = {"id": shown, "key": one.counter, "cost": one.cost, "on": one.spent_on}
        return Uses.spend(asked, COMMAND_ID)

    return rx.el.section(
        rx.el.div(
            rx.el.span(
                rx.cond(Screen.pinned != "", "Pinned: ", "Turn: "), c.name, class_name="faint"
            ),
            icon_button(
                "pin",
                "Keep this stat block open",
                id="pin",
                aria_pressed=Screen.pinned != "",
                on_click=Screen.pin(
                    either(Targets.selected.length() > 0, Targets.selected[-1], shown).to(str)
                ),
            ),
            class_name="pane-head",
        ),
        rx.el.div(
            uses(shown),
            rx.el.p(Rolls.said, class_name="roll-result", role="status", aria_live="polite"),
            rx.cond(
                c.creature_id == "",
                hero_card(c.character_id, board.sheet(c.character_id)),
                rx.cond(
                    view.to(bool),
                    rx.fragment(
                        _attack_mode(),
                        _circumstances(),
                        stat_block(view, roll, OnUse(use, counted)),
                    ),
                ),
            ),
            id="stat-block",
            tab_index=-1,
            class_name="pane-scroll is-padded",
        ),
        class_name="pane pane-block",
        aria_label="Stat block",
    )


def _attack_mode() -> rx.Component:
    return rx.el.div(
        *[
            rx.el.button(
                label,
                type="button",
                aria_pressed=Rolls.mode == mode,
                on_click=Rolls.set_mode(mode),
            )
            for mode, label in _MODES.items()
        ],
        class_name="choice",
        role="group",
        aria_label="How attacks are rolled",
        title="Or hold Shift for advantage, Ctrl for disadvantage, for one roll",
    )


def _circumstances() -> rx.Component:
    """Return what is said of the next attacks beside advantage: the distance, and cover."""
    return rx.el.div(
        _select("Distance", _DISTANCES, Rolls.within, Rolls.set_within),
        _select("Cover", _COVERS, Rolls.cover, Rolls.set_cover),
        rx.el.input(
            value=Rolls.natural,
            on_change=Rolls.set_natural,
            placeholder="d20",
            input_mode="numeric",
            auto_complete="off",
            class_name="input is-number",
            aria_label="Natural roll of a real d20, for the next attack",
        ),
        class_name="circumstances",
    )


def _select(label: str, options: dict[str, str], value: Any, on_change: Any) -> rx.Component:
    return rx.el.select(
        *[rx.el.option(text, value=key) for key, text in options.items()],
        value=value,
        on_change=on_change,
        class_name="input",
        aria_label=label,
    )
