"""The message of a tab. The one state below the rooms: see docs/decisions/0003-notices.md."""

from typing import Any

import reflex as rx

_LONGEST = 300


class Notices(rx.State):
    """The last message; `serial` grows so that the same words show again."""

    text: rx.Field[str] = rx.field("")
    kind: rx.Field[str] = rx.field("error")
    serial: rx.Field[int] = rx.field(0)

    @rx.event
    async def show(self, text: Any, kind: str = "error"):
        """Show a message on the tab that sent the event."""
        self.text = text[:_LONGEST] if isinstance(text, str) else ""
        self.kind = kind if kind in ("plain", "done", "error") else "error"
        self.serial += 1
