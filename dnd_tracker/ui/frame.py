"""What Reflex puts around every page, in our words: an error screen, the focus, and no overlay.

Reflex's overlay is a pulsing icon and a toast that tell of a lost connection; `connection_banner`
does that. Its error screen shows a stack trace to whoever plays.
"""

from collections.abc import Callable

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary

from dnd_tracker.ui.button import button
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.focus import kept_focus
from dnd_tracker.ui.native_form import NativeForm


def error_screen() -> rx.Component:
    """Return what stands in for a page whose script failed."""
    return rx.el.main(
        empty_state(
            "warning",
            "Something went wrong on this screen. Nothing is lost: it is all on the server.",
            NativeForm.create(button("Load it again", kind="primary", type="submit")),
            whole_page=True,
        ),
        class_name="page-main",
    )


def _boundary(_stateful: bool) -> rx.Component:
    return ErrorBoundary.create(fallback_render=rx.Var.create(error_screen()))


APP_WRAPS: dict[tuple[int, str], Callable[[bool], rx.Component | None]] = {
    (55, "ErrorBoundary"): _boundary,
    (53, "KeptFocus"): lambda _: kept_focus(),
}
"""For `rx.App(app_wraps=APP_WRAPS)`."""
