"""After the fight: how long it took, who fell, and what it was worth to everybody."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.rests import Aftermath, Rests
from dnd_tracker.ui.button import button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.field import error_text


def aftermath() -> rx.Component:
    """Show the summary; the DM says who counts as defeated, and who shares."""
    after: Any = board.aftermath
    return dialog(
        rx.cond(
            after.ended,
            rx.fragment(
                rx.el.p("The fight took ", rx.el.b(after.rounds), ".", class_name="soft"),
                rx.el.div(
                    _side("Defeated", after.foes, Aftermath.defeated, Aftermath.toggle_foe),
                    _side("Sharing", after.heroes, Aftermath.heroes, Aftermath.toggle_hero),
                    class_name="aftermath-sides",
                ),
                rx.cond(after.nothing != "", rx.el.p(after.nothing, class_name="faint")),
                rx.el.p(
                    rx.el.b(Aftermath.total, class_name="num"),
                    " · ",
                    rx.el.span(Aftermath.each, class_name="num"),
                    role="status",
                    class_name="aftermath-sum",
                ),
                _loot(),
                rx.cond(
                    Aftermath.party != "",
                    rx.el.label(
                        rx.el.input(
                            type="checkbox",
                            checked=Aftermath.kept,
                            on_change=Aftermath.keep_wounds(~Aftermath.kept),
                        ),
                        rx.el.span(
                            Aftermath.party,
                            " keeps its wounds, and what it has spent, for the next fight",
                        ),
                        class_name="check",
                    ),
                ),
                error_text(Aftermath.problem, "aftermath-problem"),
                rx.el.div(
                    button(
                        rx.cond(Aftermath.told, "It is in the log", "Put it into the log"),
                        kind="primary",
                        icon_name="log",
                        disabled=Aftermath.told,
                        on_click=Aftermath.award(COMMAND_ID),
                    ),
                    button("Rest …", on_click=[Aftermath.close, Rests.open]),
                    class_name="cluster",
                ),
            ),
            rx.el.p("The fight goes on.", class_name="soft"),
        ),
        heading="After the fight",
        opened=Aftermath.opened,
        on_dismiss=Aftermath.close,
        wide=True,
    )


def _loot() -> rx.Component:
    """Show what was prepared to be found."""
    prepared: Any = board.preparation
    return rx.cond(
        (prepared.found.length() > 0) | (prepared.coins != ""),
        rx.el.section(
            rx.el.h3("Loot"),
            rx.el.ul(
                rx.foreach(prepared.found, _thing),
                rx.cond(prepared.coins != "", rx.el.li(prepared.coins, class_name="num")),
            ),
            aria_label="Loot",
        ),
    )


def _thing(thing: Any) -> rx.Component:
    return rx.el.li(thing, dir="auto")


def _side(title: str, rows: Any, chosen: Any, toggle: Any) -> rx.Component:
    def line(row: Any) -> rx.Component:
        def flip(_: Any) -> Any:
            return toggle(row.id)

        return rx.el.li(
            rx.el.label(
                rx.el.input(
                    type="checkbox",
                    checked=chosen.contains(row.id),
                    on_change=flip,
                ),
                rx.el.span(row.name),
                class_name="check",
            ),
            rx.el.span(row.experience, " ", rx.el.small(row.state, class_name="faint")),
            class_name="aftermath-line num",
            key=row.id,
        )

    return rx.el.section(
        rx.el.h3(title), rx.el.ul(rx.foreach(rows, line)), class_name="stack", aria_label=title
    )
