"""The app: every page and every route meets here."""

import logging
from functools import partial
from typing import cast

import reflex as rx
from pydantic import ValidationError

from dnd_tracker import bootstrap, db, frontend, logs, network, worker
from dnd_tracker.accounts.arrivals import watch_arrivals
from dnd_tracker.accounts.caller import about_event
from dnd_tracker.accounts.components.session_end import session_end
from dnd_tracker.accounts.pages import (
    appearance,
    come_back,
    confirm_email,
    data,
    devices,
    forgot_password,
    goodbye,
    landing,
    notifications,
    profile,
    reset_password,
    second_factor,
    security,
    sign_in,
    sign_up,
)
from dnd_tracker.accounts.state.confirm import Confirm
from dnd_tracker.accounts.state.session_end import SessionEnd
from dnd_tracker.admin.pages import audit, users
from dnd_tracker.api.app import api
from dnd_tracker.api.flood import FloodLimit
from dnd_tracker.api.limits import ApiLimits
from dnd_tracker.api.proxies import behind_proxies
from dnd_tracker.api.request_ids import RequestIds
from dnd_tracker.api.session import SessionMiddleware
from dnd_tracker.api.shell import Shell
from dnd_tracker.combat.pages import build, encounters, join, join_table, keys, run, table
from dnd_tracker.combat.state.board import Board
from dnd_tracker.config import get_settings
from dnd_tracker.creatures.pages import creature, edit_creature, import_creatures, library
from dnd_tracker.errors import AppError, ConfirmFirst, SignedOut
from dnd_tracker.parties.pages import character, import_characters, parties, party
from dnd_tracker.support.pages import about, not_found
from dnd_tracker.ui.early import live
from dnd_tracker.ui.frame import APP_WRAPS
from dnd_tracker.ui.layout import STYLESHEETS, head_components
from dnd_tracker.ui.notices import Notices

logger = logging.getLogger(__name__)

OURS = "Something went wrong on our side. Nothing was changed; try again."
MALFORMED = "That did not arrive as it was sent. Reload the page and try again."


def say(exception: Exception) -> rx.event.EventSpec:
    """Tell the tab whose event failed what happened; what we did not foresee goes to the log."""
    if isinstance(exception, AppError):
        logs.refused(exception)
    if isinstance(exception, ConfirmFirst):
        return cast("rx.event.EventSpec", Confirm.ask)
    if isinstance(exception, SignedOut):
        return cast("rx.event.EventSpec", SessionEnd.tell)
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
logs.also_say(about_event)
db.configure(settings.resolved_database_url)

app = rx.App(
    html_lang="en",
    stylesheets=STYLESHEETS,
    head_components=head_components(),
    app_wraps={
        **APP_WRAPS,
        (54, "SessionEnd"): lambda _: session_end(),
        (52, "Live"): lambda _: live(),
    },
    toaster=None,  # needs a script policy that we do not have
    backend_exception_handler=say,
    api_transformer=[
        api,
        ApiLimits,
        FloodLimit,
        SessionMiddleware,
        partial(
            Shell,
            client=frontend.client_directory(),
            https=settings.https,
            subdomains=settings.hsts_subdomains,
        ),
        RequestIds,
        behind_proxies,
    ],
)
assert app.sio is not None
assert app.event_namespace is not None
bootstrap.connect_bus(app.sio, Board.get_full_name(), SessionEnd.get_full_name())
watch_arrivals(app.sio, app.event_namespace)
app.register_lifespan_task(network.announce)
app.register_lifespan_task(worker.work)

PAGES = (
    landing,
    sign_in,
    sign_up,
    second_factor,
    confirm_email,
    forgot_password,
    reset_password,
    come_back,
    goodbye,
    security,
    devices,
    notifications,
    data,
    appearance,
    profile,
    about,
    not_found,
    build,
    run,
    encounters,
    join,
    join_table,
    keys,
    table,
    parties,
    party,
    character,
    library,
    creature,
    import_characters,
    import_creatures,
    users,
    audit,
    edit_creature,
)
"""Imported for the routes they add."""
