"""/creatures/[creature_id]"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.creatures.components.creature_list import print_button
from dnd_tracker.creatures.components.export_sheet import export_sheet
from dnd_tracker.creatures.components.open_creature import favourite_button, open_creature
from dnd_tracker.creatures.state.look import Look
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.CREATURE, title=f"Creature · {NAME}", on_load=Look.open)
def creature() -> rx.Component:
    back = rx.el.a("All creatures", href=routes.CREATURES, class_name="button")
    return site_page(
        rx.cond(Look.missing == "", rx.el.h1(Look.view.block.name, class_name="sr-only")),
        rx.cond(
            Look.missing != "",
            empty_state("book", Look.missing, back, whole_page=True),
            rx.cond(
                Look.view.block.id != "",
                open_creature(
                    back,
                    favourite_button(),
                    print_button(),
                    export_sheet("export-this", "Export this creature", f"{Look.view.block.id}"),
                ),
            ),
        ),
    )
