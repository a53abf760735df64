"""A field for a code of six digits, which phones and password managers know how to fill."""

import reflex as rx

from dnd_tracker.ui.field import field


def code_field(label: str, *, field_id: str, hint: str = "", digits: bool = True) -> rx.Component:
    """Return a labelled field named `code`, for use inside a `posted_form`.

    Args:
        label: what belongs into it.
        field_id: its id, unique on the page.
        hint: what else it takes.
        digits: nothing but digits; a phone shows those keys alone.
    """
    return field(
        label,
        field_id=field_id,
        hint=hint,
        name="code",
        auto_complete="one-time-code",
        input_mode="numeric" if digits else "text",
        auto_capitalize="none",
        spell_check=False,
        required=True,
        max_length=40,
    )
