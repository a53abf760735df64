"""A button that makes recovery codes, and the one time that they are shown."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui import post

assert post.MODULE  # which the module below imports
MODULE = rx.asset("recovery_codes.jsx", shared=True)


class _RecoveryCodes(rx.Component):
    library = f"$/public{MODULE}"
    tag = "RecoveryCodes"

    action: rx.Var[str]
    label: rx.Var[str]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]
    on_confirm_first: rx.EventHandler[rx.event.no_args_event_spec]


def recovery_codes(label: rx.Var[str] | str, **handlers: Any) -> rx.Component:
    """Return a button called `label`; the codes themselves never pass through a state.

    Args:
        label: what it does.
        **handlers: `on_done`, when they are kept; `on_confirm_first`.
    """
    return _RecoveryCodes.create(action=f"{routes.AUTH}/recovery-codes", label=label, **handlers)
