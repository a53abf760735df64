"""The rules of the conditions, for the chips to open."""

import reflex as rx

from dnd_tracker.rules.condition_text import CONDITION_TEXT
from dnd_tracker.ui.condition_chip import rules_sheet


def rules_sheets() -> rx.Component:
    """Return a sheet for each condition; once per page."""
    return rx.fragment(
        *[
            rules_sheet(condition.value, condition.value.capitalize(), text)
            for condition, text in CONDITION_TEXT.items()
        ]
    )
