"""A dialog that the server opens: the browser's own, so Esc closes it and focus goes back."""

from typing import Any

import reflex as rx

MODULE = rx.asset("dialog.jsx", shared=True)


class _Dialog(rx.Component):
    library = f"$/public{MODULE}"
    tag = "Dialog"

    open: rx.Var[bool]
    heading: rx.Var[str]
    wide: rx.Var[bool]
    on_dismiss: rx.EventHandler[rx.event.no_args_event_spec]


def dialog(
    *children: rx.Component,
    heading: rx.Var[str] | str,
    opened: rx.Var[bool],
    on_dismiss: Any,
    wide: bool = False,
) -> rx.Component:
    """Return a modal dialog.

    Args:
        *children: its body; not in the page while it is closed.
        heading: its title.
        opened: whether it is open.
        on_dismiss: called when Esc, its cross or a click beside it closed it; set `opened` false.
        wide: for a stat block or a list.
    """
    return _Dialog.create(*children, heading=heading, open=opened, on_dismiss=on_dismiss, wide=wide)
