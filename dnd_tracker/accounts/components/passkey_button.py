"""Signing in with a passkey alone."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui.passkey import passkey


def passkey_button() -> rx.Component:
    """Return the button; nothing where the browser has no passkeys."""
    return passkey("Sign in with a passkey", action=f"{routes.AUTH}/passkey", keep_next=True)
