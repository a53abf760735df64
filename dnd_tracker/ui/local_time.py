"""A moment in the reader's own time zone and way of writing."""

import reflex as rx

_MODULE = rx.asset("local_time.jsx", shared=True)


class _LocalTime(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "LocalTime"

    moment: rx.Var[str]


def local_time(moment: rx.Var[str] | str) -> rx.Component:
    """Return `moment` (ISO 8601, with its zone) as a `<time>`."""
    return _LocalTime.create(moment=moment)
