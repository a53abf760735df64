"""How hard the encounter is, by both rule sets, and by which of them it is played."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.build_suggestions import build_suggestions
from dnd_tracker.combat.components.fight_menu import edition_choice
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.ui.wording import either


def build_difficulty() -> rx.Component:
    """Show the pane; the rule set that was chosen comes first."""
    by_2014 = _scale("2014 rules", board.difficulty.by_2014)
    by_2024 = _scale("2024 rules", board.difficulty.by_2024)
    return rx.el.section(
        rx.el.div(rx.el.h2("Difficulty"), class_name="pane-head"),
        rx.el.div(
            edition_choice(),
            rx.cond(
                board.difficulty.missing,
                rx.el.p(board.difficulty.missing, class_name="soft difficulty-missing"),
            ),
            rx.cond(
                board.difficulty.rated,
                rx.cond(
                    board.edition == Edition.E2024.value,
                    rx.fragment(by_2024, by_2014),
                    rx.fragment(by_2014, by_2024),
                ),
            ),
            build_suggestions(),
            class_name="pane-scroll is-padded",
        ),
        class_name="pane pane-block",
        aria_label="Difficulty",
    )


def _scale(name: str, scale: Any) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h3(name),
            rx.el.span(scale.sum, class_name="faint num"),
            class_name="difficulty-head",
        ),
        rx.cond(scale.band, rx.el.p(scale.band, class_name="difficulty-band", role="status")),
        rx.el.div(
            rx.el.i(),
            *[rx.el.b() for _ in range(4)],
            role="img",
            aria_label=scale.said,
            class_name="meter",
            custom_attrs={"style": scale.bar},
        ),
        rx.el.ol(rx.foreach(scale.marks, _mark), class_name="scale"),
        rx.el.ul(rx.foreach(scale.more, _line), class_name="difficulty-more"),
        rx.el.details(
            rx.el.summary("The numbers"),
            rx.el.ul(rx.foreach(scale.numbers, _line)),
            rx.el.p(scale.note),
            class_name="faint",
        ),
        class_name="difficulty",
        aria_label=name,
    )


def _line(line: Any) -> rx.Component:
    return rx.el.li(line, key=line)


def _mark(mark: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(mark.label),
        rx.el.b(mark.experience),
        aria_current=either(mark.here, "true", "false"),
        class_name=either(mark.reached, "is-reached", "")
        + either(mark.here, " is-band", "")
        + either(mark.grave, " is-grave", ""),
    )
