"""The filters of the library: a row where there is room, a sheet on a phone."""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from dnd_tracker.creatures.library_search import ENVIRONMENTS, Sort
from dnd_tracker.creatures.rows import CATEGORIES, SIZES
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.ui.button import button
from dnd_tracker.ui.sheet import opens

SHEET = "library-filters"
_SORTS = {
    Sort.BEST: "Best match",
    Sort.NAME: "Name",
    Sort.EASIEST: "Lowest challenge",
    Sort.HARDEST: "Highest challenge",
    Sort.TYPE: "Type",
    Sort.HIT_POINTS: "Most hit points",
    Sort.ARMOR_CLASS: "Highest AC",
    Sort.NEWEST: "Newest",
}


def filters_button() -> rx.Component:
    """Return what opens the sheet; not to be seen where the row is."""
    return rx.el.button(
        "Filters",
        rx.cond(Library.narrowed > 0, rx.fragment(" (", Library.narrowed, ")")),
        type="button",
        class_name="button filters-open",
        custom_attrs=opens(SHEET),
    )


def library_filters() -> rx.Component:
    """Return every filter, and the order."""
    return rx.el.div(
        _choice("category", "Type", _capitalized(CATEGORIES)),
        _choice("size", "Size", _same(SIZES)),
        rx.el.fieldset(
            _choice("lowest", "Lowest challenge rating", _same(CHALLENGES), "CR from"),
            _choice("highest", "Highest challenge rating", _same(CHALLENGES), "to"),
            class_name="cluster",
        ),
        _choice("environment", "Environment", _capitalized(ENVIRONMENTS)),
        _select(
            "source",
            "Source",
            rx.el.option("Any source", value=""),
            rx.foreach(Library.sources, _option),
        ),
        rx.cond(
            Library.tags.length() > 0,
            _select(
                "tag",
                "Tag",
                rx.el.option("Any tag", value=""),
                rx.foreach(Library.tags, _tag),
            ),
        ),
        _tick("legendary", "Legendary"),
        rx.cond(Library.known, _tick("favourite", "Favourites")),
        _select("sort", "Order", *_options((sort.value, label) for sort, label in _SORTS.items())),
        rx.cond(
            Library.narrowed > 0,
            button("Clear filters", kind="quiet", on_click=Library.widen),
        ),
        button(
            "Show creatures",
            kind="primary",
            custom_attrs={"popoverTarget": SHEET, "popoverTargetAction": "hide"},
        ),
        id=SHEET,
        role="group",
        aria_label="Filters",
        class_name="filters",
        custom_attrs={"popover": "auto"},
    )


def _same(values: Iterable[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


def _capitalized(values: Iterable[str]) -> list[tuple[str, str]]:
    return [(value, value.capitalize()) for value in values]


def _options(choices: Iterable[tuple[str, str]]) -> list[rx.Component]:
    return [rx.el.option(label, value=value) for value, label in choices]


def _option(choice: Any) -> rx.Component:
    return rx.el.option(choice.label, value=choice.value)


def _tag(tag: Any) -> rx.Component:
    return rx.el.option(tag, value=tag)


def _choice(
    name: str, label: str, choices: list[tuple[str, str]], nothing: str = ""
) -> rx.Component:
    anything = rx.el.option(nothing or f"Any {label.lower()}", value="")
    return _select(name, label, anything, *_options(choices))


def _select(name: str, label: str, *options: rx.Component) -> rx.Component:
    return rx.el.select(
        *options,
        value=Library.filters[name],
        on_change=lambda value: Library.narrow(name, value),
        class_name="input",
        aria_label=label,
    )


def _tick(name: str, label: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=Library.filters[name] == "yes",
            on_change=lambda value: Library.narrow(name, value),
        ),
        label,
        class_name="check",
    )
