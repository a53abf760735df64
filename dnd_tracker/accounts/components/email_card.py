"""One's address: the present one, the one that waits, and another one."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import settings_card
from dnd_tracker.accounts.state.address import Address
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import field
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.posted_form import posted_form

_EMAIL = f"{routes.ME}/email"


def email_card() -> rx.Component:
    """Return the card."""
    return rx.el.div(
        settings_card(
            "E-mail address",
            rx.cond(
                Address.email,
                rx.el.p(rx.el.b(Address.email)),
                rx.cond(Address.waiting, rx.fragment(), rx.el.p("You have none yet.")),
            ),
            rx.cond(Address.waiting, _waiting()),
            posted_form(
                field(
                    "Another address",
                    field_id="another-email",
                    name="email",
                    type="email",
                    auto_complete="email",
                    max_length=254,
                    required=True,
                    custom_attrs={
                        "inputMode": "email",
                        "autoCapitalize": "none",
                        "spellCheck": False,
                    },
                ),
                button("Use this address", type="submit"),
                action=_EMAIL,
                label="Change your address",
                on_done=Address.changed,
                on_confirm_first=Confirm.ask,
            ),
            hint="You sign in with it, and we write to it when something happens to your account. "
            "Nobody else sees it.",
        ),
        on_mount=Address.open,
    )


def _waiting() -> rx.Component:
    return rx.el.div(
        rx.cond(
            Address.email,
            rx.fragment(
                rx.el.p("You asked for another one. Both have to agree, by the link in a letter:"),
                rx.el.ul(
                    _side(Address.waiting, Address.new_agreed),
                    _side(Address.email, Address.old_agreed),
                    aria_label="Both have to agree",
                    class_name="agreements",
                ),
            ),
            rx.el.p(
                "You asked for ",
                rx.el.b(Address.waiting),
                ". Open the link in our letter, and it is yours.",
            ),
        ),
        rx.el.div(
            posted_form(
                button("Send the letter again", type="submit"),
                action=f"{_EMAIL}/again",
                label="Send the letter again",
                on_done=Address.changed,
            ),
            rx.cond(
                Address.email,
                posted_form(
                    button("Stay with the old one", kind="quiet", type="submit"),
                    action=f"{_EMAIL}/cancel",
                    label="Stay with the old address",
                    on_done=Address.changed,
                ),
            ),
            class_name="cluster",
        ),
        class_name="stack",
    )


def _side(address: rx.Var[str], agreed: rx.Var[bool]) -> rx.Component:
    return rx.el.li(
        rx.el.b(address),
        rx.cond(
            agreed,
            rx.el.span(icon("check", 16), "agreed", class_name="form-message"),
            rx.el.span("has not agreed yet", class_name="soft"),
        ),
    )
