"""The spell slots of a character sheet: how many there are, and how many are spent."""

from typing import Any

import reflex as rx

from dnd_tracker.parties.components.sheet_fields import bare
from dnd_tracker.parties.state.one_character import OneCharacter

_VALUES: Any = OneCharacter.values


def spell_slots() -> rx.Component:
    """Return a line for each level, and one for pact magic."""
    return rx.el.ul(
        rx.foreach(OneCharacter.slots, _of_level),
        _slot(OneCharacter.pact, "pact_slots", pact=True),
        class_name="sheet-slots",
    )


def _of_level(slot: Any) -> rx.Component:
    return _slot(slot, f"slots_{slot.key}")


def _slot(slot: Any, name: Any, *, pact: bool = False) -> rx.Component:
    label = rx.fragment("Pact magic") if pact else rx.fragment("Level ", slot.label)
    level = (
        [
            bare(
                "pact_level",
                "Level of pact slots",
                _VALUES["pact_level"],
                figure=True,
                placeholder=slot.label,
            )
        ]
        if pact
        else []
    )
    word = "Pact slots" if pact else f"Slots of level {slot.label}"
    return rx.el.li(
        rx.el.span(label),
        *level,
        bare(name, word, slot.override, figure=True, placeholder=slot.derived),
        bare(f"spent_{slot.key}", f"{word}, spent", slot.spent, figure=True, placeholder="spent"),
        key=slot.key,
    )
