"""An import under way, and what became of it."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.creatures.components.import_preview import import_list, import_problems
from dnd_tracker.creatures.import_queries import UNDONE
from dnd_tracker.creatures.state.imports import Importing
from dnd_tracker.ui.button import button

_MODULE = rx.asset("import_progress.jsx", shared=True)


class _Progress(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "ImportProgress"

    done: rx.Var[int]
    total: rx.Var[int]
    on_look: rx.EventHandler[rx.event.no_args_event_spec]


def import_running() -> rx.Component:
    """Return how far it has come, and the button that stops it."""
    look: Any = Importing.look
    return rx.el.div(
        _Progress.create(done=Importing.view.done, total=Importing.view.total, on_look=look),
        rx.el.p("You may leave this page: the import goes on.", class_name="soft"),
        rx.el.div(button("Cancel", on_click=Importing.cancel), class_name="cluster"),
        class_name="stack",
    )


def import_result() -> rx.Component:
    """Return what became of it, and how to take it back."""
    view = Importing.view
    return rx.el.div(
        rx.el.p(
            view.summary,
            role="status",
            class_name=rx.cond(view.worked, "import-summary", "import-summary is-nothing"),
        ),
        rx.el.div(
            rx.el.a("To the creatures", href=routes.CREATURES, class_name="button is-primary"),
            rx.cond(
                view.worked & (view.phase != UNDONE),
                button("Undo the import", icon_name="undo", on_click=Importing.undo),
            ),
            rx.el.a("Bring another file", href=routes.IMPORT_CREATURES, class_name="button"),
            class_name="cluster",
        ),
        import_problems(),
        import_list(),
        class_name="stack",
    )
