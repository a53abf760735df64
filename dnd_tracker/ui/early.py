"""What is sent or clicked before a page can act is not lost: it is done once the page can.

Pages come prerendered and can be used at a glance, on a slow phone long before their scripts are
there. A form of the page's own would then reload it, and lose what was typed.
"""

import reflex as rx

_MODULE = rx.asset("early.jsx", shared=True)
SCRIPT = "/scripts/early.js"


class _Live(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Live"

    loaded: rx.Var[bool]


def live() -> rx.Component:
    """Return a wrapper that says when the page can act, and has what it begins with."""
    return _Live.create(loaded=rx.State.is_hydrated)


def hold_what_is_early() -> rx.Component:
    """Return the script for the head that keeps what is done before."""
    return rx.el.script(src=SCRIPT)
