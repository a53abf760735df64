"""Keys that work anywhere on a screen. Which key means what is decided in the browser."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import reflex as rx

_MODULE = rx.asset("hotkeys.jsx", shared=True)
# the module above imports them
rx.asset("command_id.js", shared=True)
rx.asset("pressed_key.js", shared=True)


class Action(TypedDict):
    """What keys do without the server.

    Attributes:
        name: the id of the element that is clicked.
        keys: what does it, unless others are `bound` to it.
        focuses: the element gets the cursor instead of the click.
        then: the id of an element that gets the cursor after the click; empty for none.
        repeats: it goes on while the key is held down.
    """

    name: str
    keys: list[str]
    focuses: bool
    then: str
    repeats: bool


def _on_key(key: rx.Var[str], command_id: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return key, command_id


class _Hotkeys(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Hotkeys"

    keys: rx.Var[list[str]]
    actions: rx.Var[list[Action]]
    bound: rx.Var[dict[str, list[str]]]
    on_key: rx.EventHandler[_on_key]


def hotkeys(
    actions: Sequence[Action],
    bound: rx.Var[dict[str, list[str]]] | Mapping[str, list[str]] | None = None,
    keys: Sequence[str] = (),
    on_key: Any = None,
) -> rx.Component:
    """Return the listener for a screen's keys; it shows nothing.

    Keys are written `n`, `?`, `ctrl+z` (also ⌘), `alt+n`, `shift+arrowup`. Typing in an input is
    left alone, but for the keys in its attribute `data-hotkeys="arrowup arrowdown"`; Esc leaves the
    input. Nothing happens while a dialog or a sheet is open.

    Args:
        actions: what keys do.
        bound: the keys of those actions that have others than usual.
        keys: other keys, which are sent to the server.
        on_key: called with such a key and a fresh command id.
    """
    sent = {"on_key": on_key} if keys else {}
    return _Hotkeys.create(
        keys=list(keys), actions=list(actions), bound={} if bound is None else bound, **sent
    )
