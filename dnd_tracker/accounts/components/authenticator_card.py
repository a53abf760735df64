"""Setting up an authenticator app, and turning it off."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components import recovery_codes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.accounts.state.security import Security
from dnd_tracker.ui.button import button

assert recovery_codes.MODULE  # which the module below imports
_MODULE = rx.asset("authenticator_setup.jsx", shared=True)


class _AuthenticatorSetup(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "AuthenticatorSetup"

    action: rx.Var[str]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]
    on_confirm_first: rx.EventHandler[rx.event.no_args_event_spec]


def authenticator_card() -> rx.Component:
    """Return the card. The app's secret is drawn from an answer, and passes through no state."""
    setup: dict[str, Any] = {"on_done": Security.open, "on_confirm_first": Confirm.ask}
    return settings_card(
        "Authenticator app",
        rx.cond(
            Security.authenticator,
            rx.fragment(
                rx.el.p(rx.el.b("It is on."), " Your password takes a code from your app as well."),
                button("Turn off", kind="danger", on_click=Security.turn_off_authenticator),
            ),
            _AuthenticatorSetup.create(action=f"{routes.AUTH}/authenticator", **setup),
        ),
        hint="An app on your phone shows a new code every half minute. Whoever learns your "
        "password does not have it.",
    )


def recovery_codes_card() -> rx.Component:
    """Return the card; there is none before there is something that the codes stand in for."""
    return rx.cond(
        Security.authenticator | (Security.passkeys.length() > 0),
        settings_card(
            "Recovery codes",
            _how_many(),
            recovery_codes.recovery_codes(
                rx.cond(Security.recovery_codes > 0, "Make new ones", "Make recovery codes"),
                on_done=Security.open,
                on_confirm_first=Confirm.ask,
            ),
            hint="For the day when you have neither your app nor your passkeys at hand. Each lets "
            "you in once.",
        ),
    )


def _how_many() -> rx.Component:
    return rx.cond(
        Security.recovery_codes > 0,
        rx.el.p(
            rx.el.b(Security.recovery_codes, class_name="num"),
            rx.cond(Security.recovery_codes == 1, " code is left.", " codes are left."),
            " New ones end the old ones.",
        ),
        rx.el.p("You have none."),
    )
