"""Ways in and out of a party: from elsewhere, and as a file."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui.download import download


def file_links(party_id: Any) -> rx.Component:
    """Return the ways by which characters come into a party, and the whole party leaves."""
    return rx.el.div(
        rx.el.a(
            "Import characters",
            href=routes.import_characters(f"{party_id}"),
            class_name="button",
        ),
        _export(party_id, "json", "Export as JSON"),
        _export(party_id, "csv", "Export as CSV"),
        class_name="cluster",
    )


def _export(party_id: Any, file_format: str, label: str) -> rx.Component:
    return download(label, action=routes.export_party(f"{party_id}"), asked={"format": file_format})
