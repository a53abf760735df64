"""/characters/[character_id]"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.parties.components.nothing_here import unless_missing
from dnd_tracker.parties.components.sheet_form import sheet_form
from dnd_tracker.parties.state.one_character import OneCharacter
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.CHARACTER, title=f"Character · {NAME}", on_load=OneCharacter.open)
def character() -> rx.Component:
    return site_page(
        unless_missing(
            OneCharacter.missing,
            OneCharacter.loaded,
            rx.el.div(
                rx.el.a(
                    OneCharacter.party,
                    href=routes.party(f"{OneCharacter.party_id}"),
                    class_name="faint",
                ),
                rx.el.h1(OneCharacter.name, dir="auto"),
                # a field shows what it began with: another sheet is another form
                rx.fragment(
                    sheet_form(), key=OneCharacter.shown + OneCharacter.version.to_string()
                ),
                class_name="stack",
            ),
        )
    )
