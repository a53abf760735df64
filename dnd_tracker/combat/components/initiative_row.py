"""One combatant in the DM's initiative order."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.combat.views import DmRow
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import Role
from dnd_tracker.ui.button import icon_button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.condition_chip import concentration_chip, condition_chip
from dnd_tracker.ui.hit_points import death_saves, hit_points
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.wording import either

HERO = "hero"


@rx.memo
def initiative_row(
    c: rx.Var[DmRow],
    portrait: rx.Var[str],
    colour: rx.Var[str],
    is_active: rx.Var[bool],
    is_next: rx.Var[bool],
    is_target: rx.Var[bool],
    editing: rx.Var[str],
    rest: rx.RestProp,
) -> rx.Component:
    """Show a combatant; its name selects it, its initiative and hit points can be edited.

    Args:
        c: the combatant.
        portrait: where its picture is, of a party's character that has one.
        colour: the one by which the table knows the character, or "".
        is_active: it is its turn.
        is_next: its turn is next.
        is_target: it is selected.
        editing: the cell that is being edited: "initiative", "points" or "".
        rest: what React wants to pass.
    """
    return rx.el.li(
        *_cells(c, portrait, editing, is_next, is_target),
        rest,
        id=_element_id(c),
        class_name=_classes(c, is_active, is_next, is_target),
        custom_attrs={"style": rx.Var.create({"--mark": colour})},
        aria_current=rx.cond(is_active, "true", "false"),
    )


def _element_id(c: Any) -> Any:
    return "row-" + c.id


def _cells(
    c: Any, portrait: Var[str], editing: Var[str], is_next: Var[bool], is_target: Var[bool]
) -> tuple[rx.Component, ...]:
    def choose(event: Any) -> Any:
        return Targets.pick(c.id, event.ctrl_key | event.meta_key)

    return (
        _initiative(c, editing),
        rx.el.div(
            rx.cond(portrait != "", rx.el.img(src=portrait, alt="", class_name="row-portrait")),
            rx.cond(
                _is_creature(c),
                rx.el.button(
                    c.name,
                    class_name="row-name",
                    type="button",
                    aria_pressed=is_target,
                    on_click=choose,
                ),
                rx.el.button(
                    c.name,
                    class_name="row-name",
                    type="button",
                    aria_haspopup="dialog",
                    on_click=Row.open_menu(c.id),
                ),
            ),
            rx.cond(is_next, rx.el.span("On deck", class_name="row-turn")),
            rx.cond(c.hidden, rx.el.span("Hidden", class_name="row-tag")),
            rx.cond(state_word(c) != "", rx.el.span(state_word(c), class_name="row-tag")),
            *row_badges(c),
            rx.cond(c.dying, death_saves(c.successes, c.failures)),
            _chips(c),
            class_name="row-who",
        ),
        rx.cond(
            _is_creature(c),
            rx.el.span(
                icon("armor", 16), c.armor_class, class_name="row-armor", title="Armor class"
            ),
            rx.el.span(class_name="row-armor"),
        ),
        rx.cond(_is_creature(c), _points(c, editing), rx.el.span()),
        _tools(c),
    )


def _is_creature(c: Any) -> Var[bool]:
    return c.role == Role.CREATURE.value


def row_badges(c: Any) -> list[rx.Component]:
    """Return what is to be said of a combatant's turn, and whose it is."""
    said: list[tuple[Any, Any]] = [
        (c.surprised, "Surprised"),
        (c.delaying, "Delays"),
        (c.readied != "", "Readied"),
        (c.shares_turn, "With " + c.owner_name),
        ((c.owner != "") & ~c.shares_turn, "Of " + c.owner_name),
    ]
    return [rx.cond(flag, rx.el.span(word, class_name="row-tag")) for flag, word in said]


def state_word(c: Any) -> Var[str]:
    """Return what is to be said of a combatant that is out of the fight, "" for the others."""
    down = rx.cond(c.stable, "Stable", rx.cond(c.dying, "", "Down"))
    return rx.cond(
        c.hit_points > 0, "", rx.cond(c.dead, rx.cond(c.side == HERO, "Dead", "Down"), down)
    ).to(str)


def _initiative(c: Any, editing: Var[str]) -> rx.Component:
    cell = rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        rx.el.input(
            name="value",
            default_value=c.initiative,
            class_name="row-cell",
            auto_focus=True,
            auto_complete="off",
            input_mode="numeric",
            aria_label="Initiative of " + c.name,
            on_blur=Row.stop_editing,
        ),
        on_submit=lambda form: [Turns.set_initiative(form, COMMAND_ID), Row.stop_editing],
    )
    shown = rx.el.button(
        either(c.initiative == "", "–", c.initiative),
        type="button",
        class_name="row-initiative",
        aria_label="Initiative of "
        + c.name
        + ": "
        + either(c.initiative == "", "none", c.initiative),
        on_click=Row.edit("initiative", c.id),
    )
    return rx.cond(editing == "initiative", cell, shown)


def _points(c: Any, editing: Var[str]) -> rx.Component:
    cell = rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        # not type="hidden", which React keeps up to date: this is what the cell showed when opened
        rx.el.input(name="expected", default_value=c.hit_points, hidden=True, read_only=True),
        rx.el.input(
            name="amount",
            placeholder=c.hit_points.to_string() + "  −7 +5 =12",
            class_name="row-cell",
            auto_focus=True,
            auto_complete="off",
            aria_label="Hit points of " + c.name + ": minus hurts, plus heals, equals sets",
            on_blur=Row.stop_editing,
        ),
        rx.el.button(type="submit", hidden=True),  # Enter needs it where there are two fields
        on_submit=lambda form: [Targets.edit_cell(form, COMMAND_ID), Row.stop_editing],
    )
    shown = rx.el.button(
        hit_points(c.hit_points, c.hit_point_maximum, c.temporary_hit_points),
        type="button",
        class_name="row-points hit-points",
        aria_label="Edit the hit points of " + c.name,
        on_click=Row.edit("points", c.id),
    )
    return rx.cond(editing == "points", cell, shown)


def _chips(c: Any) -> rx.Component:
    return rx.cond(
        (c.conditions.length() > 0) | (c.concentration != ""),
        rx.el.div(
            rx.cond(c.concentration != "", concentration_chip(c.concentration)),
            rx.foreach(c.conditions, chip),
            class_name="chips",
        ),
    )


def chip(condition: Any) -> rx.Component:
    """Show a condition; a click opens its rules."""
    return condition_chip(
        condition.condition,
        condition.label,
        condition.rounds,
        grave=condition.condition == Condition.UNCONSCIOUS.value,
        title=condition.until,
    )


def _tools(c: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(
            _is_creature(c),
            icon_button(
                "reaction",
                "Reaction used",
                aria_pressed=c.reaction_used,
                on_click=Turns.set_reaction_used(c.id, ~c.reaction_used, COMMAND_ID),
            ),
        ),
        rx.cond(
            c.hidden,
            icon_button(
                "hidden",
                "Reveal to players",
                aria_pressed=True,
                on_click=Roster.set_hidden([c.id], False, COMMAND_ID),
            ),
            icon_button(
                "visible",
                "Hide from players",
                on_click=Roster.set_hidden([c.id], True, COMMAND_ID),
            ),
        ),
        icon_button("more", "More for this combatant", on_click=Row.open_menu(c.id)),
        class_name="row-tools",
    )


def _classes(c: Any, is_active: Var[bool], is_next: Var[bool], is_target: Var[bool]) -> Var[str]:
    flags = {
        "is-hero": c.side == HERO,
        "is-active": is_active,
        "is-next": is_next,
        "is-target": is_target,
        "is-hidden": c.hidden,
        "is-bloodied": c.band == "bloodied",
        "is-down": c.band == "down",
    }
    classes = rx.Var.create("row").to(str)
    for name, flag in flags.items():
        classes += rx.cond(flag, f" {name}", "").to(str)
    return classes
