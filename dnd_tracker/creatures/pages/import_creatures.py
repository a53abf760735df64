"""/import/creatures"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.creatures.components.import_preview import import_preview
from dnd_tracker.creatures.components.import_result import import_result, import_running
from dnd_tracker.creatures.components.import_start import import_start
from dnd_tracker.creatures.import_queries import PREVIEW, RUNNING
from dnd_tracker.creatures.state.imports import Importing
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.wording import match


@rx.page(route=routes.IMPORT_CREATURES, title=f"Import creatures · {NAME}", on_load=Importing.open)
def import_creatures() -> rx.Component:
    view = Importing.view
    return site_page(
        rx.el.div(
            rx.el.h1("Import creatures"),
            rx.cond(
                view.id != "",
                rx.fragment(
                    rx.el.p(rx.el.b(view.file_name), ": ", view.found, class_name="soft"),
                    match(
                        view.phase,
                        (PREVIEW, import_preview()),
                        (RUNNING, import_running()),
                        import_result(),
                    ),
                ),
                rx.cond(
                    Importing.refused != "",
                    empty_state("warning", Importing.refused, _again()),
                    rx.cond(Importing.loaded, rx.fragment(_unfinished(), import_start())),
                ),
            ),
            class_name="stack import",
        )
    )


def _again() -> rx.Component:
    return rx.el.a("Bring a file", href=routes.IMPORT_CREATURES, class_name="button")


def _unfinished() -> rx.Component:
    return rx.cond(
        Importing.unfinished != "",
        rx.el.p(
            "You have brought a file that is not imported yet. ",
            rx.el.a("Go on with it", href=routes.creature_import(f"{Importing.unfinished}")),
            ".",
        ),
    )
