"""/encounters"""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.keep_dialog import kept_here_alone
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.combat.components.encounter_list import done_line, encounter_list
from dnd_tracker.combat.components.encounter_menu import encounter_menu
from dnd_tracker.combat.components.encounter_shelf import (
    bring_file,
    filters,
    folder_list,
    folder_sheet,
    views,
)
from dnd_tracker.combat.listing import View
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.ui.button import button
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.native_form import native_form
from dnd_tracker.ui.wording import either, match


@rx.page(route=routes.ENCOUNTERS, title=f"Encounters · {NAME}", on_load=Encounters.open)
def encounters() -> rx.Component:
    return site_page(
        rx.el.div(
            rx.el.div(
                rx.el.h1("Encounters"),
                rx.cond(~Encounters.nothing, _create()),
                class_name="cluster is-apart",
            ),
            rx.cond(
                Encounters.loaded,
                rx.cond(Encounters.nothing, _nothing_yet(), _shelf()),
            ),
            class_name="stack",
        )
    )


def _shelf() -> rx.Component:
    return rx.fragment(
        kept_here_alone(),
        rx.el.div(
            folder_list(),
            rx.el.div(
                views(),
                filters(),
                done_line(),
                rx.cond(Encounters.lines, encounter_list(), _none_of_these()),
                bring_file(),
                class_name="stack",
            ),
            class_name="shelf",
        ),
        folder_sheet(),
        encounter_menu(),
    )


def _none_of_these() -> rx.Component:
    looked_at: Any = Encounters.view
    searching: Any = (Encounters.text != "") | (Encounters.folder != "")
    return rx.el.p(
        either(
            searching,
            "Nothing here has these words, or lies in this folder.",
            match(
                looked_at,
                (View.PLANS.value, "No plans. Build an encounter: starting it keeps the plan."),
                (View.FIGHTS.value, "No fights yet. Start a plan, and it is found here."),
                (
                    View.TEMPLATES.value,
                    "No templates. Keep a plan as one, to begin others with it.",
                ),
                (View.ARCHIVE.value, "Nothing is archived."),
                "The bin is empty.",
            ),
        ),
        class_name="soft none-of-these",
    )


def _nothing_yet() -> rx.Component:
    return empty_state(
        "book",
        "No encounters yet. Build your first, or see one run.",
        rx.el.div(
            _create(),
            native_form(button("Run a demo fight", type="submit"), action=routes.START_DEMO),
            class_name="cluster",
        ),
        bring_file(),
    )


def _create() -> rx.Component:
    return native_form(
        button("Build an encounter", kind="primary", icon_name="add", type="submit"),
        action=routes.CREATE_ENCOUNTER,
    )
