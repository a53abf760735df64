"""The ways to bring characters: a link, a file, or what is in it."""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.parties.state.arrivals import Arrivals
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import field
from dnd_tracker.ui.posted_form import posted_form


def arrival_start() -> rx.Component:
    """Return the three forms."""
    return rx.el.div(
        rx.el.section(
            rx.el.h2("From D&D Beyond"),
            posted_form(
                _into(),
                field(
                    "Link to the character",
                    field_id="arrival-link",
                    name="link",
                    hint="dndbeyond.com/characters/… The sheet has to be public.",
                    input_mode="url",
                    max_length=500,
                    on_change=Arrivals.type_link,
                ),
                button("Fetch the character", kind="primary", type="submit"),
                action=routes.BRING_CHARACTERS,
                label="From a link",
                clears=False,
            ),
            _by_hand(),
            class_name="stack",
        ),
        rx.el.section(
            rx.el.h2("From a file"),
            rx.el.p(
                "A character of D&D Beyond as JSON, a party of ours, or a table (CSV) with a "
                "column “Name”. You see what was understood before anything is stored.",
                class_name="soft",
            ),
            posted_form(
                _into(),
                rx.el.div(
                    rx.el.label("File", html_for="arrival-file"),
                    rx.el.input(
                        id="arrival-file",
                        name="file",
                        type="file",
                        class_name="input",
                        aria_describedby="arrival-file-error",
                    ),
                    class_name="field",
                ),
                button("Read the file", type="submit"),
                action=routes.BRING_CHARACTERS,
                label="From a file",
                clears=False,
            ),
            posted_form(
                _into(),
                rx.el.div(
                    rx.el.label("Or paste what is in it", html_for="arrival-text"),
                    rx.el.textarea(
                        id="arrival-text",
                        name="text",
                        rows=5,
                        spell_check=False,
                        class_name="input",
                    ),
                    class_name="field",
                ),
                button("Read what I pasted", type="submit"),
                action=routes.BRING_CHARACTERS,
                label="From a text",
                clears=False,
            ),
            class_name="stack",
        ),
        class_name="stack arrival-start",
    )


def _into() -> rx.Component:
    return rx.el.input(type="hidden", name="party", value=Arrivals.into, read_only=True)


def _by_hand() -> rx.Component:
    """Return how one gets at a sheet that is private, without telling us a password."""
    return rx.el.details(
        rx.el.summary("The sheet is private?", class_name="button is-quiet is-small"),
        rx.el.ol(
            rx.el.li(
                rx.cond(
                    Arrivals.json_page != "",
                    rx.el.a(
                        "Open the character’s JSON in a new tab",
                        href=Arrivals.json_page,
                        target="_blank",
                        rel="noreferrer",
                    ),
                    "Type its link above: a link to its JSON appears here",
                ),
                ", in the browser in which you are signed in to D&D Beyond.",
            ),
            rx.el.li("Select everything there (Ctrl+A) and copy it (Ctrl+C)."),
            rx.el.li("Paste it below, under “From a file”."),
            class_name="arrival-steps",
        ),
        rx.el.p("We never ask for your password or cookies there.", class_name="faint"),
    )
