"""Waves that were prepared and have not come yet."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.preparing import Preparing
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.wording import either


def reinforcements() -> rx.Component:
    """Show them under the order, each with the button that lets it come."""
    return rx.cond(
        board.preparation.to_come > 0,
        rx.el.ul(
            rx.foreach(board.preparation.waves, _wave),
            class_name="waiting",
            aria_label="Reinforcements",
        ),
    )


def _wave(wave: Any) -> rx.Component:
    return rx.cond(
        wave.come | wave.empty,
        rx.fragment(),
        rx.el.li(
            icon("hero", 16),
            rx.el.span(
                rx.el.b(wave.name),
                either(wave.when == "", "", " · " + wave.when),
                rx.el.span(" · ", wave.who, class_name="faint"),
            ),
            _brings(wave, "Bring hidden", hidden=True),
            _brings(wave, "Bring openly", hidden=False),
            key=wave.id,
        ),
    )


def _brings(wave: Any, label: str, *, hidden: bool) -> rx.Component:
    return button(
        label,
        size="small",
        aria_label=f"{label}: " + wave.name,
        icon_name="hidden" if hidden else "visible",
        on_click=Preparing.bring_wave({"wave": wave.id, "hidden": hidden}, COMMAND_ID),
    )
