"""The fields of a new account: the same on its page and in the dialog."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import field
from dnd_tracker.ui.password_field import password_field
from dnd_tracker.ui.posted_form import posted_form


def sign_up_form(place: str, *more: rx.Component, keep_next: bool = False) -> rx.Component:
    """Return the form that makes an account.

    Args:
        place: where it stands, for the ids of its fields.
        *more: hidden fields.
        keep_next: go where the page's `?next=` says afterwards.
    """
    return posted_form(
        *more,
        email_field(f"{place}-email"),
        password_field("Password", field_id=f"{place}-password", kind="new"),
        button("Make an account", kind="primary", type="submit"),
        action=f"{routes.AUTH}/sign-up",
        label="Make an account",
        keep_next=keep_next,
        clears=False,
    )


def email_field(field_id: str) -> rx.Component:
    """Return the field for an address; password managers know it as the name of the account."""
    return field(
        "E-mail",
        field_id=field_id,
        name="email",
        type="email",
        auto_complete="username",
        max_length=254,
        required=True,
        custom_attrs={"inputMode": "email", "autoCapitalize": "none", "spellCheck": False},
    )
