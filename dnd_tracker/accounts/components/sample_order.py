"""A fight in its third round, as the landing page shows it. Nothing in it can be clicked."""

from dataclasses import dataclass

import reflex as rx

from dnd_tracker.ui.condition_chip import concentration_chip
from dnd_tracker.ui.hit_points import death_saves, hit_points


@dataclass(frozen=True, slots=True)
class _Sample:
    initiative: int
    name: str
    classes: str
    figures: tuple[int, int, int] | None = None
    band: str = ""
    condition: str = ""
    note: str = ""
    dying: bool = False
    concentration: str = ""


_SAMPLES = (
    _Sample(23, "Quillon Ash", "is-hero", figures=(38, 38, 0)),
    _Sample(19, "Mira Dawnwater", "is-hero", figures=(24, 31, 5), concentration="Bless"),
    _Sample(18, "Hobgoblin 2", "is-active", band="Bloodied", condition="Frightened"),
    _Sample(17, "Wolf 1", "is-next", band="Uninjured", note="On deck"),
    _Sample(16, "Tobin Reed", "is-hero", figures=(0, 44, 0), condition="Unconscious", dying=True),
    _Sample(9, "Ogre", "", band="Injured", condition="Restrained"),
)


def _row(sample: _Sample) -> rx.Component:
    marks = [
        *([rx.el.span(sample.note, class_name="row-turn")] if sample.note else []),
        *([death_saves(1, 2)] if sample.dying else []),
        *([concentration_chip(sample.concentration)] if sample.concentration else []),
        *(
            [rx.el.span(sample.condition, class_name=f"chip{' is-grave' * sample.dying}")]
            if sample.condition
            else []
        ),
    ]
    state = (
        rx.el.div(hit_points(*sample.figures), class_name="hit-points")
        if sample.figures
        else rx.el.span(sample.band, class_name=f"band is-{sample.band.lower()}")
    )
    return rx.el.li(
        rx.el.span(str(sample.initiative), class_name="row-initiative"),
        rx.el.div(rx.el.span(sample.name, class_name="row-name"), *marks, class_name="row-who"),
        state,
        class_name=f"row {sample.classes}",
    )


def sample_order(class_name: str = "landing-order") -> rx.Component:
    """Return the picture; a screen reader passes it by."""
    return rx.el.div(
        rx.el.p("Round ", rx.el.b("3"), class_name="dial"),
        rx.el.ol(*(_row(sample) for sample in _SAMPLES), class_name="order"),
        class_name=class_name,
        aria_hidden="true",
    )
