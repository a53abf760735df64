"""/parties/[party_id]"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.parties.components.character_list import (
    character_bin,
    character_form,
    character_list,
)
from dnd_tracker.parties.components.file_links import file_links
from dnd_tracker.parties.components.nothing_here import unless_missing
from dnd_tracker.parties.components.party_table import party_table
from dnd_tracker.parties.components.rest_dialog import rest_dialog
from dnd_tracker.parties.state.one_party import OneParty
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import error_text, field
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.print_button import print_button
from dnd_tracker.ui.watched_form import watched_form


@rx.page(route=routes.PARTY, title=f"Party · {NAME}", on_load=OneParty.open)
def party() -> rx.Component:
    return site_page(
        unless_missing(
            OneParty.missing,
            OneParty.loaded,
            rx.el.div(
                _name(),
                rx.cond(OneParty.lines, rx.fragment(_rests(), character_list())),
                character_form(),
                file_links(OneParty.id),
                character_bin(),
                rx.cond(
                    OneParty.lines,
                    rx.el.section(
                        rx.el.div(
                            rx.el.h2("Overview"), print_button(), class_name="cluster is-apart"
                        ),
                        party_table(),
                        class_name="stack",
                    ),
                ),
                class_name="stack",
            ),
            rest_dialog(),
        )
    )


def _name() -> rx.Component:
    return rx.el.div(
        rx.el.a("Parties", href=routes.PARTIES, class_name="faint"),
        rx.el.h1(OneParty.name, dir="auto"),
        rx.el.details(
            rx.el.summary("Name and notes", class_name="button is-quiet is-small"),
            # a field shows what it began with: another version is another form
            rx.fragment(_name_form(), key=OneParty.id + OneParty.version.to_string()),
        ),
    )


def _name_form() -> rx.Component:
    return watched_form(
        rx.el.input(type="hidden", name="seen", value=OneParty.version),
        field(
            "Name",
            field_id="party-name",
            name="name",
            default_value=OneParty.name,
            max_length=80,
            dir="auto",
        ),
        rx.el.label("Notes", html_for="party-notes", class_name="field-label"),
        rx.el.textarea(
            id="party-notes",
            name="notes",
            default_value=OneParty.notes,
            rows=4,
            class_name="input",
        ),
        error_text(OneParty.name_problem, "name-problem"),
        button("Save", type="submit"),
        label="Name and notes",
        saved=OneParty.version,
        on_sent=OneParty.save,
        clash=OneParty.clash,
        on_look=OneParty.open,
    )


def _rests() -> rx.Component:
    return rx.el.div(
        button("Short rest …", on_click=OneParty.ask_rest("short")),
        button("Long rest …", on_click=OneParty.ask_rest("long")),
        rx.cond(
            OneParty.mark != "",
            button(
                "Take back " + OneParty.what,
                kind="quiet",
                icon_name="undo",
                on_click=OneParty.undo(OneParty.mark),
            ),
        ),
        class_name="cluster",
    )
