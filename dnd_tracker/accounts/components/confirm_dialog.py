"""The question whether it is really oneself."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.provider_buttons import confirming_buttons
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.ui.button import button
from dnd_tracker.ui.code_field import code_field
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.passkey import passkey
from dnd_tracker.ui.password_field import password_field
from dnd_tracker.ui.posted_form import posted_form

_CONFIRM = f"{routes.AUTH}/confirm"


def confirm_dialog() -> rx.Component:
    """Return the dialog that `Confirm.ask` opens; a page of settings has it."""
    return dialog(
        rx.el.p(
            "This changes how your account is reached. Show once more that it is you; that is good "
            "for a quarter of an hour.",
            class_name="soft",
        ),
        rx.cond(
            Confirm.passkey,
            passkey(
                "Use a passkey", action=f"{_CONFIRM}/passkey", proves=True, on_done=Confirm.proved
            ),
        ),
        rx.cond(
            Confirm.password,
            rx.fragment(
                _form(password_field("Password", field_id="confirm-password")),
                rx.cond(Confirm.authenticator, _with_a_code()),
            ),
            rx.cond(
                Confirm.authenticator,
                _form(_code()),
                rx.cond(Confirm.passkey, rx.fragment(), confirming_buttons(Confirm.here)),
            ),
        ),
        heading="Is it you?",
        opened=Confirm.opened,
        on_dismiss=Confirm.close,
    )


def _form(field: rx.Component) -> rx.Component:
    return posted_form(
        field,
        button("Go on", kind="primary", type="submit"),
        action=_CONFIRM,
        label="Is it you?",
        proves=True,
        on_done=Confirm.proved,
    )


def _code() -> rx.Component:
    return code_field("Code from your authenticator app", field_id="confirm-code")


def _with_a_code() -> rx.Component:
    return rx.el.details(rx.el.summary("Use a code from your app instead"), _form(_code()))
