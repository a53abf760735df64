"""Where an import begins: a file, or a text."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.creatures.formats.reading import MOST_BYTES
from dnd_tracker.ui import post

assert post.MODULE  # which the module below imports
_MODULE = rx.asset("drop_zone.jsx", shared=True)

TOOLS = (
    ("Improved Initiative", "its export, of either version"),
    ("Open5e", "creatures of its API, v1 or v2"),
    ("5e-bits", "monsters of the 5e SRD API"),
    ("Foundry VTT", "exported actors of the dnd5e system, 2014 or 2024"),
    ("5etools", "homebrew files"),
    ("Fantasy Statblocks", "notes or YAML from Obsidian"),
    ("Fight Club 5", "XML compendiums"),
    ("Roll20", "NPC sheets as JSON"),
    ("A table", "CSV with a line of headings: name, AC, HP, CR and more"),
    ("D&D Encounter Tracker", "our own export, as it was"),
)


class _DropZone(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "DropZone"

    action: rx.Var[str]
    most_bytes: rx.Var[int]
    too_large: rx.Var[str]


def import_start() -> rx.Component:
    """Return the place to drop a file, and what can be dropped."""
    return rx.el.div(
        _DropZone.create(
            action=routes.BRING_CREATURES,
            most_bytes=MOST_BYTES,
            too_large=f"This file has more than {MOST_BYTES // 1_000_000} MB. Split it, and bring "
            "it in parts.",
        ),
        rx.el.section(
            rx.el.h2("What can be read"),
            rx.el.ul(
                *(rx.el.li(rx.el.b(name), ": ", what) for name, what in TOOLS),
            ),
            rx.el.p(
                "The file says itself whose it is; its name does not matter. You see what was "
                "understood before anything is stored."
            ),
            class_name="prose soft",
        ),
        class_name="import-start",
    )
