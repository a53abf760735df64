"""The settings of the table: what players see, and how the rules are read."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.agreements import Agreements
from dnd_tracker.rules.settings import Criticals, HitPointView, InitiativeMode, Ties
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import error_text

_POINTS = {
    HitPointView.EXACT: "In figures",
    HitPointView.BANDS: "Roughly",
    HitPointView.HIDDEN: "Not at all",
}
_CRITICALS = {
    Criticals.DOUBLE_DICE: "Double the dice",
    Criticals.DOUBLE_TOTAL: "Double the total",
    Criticals.MAXIMUM_PLUS_ROLL: "Highest roll plus the dice",
}
_INITIATIVE = {
    InitiativeMode.GROUPED: "Each hero, monsters by kind",
    InitiativeMode.EACH: "Everybody",
    InitiativeMode.SIDE: "Each side once",
    InitiativeMode.FIXED: "Nobody: 10 + bonus",
}
_TIES = {
    Ties.DEXTERITY: "Higher Dexterity",
    Ties.HEROES: "Heroes",
    Ties.MONSTERS: "Monsters",
}


def settings_dialog() -> rx.Component:
    """Show the dialog; all of it is saved at once, and undone at once."""
    return dialog(
        rx.el.form(
            _players_see(),
            _rules(),
            error_text(Agreements.problem, "settings-problem"),
            rx.el.div(
                button("Save", type="submit", kind="primary", id="settings-save"),
                button("Cancel", on_click=Agreements.close),
                class_name="cluster",
            ),
            on_submit=lambda form: Agreements.agree(form, COMMAND_ID),
            class_name="settings",
        ),
        heading="Table settings",
        opened=Agreements.opened,
        on_dismiss=Agreements.close,
        wide=True,
    )


def _players_see() -> rx.Component:
    now = board.settings
    return rx.el.fieldset(
        rx.el.legend("What players see", class_name="field-label"),
        _choice(
            "Heroes' hit points",
            "hero_hit_points",
            now.hero_hit_points,
            _POINTS,
            "Roughly: uninjured, injured, bloodied or down. On a player's own screen, too.",
        ),
        _choice(
            "Monsters' hit points",
            "monster_hit_points",
            now.monster_hit_points,
            _POINTS,
            "That one is dead is seen in any case.",
        ),
        _tick(
            "Monsters' names",
            "monster_names",
            now.monster_names,
            "Without: “Creature 1”, or what its menu says that players call it.",
        ),
        _tick(
            "Heroes' armor class",
            "hero_armor_class",
            now.hero_armor_class,
            "In the order, and on a player's own screen.",
        ),
        _tick(
            "Monsters' armor class",
            "monster_armor_class",
            now.monster_armor_class,
            "Players then know what hits.",
        ),
        _tick(
            "Heroes' conditions",
            "hero_conditions",
            now.hero_conditions,
            "What brought one shows where they know who did.",
        ),
        _tick(
            "Monsters' conditions",
            "monster_conditions",
            now.monster_conditions,
            "The same, of monsters.",
        ),
        _tick(
            "How long conditions last",
            "durations",
            now.durations,
            "Never where it would betray somebody hidden.",
        ),
        _tick("Who concentrates", "concentration", now.concentration, "On what stays your secret."),
        _tick("Death saves", "death_saves", now.death_saves, "Those of heroes."),
        _tick(
            "Initiative",
            "initiative_shown",
            now.initiative_shown,
            "The figures. The order is seen in any case.",
        ),
        _tick("The round", "round", now.round, "Its number, above the order."),
    )


def _rules() -> rx.Component:
    now = board.settings
    return rx.el.fieldset(
        rx.el.legend("How the rules are read", class_name="field-label"),
        _choice(
            "Critical hits",
            "criticals",
            now.criticals,
            _CRITICALS,
            "The rulebook doubles the dice.",
        ),
        _tick(
            "Massive damage kills",
            "massive_damage",
            now.massive_damage,
            "When what is left after 0 hit points reaches the maximum.",
        ),
        _tick(
            "Monsters make death saves",
            "monster_death_saves",
            now.monster_death_saves,
            "Without: they are down at 0 hit points. One monster's menu can say otherwise.",
        ),
        _tick(
            "Whoever falls unconscious falls prone",
            "falls_prone",
            now.falls_prone,
            "And stays so when it wakes.",
        ),
        _choice(
            "Who rolls initiative",
            "initiative",
            now.initiative,
            _INITIATIVE,
            "For those who have none when the fight starts.",
        ),
        _choice("Ties go to", "ties", now.ties, _TIES, "Then to whoever was there first."),
        _tick(
            "Roll again every round",
            "reroll_initiative",
            now.reroll_initiative,
            "At the beginning of each round, for everybody.",
        ),
    )


def _choice(
    label: str, name: str, value: Var[str], words: dict[Any, str], why: str
) -> rx.Component:
    field_id = f"settings-{name}"
    return rx.el.div(
        rx.el.label(label, html_for=field_id),
        rx.el.select(
            *[rx.el.option(word, value=one.value) for one, word in words.items()],
            id=field_id,
            name=name,
            default_value=value,
            class_name="input",
            aria_describedby=f"{field_id}-why",
        ),
        rx.el.p(why, id=f"{field_id}-why", class_name="field-hint"),
        class_name="setting",
    )


def _tick(label: str, name: str, value: Var[bool], why: str = "") -> rx.Component:
    field_id = f"settings-{name}"
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                id=field_id,
                name=name,
                value="true",
                default_checked=value,
                aria_describedby=f"{field_id}-why" if why else None,
            ),
            label,
            class_name="check",
        ),
        *([rx.el.p(why, id=f"{field_id}-why", class_name="field-hint")] if why else []),
        class_name="setting is-tick",
    )
