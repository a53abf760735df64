"""A few exclusive choices, stored as soon as one is made."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import reflex as rx

from dnd_tracker.accounts.state.account import Account

E = TypeVar("E", bound=StrEnum)


def choices(
    label: str,
    options: Mapping[E, str],
    chosen: rx.Var[str],
    on_choose: Callable[[str], Any],
    *,
    name: str,
    saved: rx.Var[bool],
    hint: str = "",
) -> rx.Component:
    """Return the group of radio buttons, which waits until it is known what was chosen before.

    Args:
        label: what is chosen.
        options: value and label of each.
        chosen: the value that holds.
        on_choose: given a value, the event that stores it.
        name: of the inputs, unique on the page.
        saved: whether this was what was stored last.
        hint: a sentence below it.
    """
    return rx.el.fieldset(
        rx.el.legend(label, " ", saved_mark(saved), class_name="field-label"),
        rx.el.div(
            *[
                rx.el.label(
                    rx.el.input(
                        type="radio",
                        name=name,
                        value=value.value,
                        checked=chosen == value.value,
                        on_change=on_choose(value.value),
                        class_name="sr-only",
                    ),
                    shown,
                )
                for value, shown in options.items()
            ],
            class_name="choice",
        ),
        *([rx.el.p(hint, class_name="field-hint")] if hint else []),
        disabled=~Account.loaded,
        class_name="choices",
    )


def saved_mark(saved: rx.Var[bool]) -> rx.Component:
    """Return a quiet "Saved" where `saved`; it is read out when it appears."""
    return rx.el.span(rx.cond(saved, "Saved", ""), role="status", class_name="saved-mark")
