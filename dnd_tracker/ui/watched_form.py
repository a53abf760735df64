"""A form that is read while it is written: for a preview of what follows from it."""

from typing import Any

import reflex as rx

from dnd_tracker.ui import set_aside
from dnd_tracker.ui.set_aside import Clash

assert set_aside.MODULE  # which the module below imports
_MODULE = rx.asset("watched_form.jsx", shared=True)


def _values(values: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (values,)


class _WatchedForm(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "WatchedForm"

    label: rx.Var[str]
    about: rx.Var[str]
    saved: rx.Var[int]
    clash: rx.Var[Clash]
    on_watch: rx.EventHandler[_values]
    on_sent: rx.EventHandler[_values]
    on_look: rx.EventHandler[rx.event.no_args_event_spec]


def watched_form(
    *children: rx.Component,
    label: str,
    saved: rx.Var[int],
    on_sent: Any,
    class_name: str = "stack",
    **props: Any,
) -> rx.Component:
    """Return a form whose fields are sent as an object, by name.

    Args:
        *children: inputs with names and default values, and a button of type "submit".
        label: what the form is for.
        saved: changes whenever what is in it was stored; until then leaving the page asks first.
        on_sent: given the fields when it is submitted.
        class_name: how it is laid out.
        **props: `on_watch`, given the fields after each pause in writing. Where several may write
            the same: a field `seen` with the version that the form began with; `clash` (`Clash`),
            when another one was stored meanwhile; `on_look`, which lets the form begin anew with
            that, while what was typed is set aside and can be brought back; `about`, which of
            several things with this label it is.
    """
    return _WatchedForm.create(
        *children,
        label=label,
        saved=saved,
        on_sent=on_sent,
        class_name=class_name,
        **props,
    )
