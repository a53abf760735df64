"""How pages look: put on before the first paint, and kept the same on every device of an account.

The theme is Reflex's colour mode; the rest are data attributes of `<html>` (see `base.css`), which
the script in the head reads from localStorage.
"""

from typing import Any

import reflex as rx

_MODULE = rx.asset("appearance.jsx", shared=True)
SCRIPT = "/scripts/appearance.js"


def _report(looks: rx.Var[dict[str, str]]) -> tuple[rx.Var[dict[str, str]]]:
    return (looks,)


class _Appearance(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Appearance"

    loaded: rx.Var[bool]
    chosen: rx.Var[bool]
    looks: rx.Var[dict[str, str]]
    on_report: rx.EventHandler[_report]


def appearance(
    loaded: rx.Var[bool], chosen: rx.Var[bool], looks: rx.Var[dict[str, str]], on_report: Any
) -> rx.Component:
    """Return what makes this browser and the account look the same; it shows nothing.

    Args:
        loaded: whether the rest is known yet.
        chosen: whether the account has ever been given looks.
        looks: theme, density, palette and font_size of the account.
        on_report: called with the looks of this browser where the account should take them over.
    """
    return _Appearance.create(loaded=loaded, chosen=chosen, looks=looks, on_report=on_report)


def wear_at_once() -> rx.Component:
    """Return the script for the head that puts the looks on."""
    return rx.el.script(src=SCRIPT)
