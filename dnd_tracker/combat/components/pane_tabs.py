"""Choosing a pane where only one fits. Radio inputs: the browser does it without the server."""

import reflex as rx


def pane_tabs(**panes: str) -> rx.Component:
    """Show a tab for each pane: the name in `pane-<name>` and its label; "order" comes first."""
    return rx.el.nav(
        *[
            rx.el.label(
                rx.el.input(
                    type="radio",
                    name="pane",
                    id=f"pane-{name}",
                    class_name="sr-only",
                    default_checked=name == "order",
                ),
                label,
            )
            for name, label in panes.items()
        ],
        class_name="run-tabs",
        aria_label="Panes",
    )
