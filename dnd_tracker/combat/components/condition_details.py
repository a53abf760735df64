"""Where a condition comes from and what else ends it: the part of its panel that is folded away."""

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.condition_forms import MARK
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import Mark


def condition_details() -> rx.Component:
    """Show cause, source, save, concentration, and conditions of the table's own."""
    return rx.el.details(
        rx.el.summary("More: cause, saving throw, concentration, a condition of your own"),
        rx.el.div(
            rx.el.div(
                panel_field(
                    "Cause",
                    rx.el.input(
                        id="condition-cause",
                        name="cause",
                        class_name="input",
                        placeholder="Hold Person",
                        auto_complete="off",
                        max_length=limits.NAME_LENGTH,
                    ),
                ),
                panel_field("From", _somebody("source", "nobody in particular")),
                panel_field(
                    "Held by concentration of", _somebody("concentration", "nobody's concentration")
                ),
                class_name="act-line",
            ),
            rx.el.div(
                panel_field(
                    "Save ends",
                    rx.el.select(
                        rx.el.option("no save", value=""),
                        *[rx.el.option(one.word, value=one.value) for one in Ability],
                        id="condition-ability",
                        name="ability",
                        class_name="input",
                    ),
                ),
                panel_field(
                    "DC",
                    rx.el.input(
                        id="condition-difficulty-class",
                        name="difficulty_class",
                        class_name="input is-number",
                        default_value="10",
                        input_mode="numeric",
                        auto_complete="off",
                    ),
                ),
                panel_field(
                    "at the",
                    rx.el.select(
                        rx.el.option("end of its turn", value="end"),
                        rx.el.option("start of its turn", value="start"),
                        id="condition-at",
                        name="at",
                        class_name="input",
                    ),
                ),
                _check("until_dispelled", "Until dispelled"),
                class_name="act-line",
            ),
            rx.el.div(_check("own", "A condition of our own, which gives:"), class_name="act-line"),
            rx.el.div(
                *[_check(MARK + one.name.lower(), _sentence(one)) for one in Mark],
                class_name="condition-marks",
            ),
            class_name="condition-details-body",
        ),
        class_name="condition-details",
    )


def panel_field(label: str, control: rx.Component) -> rx.Component:
    """Return a control of the panel under its label."""
    return rx.el.label(rx.el.span(label, class_name="field-label"), control, class_name="field")


def whose(combatant_id: Var[str]) -> rx.Component:
    """Return a combatant as a choice."""
    return rx.el.option(board.dm_row(combatant_id).name, value=combatant_id, key=combatant_id)


def _somebody(name: str, nobody: str) -> rx.Component:
    return rx.el.select(
        rx.el.option(nobody, value=""),
        rx.foreach(board.order, whose),
        id=f"condition-{name}",
        name=name,
        class_name="input",
    )


def _check(name: str, label: str) -> rx.Component:
    return rx.el.label(rx.el.input(type="checkbox", name=name), label, class_name="check")


def _sentence(mark: Mark) -> str:
    return mark.value[0].upper() + mark.value[1:]
