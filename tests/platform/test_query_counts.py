"""No page asks the database more than ten times to open."""

import inspect
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

import pytest
import reflex as rx
from reflex.event import EventHandler, EventSpec
from reflex_base.registry import RegistrationContext
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from dnd_tracker import bootstrap, db, dnd_tracker, network, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.combat.filing_forms import BulkForm, Verb
from dnd_tracker.combat.forms import CreaturesForm
from dnd_tracker.combat.service import encounters, filing, folders, roster, seats
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import own
from dnd_tracker.creatures.srd51 import creatures
from dnd_tracker.errors import AppError
from dnd_tracker.models import Role, User
from dnd_tracker.parties.service import parties
from dnd_tracker.rules.commands import StartCombat
from tests.combat.tab import HERE, all_states, handlers, tab
from tests.combat.table import Pages, do, prepared
from tests.doors.people import one_database
from tests.rules.table import hero

MOST = 10
KINDS = ("goblin", "wolf", "ogre", "bugbear", "hobgoblin", "orc", "troll", "owlbear", "ghoul")
"""More than a page may ask for one by one."""
assert dnd_tracker.app
PAGES: dict[str, Any] = {
    found["route"]: found.get("on_load")
    for _, found in cast(
        "list[tuple[Any, dict[str, Any]]]", RegistrationContext.ensure_context().decorated_pages
    )
}
STATES = {one.get_full_name(): one for one in all_states()}


@contextmanager
def asked(engine: AsyncEngine) -> Generator[list[str]]:
    """Give the statements that are sent meanwhile."""
    statements: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        statements.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def send(path: str, session_hash: str, loads: object) -> None:
    """Send what a page sends when it opens, and what that brings about."""
    given: Any = loads
    several: list[Any] = [*given] if isinstance(loads, list | tuple) else [given]
    for one in several:
        handler: Any = one
        arguments: dict[str, Any] = {}
        if isinstance(one, EventSpec):
            handler = one.handler
            said = cast("Any", one.args)
            arguments = {name._js_expr: getattr(value, "_var_value", "") for name, value in said}
        if not isinstance(handler, EventHandler) or handler.state_full_name not in STATES:
            continue
        state = STATES[handler.state_full_name]
        there: rx.State = tab(state, path, session_hash)
        name = handler.fn.__name__
        try:
            result = handlers(state)[name](there, **arguments)
            if inspect.isawaitable(result):
                result = await result
        except AppError as error:
            raise AssertionError(f"{name} on {path}: {error.message}") from error
        if result is not None:
            await send(path, session_hash, result)


@pytest.fixture
async def places(database: AsyncEngine) -> tuple[str, dict[str, str]]:
    """Somebody with everything, who may see all pages; and an address for each part of a path."""
    del database
    async with db.unit_of_work() as uow:
        await load_srd(uow)
        user = User(role=Role.ADMIN, email="dm@example.com")
        uow.session.add(user)
        await uow.session.flush()
        token = await sessions.open_session(uow, user, Device("Firefox", HERE), "password")
    dm = Actor(user.id, Role.ADMIN)
    ford = await prepared(dm, hero("Mira", 15, level=3))
    for kind in KINDS:
        async with db.unit_of_work() as uow:
            form = CreaturesForm(creature_id=kind, count=2)
            await roster.add_creatures(uow, dm, ford, uuid.uuid4().hex, form)
    async with db.unit_of_work() as uow:
        code = await encounters.open_table(uow, dm, ford)
        await seats.take_seat(uow, dm, code, "mira", address=HERE)
        folder = str(await folders.make(uow, dm, "Chapter 1"))
        for verb, value in ((Verb.MOVE, folder), (Verb.TAG, "boss")):
            await filing.act(uow, dm, BulkForm(verb=verb, ids=[ford], value=value))
        block = next(one.block for one in creatures() if one.id == "wolf")
        creature = (await own.create(uow, dm, Draft(block, ("pack",)))).id
        party = await parties.create(uow, dm)
    await do(dm, ford, StartCombat())
    for number in range(60):
        await prepared(dm, name=f"Plan {number}")
    parts = {
        "encounter_id": str(ford),
        "creature_id": creature,
        "party_id": str(party),
        "character_id": "",
        "code": code,
    }
    return cookies.token_hash(token), parts


def _path(route: str, parts: dict[str, str]) -> str | None:
    """Return an address of a page; None for one that the fixture has nothing for."""
    for part, value in parts.items():
        if f"[{part}]" in route and not value:
            return None
        route = route.replace(f"[{part}]", value)
    return route


@one_database
async def test_every_page_opens_with_ten_questions_at_most(
    database: AsyncEngine,
    places: tuple[str, dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(bootstrap._Chosen, "bus", Pages())
    monkeypatch.setattr(network, "_own_address", lambda: HERE)
    session_hash, parts = places
    counted: dict[str, int] = {}
    for route, loads in PAGES.items():
        path = _path(route, parts)
        if loads is None or path is None:
            continue
        with asked(database) as statements:
            await send(path, session_hash, loads)
        queries = [one for one in statements if one.lstrip().upper().startswith(("SELECT", "WITH"))]
        counted[route] = len(queries)
    assert {routes.ENCOUNTERS, routes.BUILD, routes.RUN} <= counted.keys()
    assert {route: count for route, count in counted.items() if count > MOST} == {}
    assert counted[routes.ENCOUNTERS] > 0
