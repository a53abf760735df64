"""/"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.sample_order import sample_order
from dnd_tracker.accounts.components.site_page import site_page
from dnd_tracker.ui.button import button, keycap
from dnd_tracker.ui.layout import NAME
from dnd_tracker.ui.native_form import native_form


@rx.page(
    route=routes.LANDING,
    title=NAME,
    description="Run D&D fights in the browser; the whole table follows on its phones.",
)
def landing() -> rx.Component:
    return site_page(
        rx.el.section(_pitch(), sample_order(), class_name="landing"),
        _facts(),
    )


def _pitch() -> rx.Component:
    return rx.el.div(
        rx.el.h1("Run the fight. The whole table follows."),
        rx.el.p(
            "Initiative, hit points and conditions in the hands of the Dungeon Master, and on "
            "every phone at the table in the blink of an eye. No account, nothing to install.",
            class_name="landing-lead",
        ),
        rx.el.div(
            native_form(
                button("Run a demo fight", kind="primary", size="large", type="submit"),
                action=routes.START_DEMO,
            ),
            native_form(
                button("Build your own", size="large", type="submit"),
                action=routes.CREATE_ENCOUNTER,
            ),
            class_name="landing-actions",
        ),
        rx.el.p(
            rx.el.a("Join a table", href=routes.JOIN),
            rx.el.a("Your encounters", href=routes.ENCOUNTERS),
            class_name="landing-join",
        ),
    )


def _facts() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Two keys run it"),
            rx.el.p(
                keycap("n"),
                " next turn, ",
                keycap("d"),
                " damage. Everything else has a key too, and ",
                keycap("?"),
                " shows them all.",
            ),
        ),
        rx.el.div(
            rx.el.h2("Nothing is lost"),
            rx.el.p(
                "Every action can be undone. A reload, a dead phone or a restarted server "
                "changes nothing."
            ),
        ),
        rx.el.div(
            rx.el.h2("Nothing leaks"),
            rx.el.p(
                "What you hide never reaches another device: no name, no number, no place "
                "in the order."
            ),
        ),
        class_name="landing-facts",
    )
