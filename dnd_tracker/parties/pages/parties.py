"""/parties"""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.keep_dialog import kept_here_alone
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.parties.components.party_list import (
    archived_parties,
    party_bin,
    party_list,
    party_search,
)
from dnd_tracker.parties.state.parties import Parties
from dnd_tracker.ui.button import button
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.posted_form import posted_form


@rx.page(route=routes.PARTIES, title=f"Parties · {NAME}", on_load=Parties.open)
def parties() -> rx.Component:
    searching: Any = Parties.text != ""
    some: Any = (Parties.lines.length() > 0) | searching
    return site_page(
        rx.el.div(
            rx.el.div(
                rx.el.h1("Parties"),
                rx.el.span(Parties.room, class_name="faint num"),
                rx.cond(some, _create()),
                class_name="cluster is-apart",
            ),
            rx.cond(some, kept_here_alone()),
            party_search(),
            rx.cond(
                Parties.lines,
                party_list(),
                rx.cond(
                    searching,
                    rx.el.p("No party has these words in its name.", class_name="soft"),
                    rx.cond(Parties.loaded, _nothing_yet()),
                ),
            ),
            archived_parties(),
            party_bin(),
            class_name="stack",
        )
    )


def _nothing_yet() -> rx.Component:
    return empty_state(
        "hero",
        "No party yet. Write down who plays: they bring their wounds from fight to fight.",
        _create(),
    )


def _create() -> rx.Component:
    """Return the button; that the plan has no room for one more is said below it."""
    form = posted_form(
        button("New party", kind="primary", icon_name="add", type="submit"),
        action=routes.CREATE_PARTY,
        label="A new party",
        class_name="new-party",
    )
    return rx.fragment(form, key=Parties.room)  # where there is room again it is said no more
