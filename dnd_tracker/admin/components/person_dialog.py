"""One account, and what can be done to it."""

from typing import Any

import reflex as rx

from dnd_tracker.admin.state.users import Users
from dnd_tracker.ui.button import button
from dnd_tracker.ui.dialog import dialog

_ROLES = {"user": "User", "support": "Support", "admin": "Admin"}


def person_dialog() -> rx.Component:
    """Return the dialog about the account that is open."""
    person = Users.person
    return dialog(
        rx.el.dl(rx.foreach(person.facts, _fact), class_name="facts"),
        rx.cond(
            person.role != "guest",
            rx.el.fieldset(
                rx.el.legend("Role", class_name="field-label"),
                rx.el.div(
                    *[
                        button(
                            label,
                            aria_pressed=rx.cond(person.role == role, "true", "false"),
                            on_click=Users.set_role(person.id, role),
                        )
                        for role, label in _ROLES.items()
                    ],
                    class_name="choice",
                ),
            ),
        ),
        rx.el.div(
            button("Sign out everywhere", on_click=Users.sign_out_everywhere(person.id)),
            rx.cond(
                person.authenticator,
                button("Ask for no codes", on_click=Users.turn_off_authenticator(person.id)),
            ),
            rx.cond(
                person.suspended,
                button("Let in again", kind="primary", on_click=Users.reinstate(person.id)),
                button("Suspend", kind="danger", on_click=Users.suspend(person.id)),
            ),
            class_name="cluster",
        ),
        rx.el.p("Everything done here is written to the audit log.", class_name="faint"),
        heading=person.called,
        opened=Users.opened,
        on_dismiss=Users.close,
    )


def _fact(fact: Any) -> rx.Component:
    return rx.fragment(rx.el.dt(fact[0]), rx.el.dd(fact[1]))
