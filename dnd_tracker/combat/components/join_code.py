"""Where the six characters are typed."""

import reflex as rx

from dnd_tracker.combat.state.player import Join
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import error_text


def join_code() -> rx.Component:
    """Return the form; what is wrong with a code is said below it."""
    return rx.el.form(
        rx.el.div(
            rx.el.label("Code of the table", html_for="code"),
            rx.el.input(
                id="code",
                name="code",
                class_name="input is-code",
                auto_focus=True,
                auto_complete="off",
                auto_capitalize="characters",
                spell_check=False,
                enter_key_hint="go",
                max_length=12,  # people type spaces and hyphens too
                required=True,
                aria_invalid=rx.cond(Join.problem, "true", "false"),
                aria_describedby="code-error",
            ),
            rx.el.span("Six characters, on your DM's screen.", class_name="field-hint"),
            error_text(Join.problem, "code-error"),
            class_name="field",
        ),
        button("Join", kind="primary", size="large", type="submit"),
        on_submit=Join.enter_code,
        class_name="stack",
    )
