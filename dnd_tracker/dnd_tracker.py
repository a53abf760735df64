"""The app: every page and every route meets here."""

from functools import partial

import reflex as rx

from dnd_tracker import db, frontend, network
from dnd_tracker.api.session import SessionMiddleware
from dnd_tracker.api.shell import Shell
from dnd_tracker.config import get_settings


def index() -> rx.Component:
    return rx.el.main(rx.el.h1("D&D Encounter Tracker"))


settings = get_settings()
db.configure(settings.resolved_database_url)

shell = partial(Shell, client=frontend.client_directory(), https=settings.cookie_secure)

app = rx.App(
    html_lang="en",
    toaster=None,  # needs a script policy that we do not have
    api_transformer=[
        SessionMiddleware,
        partial(Shell, client=frontend.client_directory(), https=settings.cookie_secure),
    ],
)
app.add_page(index, route="/")
app.register_lifespan_task(network.announce)
