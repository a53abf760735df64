"""A button that makes a passkey, or uses one, with whatever the device offers for it."""

from typing import Any

import reflex as rx

from dnd_tracker.ui import post

assert post.MODULE  # which the module below imports
_MODULE = rx.asset("passkey.jsx", shared=True)


def _answer(answer: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (answer,)


class _Passkey(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Passkey"

    action: rx.Var[str]
    label: rx.Var[str]
    creates: rx.Var[bool]
    primary: rx.Var[bool]
    otherwise: rx.Var[str]
    keep_next: rx.Var[bool]
    proves: rx.Var[bool]
    on_done: rx.EventHandler[_answer]
    on_confirm_first: rx.EventHandler[rx.event.no_args_event_spec]


def passkey(
    label: str,
    *,
    action: str,
    creates: bool = False,
    primary: bool = False,
    otherwise: str = "",
    **more: Any,
) -> rx.Component:
    """Return a button; where a browser has no passkeys, what to do `otherwise`, or nothing.

    Args:
        label: what it does.
        action: where the passkey is posted to; `<action>/options` says what is asked of it.
        creates: make a new one.
        primary: it is the next step of the screen.
        otherwise: a sentence for browsers without passkeys.
        **more: `keep_next`, `proves` and handlers, as of a `posted_form`.
    """
    return _Passkey.create(
        label=label,
        action=action,
        creates=creates,
        primary=primary,
        otherwise=otherwise,
        **more,
    )
