"""/about"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.ui.layout import NAME, page

SRD_ATTRIBUTION = (
    'This work includes material taken from the System Reference Document 5.1 ("SRD 5.1") by '
    "Wizards of the Coast LLC, available at "
    "https://dnd.wizards.com/resources/systems-reference-document. The SRD 5.1 is licensed under "
    "the Creative Commons Attribution 4.0 International License, available at "
    "https://creativecommons.org/licenses/by/4.0/legalcode."
)
"""Word for word as the licence asks for it."""

SRD_52_ATTRIBUTION = (
    'This work includes material from the System Reference Document 5.2 ("SRD 5.2") by Wizards of '
    "the Coast LLC, available at https://www.dndbeyond.com/srd. The SRD 5.2 is licensed under the "
    "Creative Commons Attribution 4.0 International License, available at "
    "https://creativecommons.org/licenses/by/4.0/legalcode."
)
"""For the texts of the conditions and the tables of the 2024 rules."""

_CREDITS = (
    ("Atkinson Hyperlegible Next", "Braille Institute and contributors, SIL Open Font License 1.1"),
    ("Bricolage Grotesque", "Mathieu Triay and contributors, SIL Open Font License 1.1"),
    ("Reflex", "screens and live updates, Apache License 2.0"),
    ("tinys-srd", "the SRD as data, MIT"),
    ("d20", "dice, MIT"),
    ("SQLModel, SQLAlchemy, Alembic, FastAPI", "storage and interface, MIT"),
    ("React, Socket.IO", "in your browser, MIT"),
    ("qrcode.react", "QR codes, ISC"),
)


@rx.page(route=routes.ABOUT, title=f"About · {NAME}")
def about() -> rx.Component:
    return page(
        rx.el.article(
            rx.el.h1("About"),
            rx.el.p(
                "D&D Encounter Tracker runs fights for a Dungeon Master and shows them to the "
                "whole table."
            ),
            *_not_official(),
            *_built_on_the_srd(),
            *_credits(),
            class_name="prose",
        ),
    )


def _not_official() -> tuple[rx.Component, ...]:
    return (
        rx.el.h2("Unofficial"),
        rx.el.p(
            "This is unofficial fan software. It is not affiliated with, endorsed, sponsored or "
            "approved by Wizards of the Coast LLC, who own Dungeons & Dragons, and it uses none "
            "of their logos or art."
        ),
    )


def _built_on_the_srd() -> tuple[rx.Component, ...]:
    return (
        rx.el.h2("Built on the SRD alone"),
        rx.el.p(SRD_ATTRIBUTION),
        rx.el.p(SRD_52_ATTRIBUTION),
        rx.el.p(
            "We have modified the material: creatures are stored as structured data, errors in "
            "it are corrected, and experience points are computed from the challenge rating."
        ),
    )


def _credits() -> tuple[rx.Component, ...]:
    return (
        rx.el.h2("Made with"),
        rx.el.ul(*(rx.el.li(rx.el.b(name), ": ", what) for name, what in _CREDITS)),
    )
