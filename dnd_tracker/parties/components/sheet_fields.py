"""The controls of a character sheet: each with its name in the form and what it is without one."""

from typing import Any

import reflex as rx

from dnd_tracker.parties.state.one_character import OneCharacter

_VALUES: Any = OneCharacter.values
_DERIVED: Any = OneCharacter.derived


def text(name: str, label: str, *, hint: str = "", **props: Any) -> rx.Component:
    """Return a labelled line of text."""
    return _field(name, label, hint, dir="auto", **props)


def number(name: str, label: str, *, derived: str = "", **props: Any) -> rx.Component:
    """Return a labelled number; what it is by itself stands in it, faintly, until one is typed."""
    if derived:
        props |= {"placeholder": _DERIVED[derived], "title": "Type a number to override it"}
    return _field(name, label, "", input_mode="text", class_name="input is-number", **props)


def tick(name: str, label: str) -> rx.Component:
    """Return a box to tick."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, default_checked=_VALUES[name] == "on"),
        label,
        class_name="check",
    )


def area(name: str, label: str, rows: int = 6) -> rx.Component:
    """Return a labelled text of several lines."""
    return rx.el.div(
        rx.el.label(label, html_for=f"sheet-{name}"),
        rx.el.textarea(
            id=f"sheet-{name}",
            name=name,
            default_value=_VALUES[name],
            rows=rows,
            dir="auto",
            class_name="input",
        ),
        class_name="field",
    )


def select(name: str, label: str, options: dict[str, str], **props: Any) -> rx.Component:
    """Return a labelled choice."""
    return rx.el.div(
        rx.el.label(label, html_for=f"sheet-{name}"),
        bare_select(name, options, _VALUES[name], id=f"sheet-{name}", **props),
        class_name="field",
    )


def bare_select(name: Any, options: dict[str, str], value: Any, **props: Any) -> rx.Component:
    """Return a choice whose label is elsewhere."""
    return rx.el.select(
        *[rx.el.option(label, value=key) for key, label in options.items()],
        name=name,
        default_value=value,
        class_name="input",
        **props,
    )


def bare(name: Any, label: Any, value: Any, *, figure: bool = False, **props: Any) -> rx.Component:
    """Return an input whose label is only read out."""
    return rx.el.input(
        name=name,
        default_value=value,
        aria_label=label,
        auto_complete="off",
        class_name="input is-number" if figure else "input",
        **props,
    )


def _field(name: str, label: str, hint: str, **props: Any) -> rx.Component:
    attributes: dict[str, Any] = {"class_name": "input", **props}
    return rx.el.div(
        rx.el.label(label, html_for=f"sheet-{name}"),
        rx.el.input(
            id=f"sheet-{name}",
            name=name,
            default_value=_VALUES[name],
            auto_complete="off",
            **attributes,
        ),
        *([rx.el.span(hint, class_name="field-hint")] if hint else []),
        class_name="field",
    )
