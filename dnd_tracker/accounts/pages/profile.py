"""/settings/profile"""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.avatar import avatar
from dnd_tracker.accounts.components.choices import choices, saved_mark
from dnd_tracker.accounts.components.newcomer import unless_newcomer
from dnd_tracker.accounts.components.settings_page import settings_card, settings_page
from dnd_tracker.accounts.names import LONGEST
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.profile import Profile
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import field
from dnd_tracker.ui.layout import NAME

_INVITED = (
    "A name and arms of your own, and the rules you play by: an account keeps them for you, on "
    "every device. Whoever begins an encounter without one has them in that browser."
)


@rx.page(route=routes.PROFILE, title=f"Profile · {NAME}", on_load=Profile.open)
def profile() -> rx.Component:
    """Show one's name, one's arms, and what one plays by."""
    return settings_page(
        routes.PROFILE, unless_newcomer(routes.PROFILE, _INVITED, _name(), _arms(), _rules())
    )


def _name() -> rx.Component:
    return settings_card(
        "Name",
        rx.el.form(
            field(
                "What others see",
                field_id="name",
                error=Profile.name_error,
                name="name",
                default_value=Account.name,
                key=Account.name,
                max_length=LONGEST,
                auto_complete="nickname",
            ),
            rx.el.div(
                button("Save name", type="submit"),
                saved_mark(Profile.saved == "name"),
                class_name="cluster",
            ),
            on_submit=Profile.rename,
            class_name="stack",
        ),
        hint="At the table and wherever you share something. It need not be your real one.",
    )


def _arms() -> rx.Component:
    return settings_card(
        "Arms",
        rx.el.div(
            avatar(Account.arms, 96),
            rx.el.ul(
                rx.foreach(Profile.offers, _offer),
                class_name="offers",
                aria_label="Other arms",
            ),
            class_name="arms",
        ),
        rx.el.div(
            button("Draw others", icon_name="dice", on_click=Profile.offer),
            rx.cond(
                Profile.former_seed != "",
                button("Undo", icon_name="undo", kind="quiet", on_click=Profile.go_back),
            ),
            saved_mark(Profile.saved == "arms"),
            class_name="cluster",
        ),
        hint="The large ones are yours. Press others to take them instead.",
    )


def _offer(offer: Any, index: Any) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            avatar(offer.arms, 48),
            type="button",
            aria_label=f"Take arms {index + 1}",
            on_click=Profile.take(offer.seed),
            class_name="offer",
        ),
        key=offer.seed,
    )


def _rules() -> rx.Component:
    return settings_card(
        "Rules",
        choices(
            "New encounters are played by",
            {Edition.E2014: "2014 (SRD 5.1)", Edition.E2024: "2024 (SRD 5.2)"},
            Account.rule_set,
            Profile.play_by,
            name="rule-set",
            saved=Profile.saved == "rules",
            hint="Every encounter can change it in its builder. Those you have stay as they are.",
        ),
    )
