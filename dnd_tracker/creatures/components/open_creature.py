"""The creature that one has opened, with everything one can do with it."""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.creatures.components.stat_block import stat_block
from dnd_tracker.creatures.state.look import Look
from dnd_tracker.ui.button import button
from dnd_tracker.ui.native_form import native_form

_OF_A_ROLL = ("expression", "damage_type", "damage", "ability", "difficulty_class", "half")


def open_creature(*actions: rx.Component) -> rx.Component:
    """Show the stat block; its attacks roll beside it. `actions` are those of the page."""
    view: Any = Look.view
    return rx.el.div(
        rx.el.div(
            *actions,
            rx.cond(view.binned, _bring_back(view), rx.cond(view.own, _own(view), _start(view))),
            class_name="cluster creature-tools",
        ),
        rx.cond(Look.known, _tags(view)),
        rx.el.ol(
            rx.foreach(Look.rolls, rx.el.li),
            class_name="creature-rolls",
            aria_label="Rolled",
            aria_live="polite",
        ),
        stat_block(view.block, _roll),
        rx.cond(view.source != "", _source(view)),
        class_name="creature-sheet",
        key=view.block.id,
    )


def favourite_button() -> rx.Component:
    """Return the star of the opened creature."""
    view: Any = Look.view
    return rx.cond(
        Look.known,
        button(
            rx.cond(view.favourite, "★ Favourite", "☆ Favourite"),
            aria_pressed=view.favourite,
            on_click=Look.set_favourite(view.block.id, ~view.favourite),
        ),
    )


def _roll(one: Any) -> Any:
    asked: dict[str, Any] = {
        "label": one.action,
        "kind": one.kind,
        **{name: getattr(one, name) for name in _OF_A_ROLL},
    }

    def send(click: Any) -> Any:
        held = {"shift": click.shift_key, "ctrl": click.ctrl_key | click.meta_key}
        return Look.roll({**asked, **held})

    return send


def _own(view: Any) -> rx.Component:
    return rx.fragment(
        rx.el.a("Edit", href=routes.edit_creature(f"{view.block.id}"), class_name="button"),
        _start(view),
        button(
            "Throw away",
            kind="quiet",
            icon_name="remove",
            on_click=Look.throw_away(view.block.id),
        ),
    )


def _start(view: Any) -> rx.Component:
    return native_form(
        rx.el.input(type="hidden", name="from", value=view.block.id),
        button(rx.cond(view.own, "Copy", "Make my own"), type="submit"),
        action=routes.CREATE_CREATURE,
    )


def _bring_back(view: Any) -> rx.Component:
    return rx.fragment(
        rx.el.span("In the bin.", class_name="soft"),
        button("Bring back", icon_name="undo", on_click=Look.bring_back(view.block.id)),
    )


def _tags(view: Any) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="id", value=view.block.id),
        rx.el.label("Tags", html_for="creature-tags", class_name="field-label"),
        rx.el.input(
            id="creature-tags",
            name="tags",
            default_value=view.tags,
            placeholder="boss, act 2",
            max_length=900,
            auto_complete="off",
            class_name="input",
        ),
        button("Save", type="submit", size="small"),
        on_submit=Look.set_tags,
        class_name="creature-tags",
    )


def _source(view: Any) -> rx.Component:
    return rx.el.footer(
        rx.el.p(view.source, " · ", view.licence),
        rx.el.p(view.attribution),
        class_name="sb-note creature-source",
    )
