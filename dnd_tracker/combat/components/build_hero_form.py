"""A hero by hand. The form is emptied by a success only, so nothing typed is lost."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.state.builder import Builder
from dnd_tracker.rules import limits
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import error_text, field

_ERROR = "hero-error"


def build_hero_form() -> rx.Component:
    """Show the form; what is wrong with it stands below."""
    return rx.el.form(
        field(
            "Name",
            field_id="hero-name",
            name="name",
            placeholder="Mira",
            dir="auto",
            auto_focus=Builder.heroes_added > 0,
        ),
        _number("Level", "level", f"1 to {limits.LEVEL}", default_value=Builder.level),
        _number("Hit points", "hit_points", "24"),
        _number("AC", "armor_class", "10", title="Armor class; 10 if you leave it empty"),
        _number("Initiative", "initiative_bonus", "+0", title="Initiative bonus; 0 if left empty"),
        field(
            "Hit dice",
            field_id="hero-hit_dice",
            name="hit_dice",
            placeholder="3d8",
            number=True,
            auto_capitalize="off",
            title="For short rests; may stay empty",
        ),
        _number("Con", "constitution", "10", title="Constitution, the score; 10 if left empty"),
        button("Add", icon_name="add", type="submit"),
        error_text(Builder.hero_problem, _ERROR),
        key=Builder.heroes_added.to_string(),
        on_submit=lambda form: Builder.add_hero(form, COMMAND_ID),
        aria_label="Add a hero",
        class_name="hero-form",
    )


def _number(label: str, name: str, placeholder: str, **props: Any) -> rx.Component:
    return field(
        label,
        field_id=f"hero-{name}",
        name=name,
        placeholder=placeholder,
        number=True,
        input_mode="text" if name == "initiative_bonus" else "numeric",
        **props,
    )
