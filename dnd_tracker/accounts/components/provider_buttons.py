"""Ways to Google, Discord and GitHub: those that this installation has."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.provider_marks import provider_mark
from dnd_tracker.accounts.state.identities import Identities
from dnd_tracker.accounts.state.providers import Providers
from dnd_tracker.ports.identity_provider import ProviderName
from dnd_tracker.ui.button import button
from dnd_tracker.ui.posted_form import posted_form

_TITLES: dict[ProviderName, str] = {"google": "Google", "discord": "Discord", "github": "GitHub"}
_LABELS = {"sign-in": "Continue with", "link": "Link", "confirm": "Confirm with"}


def provider_buttons(
    *hidden: rx.Component,
    keep_next: bool = False,
) -> rx.Component:
    """Return a button for each to sign in or up with; nothing where there is none.

    Args:
        *hidden: a hidden input `next`, where the page knows where to go afterwards.
        keep_next: go where the page's `?next=` says afterwards.
    """
    return rx.el.div(
        *[
            rx.cond(_offered(name), _way(name, "sign-in", *hidden, keep_next=keep_next))
            for name in _TITLES
        ],
        on_mount=Providers.open,
        class_name="providers",
    )


def linking_buttons(on_confirm_first: Any) -> rx.Component:
    """Return a button for each that is not linked yet; see `posted_form` for the handler."""
    return rx.el.div(
        *[
            rx.cond(
                _offered(name) & ~Identities.providers.contains(name),
                _way(name, "link", on_confirm_first=on_confirm_first),
            )
            for name in _TITLES
        ],
        class_name="providers",
    )


def confirming_buttons(here: rx.Var[str]) -> rx.Component:
    """Return a button for each linked account elsewhere, to prove once more who one is.

    Args:
        here: the path that one comes back to.
    """
    back = rx.el.input(type="hidden", name="next", value=here, read_only=True)
    return rx.el.div(
        *[
            rx.cond(
                _offered(name) & Identities.providers.contains(name), _way(name, "confirm", back)
            )
            for name in _TITLES
        ],
        on_mount=[Providers.open, Identities.open],
        class_name="providers",
    )


def _offered(name: ProviderName) -> Any:
    fields = {
        "google": Providers.google,
        "discord": Providers.discord,
        "github": Providers.github,
    }
    return fields[name]


def _way(name: ProviderName, verb: str, *hidden: rx.Component, **props: Any) -> rx.Component:
    label = f"{_LABELS[verb]} {_TITLES[name]}"
    return posted_form(
        *hidden,
        button(rx.fragment(provider_mark(name), label), type="submit"),
        action=routes.to_provider(name, verb),
        label=label,
        **props,
    )


def other_ways_in(*hidden: rx.Component, keep_next: bool = False) -> rx.Component:
    """Return the buttons for below a form, set off from it."""
    return rx.fragment(
        rx.cond(Providers.offered, rx.el.p("or", class_name="or")),
        provider_buttons(*hidden, keep_next=keep_next),
    )


def provider_outcome() -> rx.Component:
    """Return the place where a page says what came of it, read out when it appears."""
    return rx.el.div(
        rx.cond(Providers.said, rx.el.p(Providers.said, class_name="form-problem")),
        role="status",
    )
