"""/encounters"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat.components.encounter_list import encounter_bin, encounter_list
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.ui.button import button
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME, page
from dnd_tracker.ui.native_form import native_form
from dnd_tracker.ui.notice import notices
from dnd_tracker.ui.notices import Notices


@rx.page(route=routes.ENCOUNTERS, title=f"Encounters · {NAME}", on_load=Encounters.open)
def encounters() -> rx.Component:
    return page(
        rx.el.div(
            rx.el.div(
                rx.el.h1("Encounters"),
                rx.cond(Encounters.lines, _create()),
                class_name="cluster is-apart",
            ),
            rx.cond(
                Encounters.lines,
                encounter_list(),
                rx.cond(
                    Encounters.loaded,
                    empty_state(
                        "book",
                        "No encounters yet. Build your first, or see one run.",
                        rx.el.div(
                            _create(),
                            native_form(
                                button("Run a demo fight", type="submit"),
                                action=routes.START_DEMO,
                            ),
                            class_name="cluster",
                        ),
                    ),
                ),
            ),
            encounter_bin(),
            notices(Notices.text, Notices.serial, Notices.kind),
            class_name="stack",
        )
    )


def _create() -> rx.Component:
    return native_form(
        button("Build an encounter", kind="primary", icon_name="add", type="submit"),
        action=routes.CREATE_ENCOUNTER,
    )
