"""A button that prints the page, without the server."""

import reflex as rx

_MODULE = rx.asset("print_button.jsx", shared=True)


class _PrintButton(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "PrintButton"


def print_button(label: str = "Print") -> rx.Component:
    """Return it."""
    return _PrintButton.create(label, class_name="button")
