"""A picture of a creature or a character: sent as soon as it is chosen; a form carries its id."""

from typing import Any

import reflex as rx

MODULE = rx.asset("portrait_field.jsx", shared=True)


class _PortraitField(rx.Component):
    library = f"$/public{MODULE}"
    tag = "PortraitField"

    name: rx.Var[str]
    portrait: rx.Var[str]


def portrait_field(name: str, portrait: Any) -> rx.Component:
    """Return the field of this `name`; `portrait` is the id of the present picture, or empty."""
    return _PortraitField.create(name=name, portrait=portrait)
