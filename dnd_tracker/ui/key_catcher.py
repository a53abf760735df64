"""A place that waits for a key to be pressed."""

from typing import Any

import reflex as rx

_MODULE = rx.asset("key_catcher.jsx", shared=True)
rx.asset("pressed_key.js", shared=True)  # the module above imports it


def _caught(key: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (key,)


class _KeyCatcher(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "KeyCatcher"

    label: rx.Var[str]
    on_catch: rx.EventHandler[_caught]
    on_leave: rx.EventHandler[rx.event.no_args_event_spec]


def key_catcher(label: str, on_catch: Any, on_leave: Any) -> rx.Component:
    """Return a button that has the focus and waits.

    Args:
        label: what to do.
        on_catch: called with the key, written as in `hotkeys`.
        on_leave: called when Esc is pressed, or the button is clicked.
    """
    return _KeyCatcher.create(label=label, on_catch=on_catch, on_leave=on_leave)
