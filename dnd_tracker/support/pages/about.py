"""/about"""

from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.creatures.attribution import SRD51_ATTRIBUTION, SRD52_ATTRIBUTION
from dnd_tracker.support.state.packs import Packs
from dnd_tracker.ui.layout import NAME

_CREDITS = (
    ("Atkinson Hyperlegible Next", "Braille Institute and contributors, SIL Open Font License 1.1"),
    ("Bricolage Grotesque", "Mathieu Triay and contributors, SIL Open Font License 1.1"),
    ("DejaVu Sans", "in printed stat blocks; Bitstream, Inc. and others, Bitstream Vera licence"),
    ("fpdf2", "printed stat blocks, LGPL 3.0"),
    ("Reflex", "screens and live updates, Apache License 2.0"),
    ("tinys-srd", "the SRD as data, MIT"),
    ("d20", "dice, MIT"),
    ("SQLModel, SQLAlchemy, Alembic, FastAPI", "storage and interface, MIT"),
    ("React, Socket.IO", "in your browser, MIT"),
    ("qrcode.react", "QR codes, ISC"),
)


@rx.page(route=routes.ABOUT, title=f"About · {NAME}", on_load=Packs.open)
def about() -> rx.Component:
    return site_page(
        rx.el.article(
            rx.el.h1("About"),
            rx.el.p(
                "D&D Encounter Tracker runs fights for a Dungeon Master and shows them to the "
                "whole table."
            ),
            *_not_official(),
            *_built_on_the_srd(),
            _packs(),
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
        rx.el.p(SRD51_ATTRIBUTION),
        rx.el.p(SRD52_ATTRIBUTION),
        rx.el.p(
            "We have modified the material: creatures are stored as structured data, errors in "
            "it are corrected, and experience points are computed from the challenge rating."
        ),
    )


def _packs() -> rx.Component:
    return rx.cond(
        Packs.lines,
        rx.fragment(
            rx.el.h2("Creatures here"),
            rx.el.ul(rx.foreach(Packs.lines, _pack)),
        ),
    )


def _pack(pack: Any) -> rx.Component:
    return rx.el.li(
        rx.el.b(pack.name),
        ": ",
        pack.line,
        rx.cond(pack.attribution != "", rx.el.p(pack.attribution)),
    )


def _credits() -> tuple[rx.Component, ...]:
    return (
        rx.el.h2("Made with"),
        rx.el.ul(*(rx.el.li(rx.el.b(name), ": ", what) for name, what in _CREDITS)),
    )
