"""Keeping the focus on the page when what had it goes away."""

import reflex as rx

_MODULE = rx.asset("focus.jsx", shared=True)


class _KeptFocus(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "KeptFocus"


def kept_focus() -> rx.Component:
    """Return a wrapper of every page, after whose actions nobody at the keyboard starts anew.

    A row that was removed gives the focus to the next one, else to the one before, else to what is
    near; what was replaced, to what is called the same; a panel, to what opened it. It never goes
    to another page, nor away from where somebody is.
    """
    return _KeptFocus.create()
