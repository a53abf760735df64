"""Says so when what is on the screen may no longer be true."""

import reflex as rx

_MODULE = rx.asset("connection.jsx", shared=True)


class _ConnectionBanner(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "ConnectionBanner"

    subject: rx.Var[str]


def connection_banner(subject: str = "the fight") -> rx.Component:
    """Return the banner that appears while the server is out of reach and goes by itself."""
    return _ConnectionBanner.create(subject=subject)
