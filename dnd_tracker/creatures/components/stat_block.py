"""A stat block."""

from collections.abc import Callable
from typing import Any

import reflex as rx


def stat_block(view: Any, on_roll: Callable[[Any], Any] | None) -> rx.Component:
    return rx.el.article(
        rx.el.h2(view.name),
        rx.foreach(
            view.sections,
            lambda s: rx.fragment(
                rx.el.h3(s.heading),
                rx.foreach(
                    s.actions,
                    lambda a: rx.el.p(
                        rx.el.b(a.name), a.text,
                        rx.foreach(a.rolls, lambda r: rx.el.button(r.label, type="button", class_name="chip", on_click=on_roll(r)) if on_roll else rx.el.span(r.label)),
                    ),
                ),
            ),
        ),
        class_name="sb",
    )
