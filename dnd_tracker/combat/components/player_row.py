"""One combatant in the order that the players see."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components.player_chips import player_chips
from dnd_tracker.combat.player_views import PlayerRow
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.visibility import Band
from dnd_tracker.ui.hit_points import death_saves, hit_points
from dnd_tracker.ui.icons import icon
from dnd_tracker.ui.wording import either


@rx.memo
def player_row(
    c: rx.Var[PlayerRow],
    place: rx.Var[str],
    is_active: rx.Var[bool],
    is_next: rx.Var[bool],
    is_own: rx.Var[bool],
    rest: rx.RestProp,
) -> rx.Component:
    """Show a combatant: in figures, by how hurt it looks, or neither, as the table agreed.

    Args:
        c: the combatant.
        place: its place in the order, shown where what it rolled is the DM's to tell.
        is_active: it is its turn.
        is_next: its turn is next.
        is_own: it is the hero of whoever looks.
        rest: what React wants to pass.
    """
    return rx.el.li(
        rest,
        *_cells(c, place, is_next),
        id=_element_id(c),
        class_name=_classes(c, is_active, is_next, is_own),
        aria_current=rx.cond(is_active, "true", "false"),
    )


def _element_id(c: Any) -> Any:
    return "row-" + c.id


def _cells(c: Any, place: Var[str], is_next: Var[bool]) -> tuple[rx.Component, ...]:
    return (
        rx.el.span(either(c.initiative, c.initiative, place), class_name="row-initiative"),
        rx.el.div(
            rx.el.span(c.name, class_name="row-name", dir="auto"),
            rx.cond(is_next, rx.el.span("On deck", class_name="row-turn")),
            rx.cond(_state(c) != "", rx.el.span(_state(c), class_name="row-tag")),
            rx.cond(c.dying, death_saves(c.successes, c.failures)),
            rx.cond(
                c.armor_class != "",
                rx.el.span(
                    icon("armor", 14), c.armor_class, class_name="row-armor", title="Armor class"
                ),
            ),
            player_chips(c, in_full=False),
            class_name="row-who",
        ),
        rx.cond(
            c.exact,
            rx.el.span(
                hit_points(c.hit_points, c.hit_point_maximum, c.temporary_hit_points),
                class_name="hit-points",
            ),
            rx.cond(c.band != "", rx.el.span(c.band.capitalize(), class_name="band")),
        ),
    )


def is_bloodied(c: Any) -> Var[bool]:
    """Tell whether a combatant has half its hit points or less."""
    return ((c.band == Band.BLOODIED.value) | (c.band == Band.DOWN.value)).bool()


def _state(c: Any) -> Var[str]:
    return rx.cond(c.dead, "Dead", rx.cond(c.stable, "Stable", rx.cond(c.dying, "Dying", ""))).to(
        str
    )


def _classes(c: Any, is_active: Var[bool], is_next: Var[bool], is_own: Var[bool]) -> Var[str]:
    out = c.dead | (~c.exact & (c.band == Band.DOWN.value))
    flags = {
        "is-hero": c.side == Side.HERO.value,
        "is-active": is_active,
        "is-next": is_next,
        "is-own": is_own,
        "is-bloodied": is_bloodied(c),
        "is-down": out,
    }
    classes = rx.Var.create("row").to(str)
    for name, flag in flags.items():
        classes += rx.cond(flag, f" {name}", "").to(str)
    return classes
