"""A control with its label above and what is wrong with it below."""

from typing import Any

import reflex as rx

from dnd_tracker.ui.icons import icon


def error_text(error: rx.Var[str] | str, error_id: rx.Var[str] | str) -> rx.Component:
    """Return the place of a message; it is read out when one appears."""
    return rx.el.p(
        rx.cond(error, rx.fragment(icon("warning", 16), error)),
        id=error_id,
        class_name="field-error",
        role="alert",
    )


def field(
    label: str,
    *,
    field_id: str,
    error: rx.Var[str] | str = "",
    hint: str = "",
    number: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a labelled input of one line.

    Args:
        label: what belongs into it.
        field_id: its id, unique on the page; the message has the id `<field_id>-error`.
        error: what is wrong with it; empty when nothing is.
        hint: an example or a bound, below it.
        number: set in figures and centred. Still text: people write `-7` and `2d6+3`.
        **props: attributes and handlers of the input.
    """
    invalid = rx.cond(error, "true", "false") if isinstance(error, rx.Var) else str(bool(error))
    attributes: dict[str, Any] = {
        "id": field_id,
        "class_name": "input is-number" if number else "input",
        "aria_invalid": invalid if isinstance(invalid, rx.Var) else invalid.lower(),
        "aria_describedby": f"{field_id}-error",
        "auto_complete": "off",
        **props,
    }
    return rx.el.div(
        rx.el.label(label, html_for=field_id),
        rx.el.input(**attributes),
        *([rx.el.span(hint, class_name="field-hint")] if hint else []),
        error_text(error, f"{field_id}-error"),
        class_name="field",
    )


class _SearchInput(rx.el.Input):
    """An input that says whatever is typed.

    React's `onChange` keeps quiet where a field that was filled after a reload is emptied: it
    compares with what the page was built with.
    """

    on_input: rx.EventHandler[rx.event.input_event]


def search_field(
    label: str, *, field_id: str, hint: str, on_change: Any, **props: Any
) -> rx.Component:
    """Return an input to search with; `hint` says in it what can be searched for."""
    return rx.el.div(
        icon("search"),
        _SearchInput.create(
            id=field_id,
            type="search",
            class_name="input",
            aria_label=label,
            placeholder=hint,
            auto_complete="off",
            on_input=on_change,
            **props,
        ),
        class_name="search",
    )
