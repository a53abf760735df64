"""A passing message at the foot of the screen."""

import reflex as rx

_MODULE = rx.asset("notices.jsx", shared=True)


class _Notices(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Notices"

    text: rx.Var[str]
    kind: rx.Var[str]
    serial: rx.Var[int]


def notices(
    text: rx.Var[str], serial: rx.Var[int], kind: rx.Var[str] | str = "plain"
) -> rx.Component:
    """Return the place where messages appear and are read out.

    Args:
        text: the message; empty for none.
        serial: a number that grows with every message, from 1, so that the same words show again.
        kind: "plain", "done" or "error". Errors stay until dismissed, others go after six seconds.
            The next page of the tab shows either for the rest of these six.
    """
    return _Notices.create(text=text, serial=serial, kind=kind)
