"""A condition as a chip, and the sheet with its rules that the chip opens."""

import reflex as rx

from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.sheet import opens, sheet


def rules_sheet(condition: str, label: str, text: rx.Var[str] | str) -> rx.Component:
    """Return the rules of a condition; one per condition and page, shared by all its chips."""
    return sheet(f"rules-{condition}", label, rx.el.p(text, class_name="rules-text"))


def condition_chip(
    condition: rx.Var[str] | str,
    label: rx.Var[str] | str,
    rounds: rx.Var[str] | str = "",
    *,
    grave: rx.Var[bool] | bool = False,
    title: rx.Var[str] | str = "",
) -> rx.Component:
    """Return a chip that opens the sheet of `condition`.

    Args:
        condition: its key, as in `rules_sheet`; empty for one that the rules do not know.
        label: its name, with the level if it has one.
        rounds: how long it still lasts; empty for no end.
        grave: set apart, for Unconscious and the like.
        title: what ends it, for whoever points at the chip.
    """
    left = rx.Var.create(rounds).to(str)
    key = rx.Var.create(condition).to(str)
    return rx.el.button(
        label,
        rx.cond(left != "", rx.el.span(left, class_name="chip-rounds")),
        type="button",
        title=title,
        disabled=key == "",
        class_name=rx.cond(grave, "chip is-grave", "chip"),
        custom_attrs=opens(rx.Var.create("rules-") + key),
    )


def concentration_chip(on: rx.Var[str] | str) -> rx.Component:
    """Return a chip that says what a creature concentrates on."""
    return rx.el.span(
        icon("concentration", 14),
        rx.el.span("Concentrates on ", class_name="sr-only"),
        on,
        class_name="chip is-concentration",
    )
