"""The passkeys of an account: adding, naming and removing them, and asking for one."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.accounts.state.security import PasskeyLine, Security
from dnd_tracker.ui.button import button
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import field
from dnd_tracker.ui.local_time import local_time
from dnd_tracker.ui.passkey import passkey


def passkeys_card() -> rx.Component:
    """Return the card, with the dialog of one passkey."""
    return settings_card(
        "Passkeys",
        rx.cond(
            Security.passkeys.length() > 0,
            rx.el.ul(rx.foreach(Security.passkeys, _line), class_name="encounters"),
        ),
        passkey(
            "Add a passkey",
            action=f"{routes.AUTH}/passkeys",
            creates=True,
            otherwise="This browser cannot make passkeys here. They need a site that is reached "
            "over https.",
            on_done=Security.open,
            on_confirm_first=Confirm.ask,
        ),
        rx.cond(
            (Security.passkeys.length() > 0) & (~Security.authenticator | Security.after_password),
            _after_password(),
        ),
        _edit_dialog(),
        hint="Sign in with your finger, your face or the PIN of your device, without a password. "
        "Nobody can guess or phish one.",
    )


def _line(line: PasskeyLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(line.name),
            rx.el.div(
                rx.cond(
                    line.used != "",
                    rx.fragment("Last used ", local_time(line.used)),
                    rx.fragment("Added ", local_time(line.added), ", not used yet"),
                ),
                class_name="soft",
            ),
        ),
        button(
            rx.fragment("Edit", rx.el.span(" ", line.name, class_name="sr-only")),
            on_click=Security.edit(line.id),
        ),
        key=line.id,
    )


def _after_password() -> rx.Component:
    """Return the wish to be asked; where a code is asked for anyhow, there is none."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=Security.after_password,
            on_change=lambda _: Security.ask_after_password(~Security.after_password),
        ),
        rx.el.span("Ask for a passkey or a recovery code after my password, too"),
        class_name="check",
    )


def _edit_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            field(
                "Name",
                field_id="name",
                name="name",
                default_value=Security.edited.name,
                error=Security.problem,
                hint="So that you know which device it is on.",
                max_length=40,
            ),
            button("Save name", kind="primary", type="submit"),
            on_submit=Security.rename,
            class_name="stack",
        ),
        rx.el.p("You have lost the device, or do not use it any more?", class_name="soft"),
        button("Remove this passkey", kind="danger", on_click=Security.remove),
        heading=Security.edited.name,
        opened=Security.edited.id != "",
        on_dismiss=Security.close,
    )
