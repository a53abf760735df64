"""A form that is read while it is written: for a preview of what follows from it."""

from typing import Any

import reflex as rx

_MODULE = rx.asset("watched_form.jsx", shared=True)


def _values(values: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (values,)


class _WatchedForm(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "WatchedForm"

    label: rx.Var[str]
    saved: rx.Var[int]
    on_watch: rx.EventHandler[_values]
    on_sent: rx.EventHandler[_values]


def watched_form(
    *children: rx.Component,
    label: str,
    saved: rx.Var[int],
    on_watch: Any,
    on_sent: Any,
    class_name: str = "stack",
) -> rx.Component:
    """Return a form whose fields are sent as an object, by name.

    Args:
        *children: inputs with names and default values, and a button of type "submit".
        label: what the form is for.
        saved: changes whenever what is in it was stored; until then leaving the page asks first.
        on_watch: given the fields, after each pause in writing.
        on_sent: given the fields when it is submitted.
        class_name: how it is laid out.
    """
    return _WatchedForm.create(
        *children,
        label=label,
        saved=saved,
        on_watch=on_watch,
        on_sent=on_sent,
        class_name=class_name,
    )
