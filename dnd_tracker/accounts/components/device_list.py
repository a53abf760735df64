"""The devices that use an account, each with a way to sign it out."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.state.devices import Devices
from dnd_tracker.ui.button import button
from dnd_tracker.ui.local_time import local_time


def device_list() -> rx.Component:
    """Return the list: this device first."""
    return rx.el.ul(rx.foreach(Devices.lines, _device), class_name="encounters")


def sign_out_others() -> rx.Component:
    """Return the way to sign out everywhere else, or why there is none."""
    return rx.cond(
        Devices.others > 0,
        button("Sign out all other devices", kind="danger", on_click=Devices.sign_out_others),
        rx.cond(Devices.lines, rx.el.p("You are signed in nowhere else.", class_name="soft")),
    )


def _device(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.b(line.name),
                rx.cond(line.current, rx.el.span("This device", class_name="chip")),
                class_name="cluster",
            ),
            rx.el.div(
                line.used, rx.cond(line.address, f" · {line.address}", ""), class_name="soft"
            ),
            rx.el.div(line.way, ", ", local_time(line.signed_in), class_name="faint"),
        ),
        rx.cond(
            line.current,
            rx.fragment(),
            button(
                rx.fragment("Sign out", rx.el.span(" ", line.name, class_name="sr-only")),
                on_click=Devices.sign_out(line.id),
            ),
        ),
        key=line.id,
    )
