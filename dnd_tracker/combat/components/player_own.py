"""The hero of whoever looks, large."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker import routes
from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.player_chips import player_chips
from dnd_tracker.combat.components.player_row import is_bloodied
from dnd_tracker.combat.state.player import Player
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.ui.hit_points import bar, death_saves
from dnd_tracker.ui.wording import either, match


def player_own() -> rx.Component:
    """Return one's hero; nothing for spectators, and a word when the DM has taken it out."""
    return rx.cond(
        Player.hero,
        rx.cond(
            board.order.contains(Player.hero),
            _card(board.player_row(Player.hero)),
            rx.el.section(
                rx.el.h1("Your hero is not in this fight", class_name="own-name"),
                rx.el.p("Your DM has taken them out, for now or for good.", class_name="own-turn"),
                rx.el.p(rx.el.a("Choose another seat", href=routes.join(f"{Player.table}"))),
                class_name="own",
            ),
        ),
        rx.el.h1("Initiative", class_name="sr-only"),
    )


def _card(c: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h1(c.name, class_name="own-name row-name", dir="auto"),
        rx.el.p(_turn(c), class_name="own-turn"),
        rx.el.div(
            rx.cond(
                c.exact,
                rx.el.span(
                    c.hit_points, rx.el.small("/", c.hit_point_maximum), class_name="own-points"
                ),
                rx.cond(
                    c.band != "", rx.el.span(c.band.capitalize(), class_name="own-points is-band")
                ),
            ),
            rx.cond(
                c.temporary_hit_points > 0,
                rx.el.span(
                    rx.el.b("+", c.temporary_hit_points), "temporary", class_name="own-figure"
                ),
            ),
            rx.cond(
                c.armor_class != "",
                rx.el.span(rx.el.b(c.armor_class), "armor class", class_name="own-figure"),
            ),
            class_name="own-figures",
        ),
        rx.cond(c.exact, bar(c.hit_points, c.hit_point_maximum)),
        rx.cond(c.dying, death_saves(c.successes, c.failures)),
        player_chips(c, in_full=True),
        aria_label="Your hero",
        class_name=_classes(c),
    )


def _turn(c: Any) -> Any:
    """Say when one's turn comes, or why it does not."""
    wait = either(board.waits.contains(Player.hero), board.waits[Player.hero], -1)
    coming = match(
        wait,
        (0, either(c.dying, "Your turn: roll a death saving throw", "Your turn")),
        (1, "You are on deck"),
        (-1, ""),
        wait.to_string() + " turns until yours",
    )
    return either(
        c.dead,
        "Dead",
        match(
            board.turn.phase,
            (Phase.PREPARING.value, "The fight has not begun"),
            (Phase.ENDED.value, "The fight is over"),
            coming,
        ),
    )


def _classes(c: Any) -> Var[str]:
    flags = {
        "is-active": board.turn.creature == Player.hero,
        "is-next": board.turn.next_creature == Player.hero,
        "is-bloodied": is_bloodied(c),
    }
    classes = rx.Var.create("own is-hero").to(str)
    for name, flag in flags.items():
        classes += rx.cond(flag, f" {name}", "").to(str)
    return classes
