"""/settings/keys"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.choices import choices, saved_mark
from dnd_tracker.accounts.components.newcomer import account_card
from dnd_tracker.accounts.components.settings_page import settings_card, settings_page
from dnd_tracker.accounts.preferences import KeySet
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.combat.components.key_caps import key_caps
from dnd_tracker.combat.keys import KEYS, Key
from dnd_tracker.combat.state.keymap import KeyChanges
from dnd_tracker.ui.button import button
from dnd_tracker.ui.key_catcher import key_catcher
from dnd_tracker.ui.layout import NAME

_INVITED = (
    "These keys run every fight. With an account you change them, for all your devices; whoever "
    "begins a fight without one changes them in that browser."
)


@rx.page(route=routes.KEYS, title=f"Keys · {NAME}", on_load=KeyChanges.open)
def keys() -> rx.Component:
    """Show every action of a fight with its keys, each of which can be changed by who is known."""
    return settings_page(
        routes.KEYS,
        rx.cond(
            Account.loaded,
            rx.fragment(
                rx.cond(Account.known, _all_keys(), account_card(routes.KEYS, _INVITED)),
                *[_group(title, group) for title, group in KEYS.items()],
            ),
        ),
    )


def _all_keys() -> rx.Component:
    return settings_card(
        "All keys",
        choices(
            "Begin with",
            {
                KeySet.STANDARD: "The standard",
                KeySet.IMPROVED_INITIATIVE: "Improved Initiative",
            },
            KeyChanges.preset,
            KeyChanges.begin_anew,
            name="preset",
            saved=KeyChanges.saved == "all",
        ),
        rx.el.div(
            button(
                "Reset all keys",
                on_click=KeyChanges.begin_anew(KeyChanges.preset),
                disabled=KeyChanges.own.length() == 0,
            ),
            rx.cond(
                KeyChanges.can_undo,
                button("Undo", icon_name="undo", kind="quiet", on_click=KeyChanges.undo),
            ),
            class_name="cluster",
        ),
        hint="What the keyboard does while you run a fight.",
    )


def _group(title: str, group: tuple[Key, ...]) -> rx.Component:
    return settings_card(
        title, rx.el.ul(*[_row(key) for key in group], class_name="key-rows", aria_label=title)
    )


def _row(key: Key) -> rx.Component:
    waits = KeyChanges.waiting == key.action
    return rx.el.li(
        rx.el.span(key.does, class_name="key-does"),
        rx.el.span(key_caps(key.action), class_name="cluster"),
        saved_mark(KeyChanges.saved == key.action),
        rx.el.span("Always", class_name="faint")
        if key.fixed
        else rx.cond(
            waits,
            key_catcher("Press a key", KeyChanges.press, KeyChanges.leave),
            rx.fragment(
                rx.cond(
                    KeyChanges.own.contains(key.action),
                    button(
                        "Reset",
                        kind="quiet",
                        size="small",
                        aria_label=f"Reset {key.does}",
                        on_click=KeyChanges.give_back(key.action),
                    ),
                ),
                rx.cond(
                    Account.known,
                    button(
                        "Change",
                        size="small",
                        aria_label=f"Change {key.does}",
                        on_click=KeyChanges.begin(key.action),
                    ),
                ),
            ),
        ),
        rx.cond(waits & (KeyChanges.problem != ""), _problem()),
        class_name="key-row",
    )


def _problem() -> rx.Component:
    return rx.el.div(
        rx.el.span(KeyChanges.problem, role="alert"),
        rx.cond(
            KeyChanges.taken != "",
            button("Use it here", size="small", on_click=KeyChanges.take_over),
        ),
        button("Leave it", kind="quiet", size="small", on_click=KeyChanges.leave),
        class_name="key-problem cluster",
    )
