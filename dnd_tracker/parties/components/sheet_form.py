"""A character sheet as a form: who somebody is, what they can, how they are."""

from typing import Any

import reflex as rx

from dnd_tracker.parties.components.sheet_fields import (
    area,
    bare,
    bare_select,
    number,
    select,
    text,
    tick,
)
from dnd_tracker.parties.components.sheet_rows import class_rows, feature_rows, item_rows
from dnd_tracker.parties.components.spell_slots import spell_slots
from dnd_tracker.parties.forms import SPEEDS, slug
from dnd_tracker.parties.state.one_character import OneCharacter
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character_scores import PASSIVE_SKILLS, SKILLS
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import error_text
from dnd_tracker.ui.portrait_field import portrait_field
from dnd_tracker.ui.watched_form import watched_form

_VALUES: Any = OneCharacter.values
_DERIVED: Any = OneCharacter.derived
_SIZES = ("Tiny", "Small", "Medium", "Large", "Huge", "Gargantuan")
_COLOURS = {
    "": "None",
    "#c0392b": "Red",
    "#d9822b": "Orange",
    "#c9a227": "Gold",
    "#4f8a3c": "Green",
    "#2a9d8f": "Teal",
    "#3b7dd8": "Blue",
    "#8e5bbf": "Purple",
    "#c2578e": "Pink",
}
_SLOTS = "They follow from the classes of the rulebook; type a number to have others."
_GONE = "Whoever empties a name, deletes its line."
_PROFICIENT = {"": "–", "half": "Half", "proficient": "Proficient", "expertise": "Expertise"}


def sheet_form() -> rx.Component:
    """Return the whole form; what follows from it stands faintly where one may override it."""
    return watched_form(
        rx.el.input(type="hidden", name="seen", value=OneCharacter.version),
        _who(),
        _now(),
        _numbers(),
        _abilities(),
        _skills(),
        _section("Spell slots", spell_slots(), hint=_SLOTS),
        _defences(),
        _section("Features", feature_rows(), hint=_GONE),
        _section("Equipment", item_rows(), hint=_GONE),
        _section("Notes", area("notes", "Notes of the DM")),
        rx.el.div(
            error_text(OneCharacter.problem, "sheet-problem"),
            button("Save", kind="primary", type="submit"),
            class_name="sheet-save",
        ),
        label="Character sheet",
        saved=OneCharacter.version,
        on_watch=OneCharacter.preview,
        on_sent=OneCharacter.save,
        clash=OneCharacter.clash,
        on_look=OneCharacter.open,
        class_name="sheet-form",
    )


def _section(title: str, *children: rx.Component, hint: str = "") -> rx.Component:
    return rx.el.section(
        rx.el.h2(title),
        *([rx.el.p(hint, class_name="faint")] if hint else []),
        *children,
        class_name="settings-card",
        aria_label=title,
    )


def _figures(*children: rx.Component) -> rx.Component:
    return rx.el.div(*children, class_name="sheet-figures")


def _who() -> rx.Component:
    return _section(
        "Who",
        rx.el.div(
            text("name", "Name", max_length=80),
            text("player", "Player"),
            text("species", "Species"),
            select("size", "Size", {one: one for one in _SIZES}),
            _colour(),
            class_name="sheet-texts",
        ),
        portrait_field("portrait_id", _VALUES["portrait_id"]),
        class_rows(),
    )


def _colour() -> rx.Component:
    chosen = _VALUES["colour"]
    return rx.el.div(
        rx.el.label("Colour", html_for="sheet-colour"),
        rx.el.select(
            *[rx.el.option(label, value=key) for key, label in _COLOURS.items()],
            rx.cond(
                rx.Var.create(list(_COLOURS)).contains(chosen),
                rx.fragment(),
                rx.el.option(chosen, value=chosen),
            ),
            id="sheet-colour",
            name="colour",
            default_value=chosen,
            class_name="input",
        ),
        class_name="field",
    )


def _now() -> rx.Component:
    return _section(
        "Now",
        _figures(
            number("hit_points", "Hit points", derived="hit_points"),
            number("temporary_hit_points", "Temporary"),
            number("maximum_change", "Change of maximum", placeholder="+0"),
            number("death_successes", "Death saves made", placeholder="0"),
            number("death_failures", "Failed", placeholder="0"),
        ),
        rx.el.div(tick("stable", "Stable"), tick("dead", "Dead"), class_name="cluster"),
        text("conditions", "Conditions", hint="poisoned, exhaustion 2, or a word of your own"),
        rx.cond(
            OneCharacter.dice,
            _figures(rx.foreach(OneCharacter.dice, _die)),
        ),
        hint="What carries from fight to fight.",
    )


def _die(die: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span("Spent of ", die.maximum, "d", die.sides),
        bare(
            f"spent_d{die.sides}",
            f"Spent hit dice, d{die.sides}",
            die.spent,
            figure=True,
            placeholder="0",
        ),
        class_name="field",
        key=die.sides,
    )


def _numbers() -> rx.Component:
    return _section(
        "Numbers",
        _figures(
            number("armor_class", "Armor class"),
            number("hit_point_maximum", "Hit point maximum"),
            number("initiative_bonus", "Initiative", derived="initiative_bonus"),
            number("proficiency_bonus", "Proficiency", derived="proficiency_bonus"),
            number("hit_dice", "Hit dice", derived="hit_dice"),
        ),
        _figures(
            *(
                number(f"speed_{kind}", "Speed" if kind == "walk" else kind.capitalize())
                for kind in SPEEDS
            )
        ),
        hint="Faint numbers follow from the rest; type one to override it.",
    )


def _abilities() -> rx.Component:
    return _section(
        "Abilities and saving throws",
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *(
                        rx.el.th(one, scope="col")
                        for one in ("Ability", "Score", "Modifier", "Save", "Bonus")
                    )
                )
            ),
            rx.el.tbody(*(_ability(ability) for ability in Ability)),
            class_name="sheet-table",
        ),
    )


def _ability(ability: Ability) -> rx.Component:
    key, word = ability.value, ability.word
    return rx.el.tr(
        rx.el.th(word, scope="row"),
        rx.el.td(bare(f"ability_{key}", word, _VALUES[f"ability_{key}"], figure=True)),
        rx.el.td(_DERIVED[f"ability_{key}"], class_name="num"),
        rx.el.td(
            rx.el.input(
                type="checkbox",
                name=f"save_{key}",
                default_checked=_VALUES[f"save_{key}"] == "on",
                aria_label=f"Proficient in {word} saving throws",
            )
        ),
        rx.el.td(
            bare(
                f"save_bonus_{key}",
                f"{word} saving throw",
                _VALUES[f"save_bonus_{key}"],
                figure=True,
                placeholder=_DERIVED[f"save_bonus_{key}"],
            )
        ),
    )


def _skills() -> rx.Component:
    return _section(
        "Skills",
        rx.el.ul(*(_skill(skill) for skill in SKILLS), class_name="sheet-skills"),
        _figures(
            *(
                number(f"passive_{slug(one)}", f"Passive {one}", derived=f"passive_{slug(one)}")
                for one in PASSIVE_SKILLS
            )
        ),
    )


def _skill(skill: str) -> rx.Component:
    key = slug(skill)
    return rx.el.li(
        rx.el.span(skill),
        bare_select(
            f"skill_{key}", _PROFICIENT, _VALUES[f"skill_{key}"], aria_label=f"Proficiency, {skill}"
        ),
        bare(
            f"skill_bonus_{key}",
            f"{skill}, bonus",
            _VALUES[f"skill_bonus_{key}"],
            figure=True,
            placeholder=_DERIVED[f"skill_bonus_{key}"],
        ),
    )


def _defences() -> rx.Component:
    return _section(
        "Senses, languages, defences",
        rx.el.div(
            text("senses", "Senses", hint="darkvision 60 ft., blindsight 10 ft."),
            text("languages", "Languages", hint="Common, Elvish"),
            text("resistances", "Resistances", hint="fire, cold; piercing from nonmagical attacks"),
            text("immunities", "Immunities"),
            text("vulnerabilities", "Vulnerabilities"),
            text("condition_immunities", "Immune to conditions", hint="charmed, frightened"),
            class_name="sheet-texts",
        ),
    )
