"""A guest becomes an account without leaving the page: nothing has to be carried over."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.provider_buttons import other_ways_in
from dnd_tracker.accounts.components.sign_up_form import sign_up_form
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.keep import Keep
from dnd_tracker.ui.button import Kind, Size, button
from dnd_tracker.ui.dialog import dialog


def keep_dialog() -> rx.Component:
    """Return the dialog, for the end of a page; `keep_button` opens it."""
    return _dialog()


def keep_dialog_of_fight() -> rx.Component:
    """Return the dialog for a page that fills the window, and knows of no account otherwise."""
    return rx.fragment(_dialog(), on_mount=Keep.arrive)


def _dialog() -> rx.Component:
    return dialog(
        rx.el.div(
            rx.el.p(
                "With an account you find all of this again, on every device. Everything stays as "
                "it is, and you stay on this page.",
                class_name="soft",
            ),
            sign_up_form("keep", _stay_here()),
            other_ways_in(_stay_here()),
            rx.el.p(
                "You have one already? ",
                rx.el.a("Sign in", href=_sign_in()),
                ", and this comes along.",
                class_name="soft",
            ),
            class_name="stack",
        ),
        heading="Keep this",
        opened=Keep.opened,
        on_dismiss=Keep.close,
    )


def _stay_here() -> rx.Component:
    return rx.el.input(type="hidden", name="next", value=Keep.here, read_only=True)


def keep_button(
    *before: Any, kind: Kind = "plain", size: Size = "normal", class_name: str = ""
) -> rx.Component:
    """Return the button that opens the dialog, for guests alone.

    Args:
        *before: events that happen first: another dialog closes.
        kind: see `button`.
        size: see `button`.
        class_name: of what is around it.
    """
    return rx.cond(
        Account.known & Account.guest,
        rx.el.span(
            button("Keep this", kind=kind, size=size, on_click=[*before, Keep.open]),
            class_name=class_name,
        ),
    )


def kept_here_alone() -> rx.Component:
    """Return what guests should know about what they have made."""
    return rx.cond(
        Account.known & Account.guest,
        rx.el.aside(
            rx.el.p("Only this browser can open these. An account keeps them, on every device."),
            button("Keep this", size="small", on_click=Keep.open),
            aria_label="Not kept yet",
            class_name="reminder",
        ),
    )


def _sign_in() -> rx.Var[str]:
    # Paths of ours need no quoting: see `safe_next`.
    return f"{routes.SIGN_IN}?next=" + Keep.here
