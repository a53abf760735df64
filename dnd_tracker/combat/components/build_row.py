"""One combatant of an encounter in preparation: every figure can be clicked and written anew."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.state.builder import Builder
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.views import DmRow
from dnd_tracker.ui.button import icon_button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.field import error_text
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.wording import either

HERO = "hero"


@rx.memo
def build_row(
    c: rx.Var[DmRow],
    editing: rx.Var[str],
    left: rx.Var[str],
    problem: rx.Var[str],
    rest: rx.RestProp,
) -> rx.Component:
    """Show a combatant.

    Args:
        c: the combatant.
        editing: the cell of it that is being edited, see `state.builder.CELLS`, or "".
        left: the cell of it that was left by the keyboard last, or "".
        problem: what is wrong with what was typed into that cell.
        rest: what React wants to pass.
    """
    return rx.el.li(
        *_cells(c, editing, left, problem),
        rest,
        id=_element_id(c),
        class_name=_classes(c),
    )


def _element_id(c: Any) -> Any:
    return "row-" + c.id


def _classes(c: Any) -> Any:
    side = either(c.side == HERO, "row is-hero", "row")
    return side + either(c.hidden, " is-hidden", "")


def _cells(
    c: Any, editing: Var[str], left: Var[str], problem: Var[str]
) -> tuple[rx.Component, ...]:
    initiative = either(c.initiative == "", "–", c.initiative)
    return (
        _cell(
            c, editing, left, "initiative", "Initiative", c.initiative, "row-initiative", initiative
        ),
        rx.el.div(
            _cell(c, editing, left, "name", "Name", c.name, "row-name", c.name),
            rx.cond(c.side == HERO, _level(c, editing, left)),
            rx.cond(c.hidden, rx.el.span("Hidden", class_name="row-tag")),
            class_name="row-who",
        ),
        _cell(
            c,
            editing,
            left,
            "armor_class",
            "Armor class",
            c.armor_class.to_string(),
            "row-figure row-armor",
            icon("armor", 16),
            c.armor_class,
        ),
        _cell(
            c,
            editing,
            left,
            "hit_point_maximum",
            "Hit point maximum",
            c.hit_point_maximum.to_string(),
            "row-figure hit-points-text",
            c.hit_point_maximum,
            rx.el.small(" HP"),
        ),
        _tools(c),
        error_text(problem, _problem_id(c)),
    )


def _level(c: Any, editing: Var[str], left: Var[str]) -> rx.Component:
    level = c.level.to_string()
    return _cell(c, editing, left, "level", "Level", level, "row-figure row-level", "level ", level)


def _problem_id(c: Any) -> Any:
    return "problem-" + c.id


def _cell(
    c: Any,
    editing: Var[str],
    left: Var[str],
    cell: str,
    label: str,
    value: Any,
    classes: str,
    *shown: Any,
) -> rx.Component:
    def keep(typed: Any) -> Any:
        return Builder.save_cell({"id": c.id, "cell": cell, "value": typed}, COMMAND_ID)

    def escape(key: Any) -> Any:
        return either(key == "Escape", Builder.close_cell(), rx.noop())

    written = rx.el.form(
        rx.el.input(type="hidden", name="id", value=c.id),
        rx.el.input(type="hidden", name="cell", value=cell),
        rx.el.input(type="hidden", name="by_key", value="yes", read_only=True),
        rx.el.input(
            name="value",
            default_value=value,
            class_name="row-cell",
            auto_focus=True,
            auto_complete="off",
            dir="auto",
            input_mode="text" if cell in ("name", "initiative") else "numeric",
            aria_label=label + " of " + c.name,
            aria_describedby=_problem_id(c),
            on_blur=keep,
            on_key_down=escape,
        ),
        on_submit=lambda form: Builder.save_cell(form, COMMAND_ID),
        class_name=f"row-{cell.replace('_', '-')}-cell",
    )
    said = label + " of " + c.name + ": " + either(value == "", "none", value)
    read = rx.el.button(
        *shown,
        type="button",
        class_name=classes,
        dir="auto" if cell == "name" else None,
        aria_label="Rename " + c.name if cell == "name" else said,
        title="Rename" if cell == "name" else label,
        auto_focus=left == cell,
        on_click=Builder.open_cell(cell, c.id),
    )
    return rx.cond(editing == cell, written, read)


def _tools(c: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(
            c.creature_id != "",
            icon_button("book", "Stat block of " + c.name, on_click=Roster.look_at(c.creature_id)),
        ),
        rx.cond(
            c.hidden,
            icon_button(
                "hidden",
                "Reveal " + c.name + " to players",
                aria_pressed=True,
                on_click=Roster.set_hidden([c.id], False, COMMAND_ID),
            ),
            icon_button(
                "visible",
                "Hide " + c.name + " from players",
                on_click=Roster.set_hidden([c.id], True, COMMAND_ID),
            ),
        ),
        icon_button("remove", "Remove " + c.name, on_click=Roster.remove([c.id], COMMAND_ID)),
        class_name="row-tools",
    )
