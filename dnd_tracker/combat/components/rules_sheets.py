"""The rules of the conditions, for the chips to open."""

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.rules.condition_text import condition_texts
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.ui.condition_chip import rules_sheet


def rules_sheets() -> rx.Component:
    """Return a sheet for each condition, as the fight's edition has it; once per page."""
    older, newer = condition_texts(Edition.E2014), condition_texts(Edition.E2024)
    return rx.fragment(
        *[
            rules_sheet(
                condition.value,
                condition.value.capitalize(),
                rx.cond(
                    board.edition == Edition.E2024.value, newer[condition], older[condition]
                ).to(str),
            )
            for condition in Condition
        ]
    )
