"""/settings/security"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.authenticator_card import (
    authenticator_card,
    recovery_codes_card,
)
from dnd_tracker.accounts.components.email_card import email_card
from dnd_tracker.accounts.components.identities_card import identities_card
from dnd_tracker.accounts.components.newcomer import account_card, unless_newcomer
from dnd_tracker.accounts.components.passkeys_card import passkeys_card
from dnd_tracker.accounts.components.password_card import password_card
from dnd_tracker.accounts.components.settings_page import settings_page
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.security import Security
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.SECURITY, title=f"Signing in · {NAME}", on_load=Security.open)
def security() -> rx.Component:
    return settings_page(
        routes.SECURITY,
        unless_newcomer(
            routes.SECURITY,
            "With an account you find everything on your other devices, too. How you sign in to "
            "it, you choose here: with a password, a passkey, a code from an app.",
            rx.cond(
                Account.guest,
                account_card(
                    routes.SECURITY,
                    "This browser alone knows you. With an account you find everything on your "
                    "other devices, too; nothing that you have made is lost.",
                    heading="You have no account yet",
                ),
                rx.fragment(
                    email_card(),
                    password_card(),
                    passkeys_card(),
                    authenticator_card(),
                    recovery_codes_card(),
                    identities_card(),
                ),
            ),
        ),
    )
