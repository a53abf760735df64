"""/settings/notifications"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.choices import saved_mark
from dnd_tracker.accounts.components.newcomer import unless_newcomer
from dnd_tracker.accounts.components.settings_page import settings_card, settings_page
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.mail_wishes import MailWishes
from dnd_tracker.ui.layout import NAME

_ALWAYS = (
    "Links to confirm an address, to set a new password, and to come back to an account",
    "Your password or your e-mail address was changed",
    "A way to sign in was added, changed or removed",
    "Sign-in was locked after many wrong passwords",
    "Your account will be deleted, or stays after all",
)


@rx.page(route=routes.NOTIFICATIONS, title=f"Notifications · {NAME}", on_load=MailWishes.open)
def notifications() -> rx.Component:
    """Show which letters one may do without, and which come in any case."""
    return settings_page(
        routes.NOTIFICATIONS,
        unless_newcomer(
            routes.NOTIFICATIONS,
            "With an account you say here which e-mail you want.",
            _yours(),
            _always(),
        ),
    )


def _yours() -> rx.Component:
    return settings_card(
        "E-mail you can do without",
        rx.el.p(
            rx.cond(
                Account.email != "",
                rx.fragment("It goes to ", rx.el.b(Account.email), "."),
                rx.fragment(
                    "You have no confirmed address yet, so nothing is sent so far. ",
                    rx.el.a("Add one", href=routes.SECURITY),
                    ".",
                ),
            ),
            class_name="soft",
        ),
        _wish(
            "new_sign_in",
            "New devices",
            "Somebody signed in to your account where nobody had before.",
        ),
        _wish("news", "News", "What is new in the tracker, a few times a year."),
    )


def _wish(kind: str, label: str, hint: str) -> rx.Component:
    hint_id = f"{kind.replace('_', '-')}-hint"
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=MailWishes.wanted[kind],
            on_change=lambda wanted: MailWishes.wish(kind, wanted),
            aria_describedby=hint_id,
        ),
        rx.el.span(
            rx.el.span(rx.el.b(label), " ", saved_mark(MailWishes.saved == kind)),
            rx.el.span(hint, id=hint_id, class_name="soft"),
        ),
        class_name="check wish",
    )


def _always() -> rx.Component:
    return settings_card(
        "E-mail you always get",
        rx.el.ul(*[rx.el.li(each) for each in _ALWAYS], class_name="always-sent"),
        hint="These protect your account, so they cannot be switched off.",
    )
