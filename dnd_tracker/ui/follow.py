"""Keeping in view what one has to look at."""

import reflex as rx

_MODULE = rx.asset("follow.jsx", shared=True)


class _Follow(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Follow"

    row: rx.Var[str]


def follow(element_id: rx.Var[str] | str) -> rx.Component:
    """Return what scrolls the element of this id into view, whenever the id changes."""
    return _Follow.create(row=element_id)
