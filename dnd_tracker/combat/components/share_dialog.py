"""How players join: a code, a QR code, an address."""

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.seats import seats
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.qr_code import address, qr_code


def share_dialog() -> rx.Component:
    """Show the code of the open table."""
    path = "/join/" + board.join_code
    return dialog(
        rx.el.p("Players scan this with their phone, or go to the address and type the code."),
        qr_code(path, network=Screen.network),
        rx.el.p(board.join_code, class_name="join-code", aria_label="Join code"),
        address(path, network=Screen.network),
        rx.el.p(
            "They need no account. What you hide never reaches their phones.", class_name="faint"
        ),
        seats(),
        heading="Share with players",
        opened=Screen.sharing & (board.join_code != ""),
        on_dismiss=Screen.stop_showing_code,
    )
