"""Keys that work anywhere on a screen. Which key means what is decided in the browser."""

from collections.abc import Mapping, Sequence
from typing import Any

import reflex as rx

_MODULE = rx.asset("hotkeys.jsx", shared=True)
rx.asset("command_id.js", shared=True)  # the module above imports it

REPEATING = ("j", "k", "arrowdown", "arrowup")
"""Keys that go on while they are held down."""


def _on_key(key: rx.Var[str], command_id: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return key, command_id


class _Hotkeys(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Hotkeys"

    keys: rx.Var[list[str]]
    repeating: rx.Var[list[str]]
    focus: rx.Var[dict[str, str]]
    click: rx.Var[dict[str, str]]
    on_key: rx.EventHandler[_on_key]


def hotkeys(
    on_key: Any,
    keys: Sequence[str],
    *,
    focus: Mapping[str, str] | None = None,
    click: Mapping[str, str] | None = None,
) -> rx.Component:
    """Return the listener for a screen's keys; it shows nothing.

    Keys are written `n`, `?`, `ctrl+z` (also ⌘), `alt+n`, `shift+arrowup`. Typing in an input is
    left alone, but for the keys in its attribute `data-hotkeys="arrowup arrowdown"`; Esc leaves the
    input. Nothing happens while a dialog or a sheet is open.

    Args:
        on_key: called with the key and a fresh command id.
        keys: the keys to send to the server.
        focus: keys that put the cursor into the element of an id, without the server.
        click: keys that click the element of an id, without the server; before `focus`.
    """
    return _Hotkeys.create(
        on_key=on_key,
        keys=list(keys),
        repeating=list(REPEATING),
        focus=dict(focus or {}),
        click=dict(click or {}),
    )
