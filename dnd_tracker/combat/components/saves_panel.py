"""Saving throws of the selected, all at once: by a click on a stat block, or typed by hand."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.saves import SAVES, Saves
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.ui.button import icon_button, keycap
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.wording import either

_HOW = {
    "": "Normal",
    "advantage": "Advantage",
    "disadvantage": "Disadvantage",
    "2": "Half cover (+2)",
    "5": "Three-quarters cover (+5)",
    "evasion": "Evasion",
}


def saves_panel() -> rx.Component:
    """Show the panel, open while it is the one in use."""
    is_open = Targets.panel == "saves"
    reachable = rx.cond(is_open, 0, -1)
    return rx.el.form(
        rx.el.div(
            rx.el.h2("Saving throws"),
            icon_button("close", "Close", on_click=Targets.close_panel),
            class_name="act-head",
        ),
        rx.el.input(type="hidden", name="targets", value=Targets.selected.join(",")),
        rx.el.input(
            type="hidden", name="by", value=either(Saves.by != "", Saves.by, board.turn.creature)
        ),
        rx.el.input(type="hidden", name="cost", value=Saves.cost),
        _effect(reachable),
        _failure(reachable),
        rx.cond(
            Targets.selected.length() == 0,
            rx.el.p(
                "Choose who saves: click a name, or press its number.", class_name="field-hint"
            ),
            rx.el.ul(rx.foreach(Targets.selected, _target), class_name="previews"),
        ),
        rx.el.p(Saves.problem, class_name="field-error", role="status"),
        on_submit=lambda form: [rx.set_focus("order"), Saves.roll(form, COMMAND_ID)],
        key=Saves.filled,
        class_name=rx.cond(is_open, "act is-open", "act"),
        aria_label="Saving throws",
    )


def _effect(reachable: Any) -> rx.Component:
    return rx.el.div(
        _field(
            "Save",
            rx.el.select(
                *[rx.el.option(one.word, value=one.value) for one in Ability],
                name="ability",
                default_value=Saves.ability,
                class_name="input",
            ),
        ),
        _field(
            "DC",
            rx.el.input(
                id="saves-dc",
                name="difficulty_class",
                default_value=Saves.difficulty_class,
                tab_index=reachable,
                class_name="input is-number",
                placeholder="15",
                input_mode="numeric",
                auto_complete="off",
                required=True,
            ),
        ),
        _field(
            "Against",
            rx.el.input(
                name="label",
                tab_index=reachable,
                default_value=Saves.label,
                class_name="input",
                placeholder="Fireball",
                auto_complete="off",
            ),
        ),
        _field(
            "Damage",
            rx.el.input(
                name="damage",
                tab_index=reachable,
                default_value=Saves.damage,
                class_name="input",
                placeholder="8d6 fire",
                auto_complete="off",
                auto_capitalize="off",
                spell_check=False,
            ),
        ),
        _check("half", "Half on a success", Saves.half),
        _check("magic", "Magic", rx.Var.create(False)),
        rx.cond(Saves.counter != "", _spends()),
        class_name="act-line",
    )


def _failure(reachable: Any) -> rx.Component:
    """Return what befalls those who fail besides damage."""
    return rx.el.div(
        _field(
            "Who fails is",
            rx.el.input(
                name="condition",
                tab_index=reachable,
                list="condition-names",
                class_name="input",
                placeholder="no condition",
                auto_complete="off",
                auto_capitalize="off",
            ),
        ),
        _field(
            "Rounds",
            rx.el.input(
                name="rounds",
                class_name="input is-number",
                placeholder="no end",
                input_mode="numeric",
                auto_complete="off",
            ),
        ),
        _field(
            "Saves again",
            rx.el.select(
                rx.el.option("never", value=""),
                rx.el.option("at the end of its turns", value="end"),
                rx.el.option("at the start of its turns", value="start"),
                name="save_ends",
                class_name="input",
            ),
        ),
        rx.el.button("Roll ", keycap("↵"), type="submit", id=SAVES, class_name="button is-primary"),
        class_name="act-line",
    )


def _field(label: str, control: rx.Component) -> rx.Component:
    return rx.el.label(rx.el.span(label, class_name="field-label"), control, class_name="field")


def _check(name: str, label: str, ticked: Var[bool]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value="true", default_checked=ticked),
        label,
        class_name="check",
    )


def _spends() -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name="counter", value=Saves.counter, default_checked=True),
        "Spends a use",
        class_name="check",
    )


def _target(combatant_id: Var[str]) -> rx.Component:
    name: Any = board.dm_row(combatant_id).name
    whose: Any = combatant_id
    return rx.el.li(
        rx.el.span(name),
        rx.el.input(
            name="total-" + whose,
            class_name="input is-number",
            placeholder="total",
            input_mode="numeric",
            auto_complete="off",
            aria_label="Total of " + name.to(str) + "'s real dice",
        ),
        rx.el.select(
            *[rx.el.option(text, value=value) for value, text in _HOW.items()],
            name="how-" + whose,
            class_name="input",
            aria_label="How " + name.to(str) + " saves",
        ),
        class_name="preview",
        key=combatant_id,
    )
