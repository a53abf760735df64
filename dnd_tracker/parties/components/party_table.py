"""The table a DM prints: what everybody is asked for all the time."""

from typing import Any

import reflex as rx

from dnd_tracker.parties.state.one_party import OneParty

_COLUMNS = (
    "Character",
    "AC",
    "HP",
    "Init.",
    "Perc.",
    "Ins.",
    "Inv.",
    "Speed",
    "Saves",
    "Languages",
    "Senses",
    "Defences",
)
_WHOLE = {
    "AC": "Armor class",
    "HP": "Hit points",
    "Init.": "Initiative",
    "Perc.": "Passive Perception",
    "Ins.": "Passive Insight",
    "Inv.": "Passive Investigation",
}


def party_table() -> rx.Component:
    """Return the overview; on a narrow screen it scrolls by itself."""
    return rx.el.div(
        rx.el.table(
            rx.el.caption(OneParty.name),
            rx.el.thead(rx.el.tr(*(_head(column) for column in _COLUMNS))),
            rx.el.tbody(rx.foreach(OneParty.lines, _row)),
            class_name="party-table",
        ),
        class_name="party-overview",
        role="region",
        aria_label="Overview",
        tab_index=0,
    )


def _head(column: str) -> rx.Component:
    whole = _WHOLE.get(column)
    short = rx.el.abbr(column, title=whole) if whole else column
    return rx.el.th(short, scope="col")


def _row(line: Any) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.name, rx.el.small(line.who), scope="row"),
        rx.el.td(line.armor_class, class_name="num"),
        rx.el.td(line.hit_points, "/", line.maximum, class_name="num"),
        rx.el.td(line.initiative, class_name="num"),
        rx.el.td(line.perception, class_name="num"),
        rx.el.td(line.insight, class_name="num"),
        rx.el.td(line.investigation, class_name="num"),
        rx.el.td(line.speeds),
        rx.el.td(line.saves),
        rx.el.td(line.languages),
        rx.el.td(line.senses),
        rx.el.td(line.defences),
        key=line.id,
    )
