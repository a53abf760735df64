"""What is written on a hero who came with a party, beside the order."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.portrait import portrait

_LINES = {
    "Armor Class": "armor_class",
    "Initiative": "initiative",
    "Passive Perception": "perception",
    "Passive Insight": "insight",
    "Passive Investigation": "investigation",
    "Speed": "speeds",
    "Saving Throws": "saves",
    "Senses": "senses",
    "Languages": "languages",
    "Defences": "defences",
}


def hero_card(character_id: Any, sheet: Any) -> rx.Component:
    """Return the sheet of a hero in short; of one without a party's, where it lies."""
    return rx.cond(
        (character_id != "") & sheet.to(bool),
        rx.el.div(
            rx.el.div(
                rx.el.h2(
                    rx.cond(
                        sheet.colour != "",
                        rx.el.i(
                            class_name="character-colour",
                            custom_attrs={"style": rx.Var.create({"background": sheet.colour})},
                        ),
                    ),
                    sheet.name,
                    dir="auto",
                ),
                rx.cond(sheet.portrait != "", portrait(sheet.portrait)),
                class_name="cluster is-apart",
            ),
            rx.el.p(sheet.who, class_name="soft"),
            rx.el.dl(
                *[
                    rx.cond(
                        getattr(sheet, name).to_string() != '""',
                        rx.fragment(rx.el.dt(label), rx.el.dd(getattr(sheet, name))),
                    )
                    for label, name in _LINES.items()
                ],
                class_name="hero-card",
            ),
            rx.el.a("Open the sheet", href=routes.character(f"{character_id}"), target="_blank"),
            class_name="stack",
        ),
        empty_state("hero", "A hero: the sheet lies on the table."),
    )
