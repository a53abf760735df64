"""/import/characters"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.parties.components.arrival_review import arrival_review
from dnd_tracker.parties.components.arrival_start import arrival_start
from dnd_tracker.parties.state.arrivals import Arrivals
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.IMPORT_CHARACTERS, title=f"Import characters · {NAME}", on_load=Arrivals.open)
def import_characters() -> rx.Component:
    return site_page(
        rx.el.div(
            rx.el.a("Parties", href=routes.PARTIES, class_name="faint"),
            rx.el.h1("Import characters"),
            rx.cond(
                Arrivals.missing != "",
                empty_state("warning", Arrivals.missing, _again()),
                rx.cond(
                    Arrivals.loaded,
                    rx.cond(
                        Arrivals.lines & (Arrivals.draft != ""), arrival_review(), arrival_start()
                    ),
                ),
            ),
            class_name="stack",
        )
    )


def _again() -> rx.Component:
    return rx.el.a("Begin again", href=routes.IMPORT_CHARACTERS, class_name="button")
