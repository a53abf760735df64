"""What is rarely said about an amount: what hit, knocking out, and single targets' own features."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.rules.damage import Share
from dnd_tracker.rules.provisos import Quality

_QUALITIES = {
    "": "Nobody says",
    Quality.NONMAGICAL.value: "A nonmagical weapon",
    Quality.SILVERED.value: "A silvered weapon",
    Quality.ADAMANTINE.value: "An adamantine weapon",
    Quality.MAGICAL.value: "A magic weapon",
    Quality.SPELL.value: "A spell",
}
_SHARES = {
    "": "By its save",
    Share.FULL.value: "All of it",
    Share.HALF.value: "Half of it",
    Share.NONE.value: "None (evasion)",
}


def more_toggle() -> rx.Component:
    """Return the button that shows the rarer choices, or puts them away."""
    return rx.el.button(
        "Details",
        type="button",
        class_name="button is-quiet",
        aria_expanded=rx.cond(Targets.more, "true", "false"),
        on_click=[Targets.show_more(~Targets.more), rx.set_focus("amount")],
    )


def more_choices() -> rx.Component:
    """Return the choices that concern the whole amount."""
    return rx.el.div(
        rx.cond(
            Targets.panel == "temporary",
            _check(
                "Replace higher ones, too (the recipient chooses)",
                Targets.replaces,
                Targets.set_replaces,
            ),
            rx.fragment(
                rx.el.label(
                    "What hit",
                    rx.el.select(
                        *[rx.el.option(text, value=value) for value, text in _QUALITIES.items()],
                        value=Targets.quality,
                        on_change=Targets.set_quality,
                        class_name="input",
                    ),
                    class_name="check",
                ),
                _check("Knock out, do not kill", Targets.nonlethal, Targets.set_nonlethal),
            ),
        ),
        class_name="act-line",
    )


def target_choices(row: Any) -> rx.Component:
    """Return what one target's own features make of the damage."""
    return rx.el.span(
        rx.el.select(
            *[rx.el.option(text, value=value) for value, text in _SHARES.items()],
            value=rx.cond(Targets.shares.contains(row.id), Targets.shares[row.id], ""),
            on_change=lambda value: Targets.set_share(row.id, value),
            class_name="input",
            aria_label="How much concerns " + row.name,
        ),
        rx.el.label(
            "Less",
            rx.el.input(
                class_name="input is-number",
                input_mode="numeric",
                auto_complete="off",
                placeholder="0",
                aria_label="What " + row.name + " takes off",
                on_change=lambda value: Targets.set_reduced(row.id, value),
            ),
            class_name="check",
        ),
        class_name="preview-choices is-more",
    )


def _check(label: str, checked: Any, action: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", checked=checked, on_change=action),
        label,
        class_name="check",
    )
