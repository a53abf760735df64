"""A password: shown if one wants, left to password managers, and weighed while one invents it."""

from typing import Literal

import reflex as rx

from dnd_tracker import routes

_MODULE = rx.asset("password_field.jsx", shared=True)


class _PasswordField(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "PasswordField"

    label: rx.Var[str]
    field_id: rx.Var[str]
    name: rx.Var[str]
    auto_complete: rx.Var[str]
    strength_at: rx.Var[str]


def password_field(
    label: str,
    *,
    field_id: str,
    name: str = "password",
    kind: Literal["current", "new"] = "current",
) -> rx.Component:
    """Return a labelled field for a password, for use inside a `posted_form`.

    Args:
        label: what belongs into it.
        field_id: its id, unique on the page; the form shows what is wrong below it.
        name: as it is posted.
        kind: a "new" one is judged while it is typed (with the form's `email`, if it has one), and
            password managers offer to invent it.
    """
    return _PasswordField.create(
        label=label,
        field_id=field_id,
        name=name,
        auto_complete=f"{kind}-password",
        strength_at=routes.PASSWORD_STRENGTH if kind == "new" else "",
    )
