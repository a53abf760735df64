"""The app: every page and every route meets here."""

import logging
from functools import partial
from typing import cast

import reflex as rx
from pydantic import ValidationError

from dnd_tracker import bootstrap, db, frontend, network
from dnd_tracker.accounts.pages import landing
from dnd_tracker.api.app import api
from dnd_tracker.api.session import SessionMiddleware
from dnd_tracker.api.shell import Shell
from dnd_tracker.combat.pages import build, encounters, join, join_table, run, table
from dnd_tracker.combat.state.board import Board
from dnd_tracker.config import get_settings
from dnd_tracker.errors import AppError
from dnd_tracker.support.pages import about, not_found
from dnd_tracker.ui.frame import APP_WRAPS
from dnd_tracker.ui.layout import STYLESHEETS, head_components
from dnd_tracker.ui.notices import Notices

logger = logging.getLogger(__name__)

OURS = "Something went wrong on our side. Nothing was changed; try again."
MALFORMED = "That did not arrive as it was sent. Reload the page and try again."


def say(exception: Exception) -> rx.event.EventSpec:
    """Tell the tab whose event failed what happened; what we did not foresee goes to the log."""
    if isinstance(exception, AppError):
        return _notice(exception.message)
    if isinstance(exception, ValidationError | TypeError | ValueError):
        logger.warning("an event with a payload that no page sends", exc_info=exception)
        return _notice(MALFORMED)
    logger.error("an event failed", exc_info=exception)
    return _notice(OURS)


def _notice(text: str) -> rx.event.EventSpec:
    # Reflex declares handlers of a class as callbacks and makes them specs when it loads the class
    return cast("rx.event.EventSpec", Notices.show(text, "error"))


settings = get_settings()
db.configure(settings.resolved_database_url)

app = rx.App(
    html_lang="en",
    stylesheets=STYLESHEETS,
    head_components=head_components(),
    app_wraps=APP_WRAPS,
    toaster=None,  # needs a script policy that we do not have
    backend_exception_handler=say,
    api_transformer=[
        api,
        SessionMiddleware,
        partial(Shell, client=frontend.client_directory(), https=settings.cookie_secure),
    ],
)
assert app.sio is not None
bootstrap.connect_bus(app.sio, Board.get_full_name())
app.register_lifespan_task(network.announce)

PAGES = (landing, about, not_found, build, run, encounters, join, join_table, table)
"""Imported for the routes they add."""
