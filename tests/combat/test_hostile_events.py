"""Any client may call any handler with anything: what cannot be done is refused by name."""

import ast
import inspect
import re
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import reflex as rx
from sqlmodel import select

from dnd_tracker import db, network, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.service import encounters
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.errors import AppError, Forbidden, InvalidInput, NotFound, SignedOut
from dnd_tracker.models import BrowserSession
from dnd_tracker.models.base import now
from tests.combat.tab import HERE, all_states, handlers, tab
from tests.combat.table import Pages, row, running, stored

STATES = all_states()
OF_REFLEX = {"setvar"}
"""What Reflex puts on every state. It finds no setters here: see below."""

HOSTILE: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1_000_000,
    10**4000,
    1.5,
    float("nan"),
    float("inf"),
    "",
    " ",
    "NaN",
    "1e999",
    "9" * 5000,
    "²",
    "x" * 10_000,
    "👹" * 100,
    "شوكة",
    "<script>alert(1)</script>",
    "'; drop table encounter; --",
    "\x00",
    "\ud800",
    [],
    [None],
    [[]],
    [{}],
    ["\x00", "\ud800"],
    ["x"] * 10_000,
    {},
    {"id": {"id": []}},
    {"": None},
    ["mira"] * 300,
)
SENSIBLE: dict[str, Any] = {
    "id": "mira",
    "ids": ["mira"],
    "targets": ["mira", "goblin"],
    "order": ["mira", "goblin"],
    "combatant_id": "mira",
    "creature_id": "goblin",
    "amount": "-2",
    "expected": 20,
    "name": "Ford",
    "text": "Ford",
    "condition": "prone",
    "rounds": 2,
    "of": "mira",
    "hit_points": 10,
    "value": 12,
    "count": 3,
    "number": "1",
    "by": "mira",
    "label": "Bite",
    "kind": "damage",
    "expression": "1d6",
    "mode": "damage",
    "hidden": False,
    "used": True,
    "query": "goblin",
    "code": "ABCDEF",
    "defence": "resistant",
    "proposal_id": "check-1-mira",
    "edition": "2024",
    "step": 1,
    "key": "fire-breath",
    "cost": 1,
    "ability": "wis",
    "difficulty_class": 15,
    "at": "end",
    "on": "Fire Breath",
    "uses": 3,
    "back": "recharge 5",
    "level": 0,
    "spent": True,
    "in_lair": True,
    "dice": "2d6",
    "sides": 8,
    "roll": 3,
    "hit_dice": "3d8",
    "constitution": 14,
}
FORMS = {"form_data", "choices", "asked"}


@dataclass(frozen=True)
class Browser:
    """The DM's browser, on the page of their fight."""

    actor: Actor
    session_hash: str
    ford: uuid.UUID

    def tab(self, state: type[rx.State], path: str | None = None) -> rx.State:
        return tab(state, path or routes.run(self.ford), self.session_hash)


@pytest.fixture
async def dms(database: object, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> Browser:
    del database, pages
    monkeypatch.setattr(network, "_own_address", lambda: HERE)
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    return Browser(actor, cookies.token_hash(token), await running(actor))


def parameters(handler: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(handler).parameters)[1:]


def sensible(name: str) -> Any:
    if name == "command_id":
        return uuid.uuid4().hex
    return dict(SENSIBLE) if name in FORMS else SENSIBLE.get(name, "mira")


def fields_of(handler: Callable[..., Any]) -> set[str]:
    """Return the fields of the forms that a handler reads."""
    names = re.findall(r"read\((\w+Form)\b", inspect.getsource(handler))
    known = vars(sys.modules[handler.__module__])
    return {field for name in names for field in known[name].model_fields}


def attacks(handler: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Give arguments of which one is hostile, or all; and forms of which one field is, or all."""
    names = parameters(handler)
    for poison in HOSTILE:
        yield dict.fromkeys(names, poison)
        for name in names:
            others = {other: sensible(other) for other in names}
            yield others | {name: poison}
            if name in FORMS:
                yield others | {name: dict.fromkeys(SENSIBLE, poison)}
                for field in fields_of(handler):
                    yield others | {name: {**SENSIBLE, field: poison}}


async def call(state: rx.State, name: str, arguments: dict[str, Any]) -> None:
    result = handlers(type(state))[name](state, **arguments)
    if inspect.isawaitable(result):
        await result


async def answer(state: rx.State, name: str, arguments: dict[str, Any]) -> str:
    """Return the message of the named error, or "done"; any other error is one of ours."""
    try:
        await call(state, name, arguments)
    except AppError as error:
        return error.message
    return "done"


def names_of(state: type[rx.State]) -> list[str]:
    return sorted(handlers(state).keys() - OF_REFLEX)


EVENTS = [
    pytest.param(state, name, id=f"{state.__name__}.{name}")
    for state in STATES
    for name in names_of(state)
]


@pytest.mark.parametrize(("state", "name"), EVENTS)
async def test_whatever_arrives_is_done_or_refused_by_name(
    dms: Browser, state: type[rx.State], name: str
):
    there = dms.tab(state)
    for arguments in attacks(handlers(state)[name]):
        try:
            message = await answer(there, name, arguments)
        except Exception as error:
            raise AssertionError(f"{type(error).__name__} for {arguments!r:.300}") from error
        assert 0 < len(message) < 300
    await stored(dms.ford)


STRANGE_PATHS = (
    "",
    "/",
    "/encounters",
    "/encounters/x/run",
    f"/encounters/{uuid.uuid4()}/run",
    "/encounters/%00/run",
    "/encounters/\ud800/run",
    "/encounters/" + "x" * 10_000,
    "//evil.example/run",
    "/table/\x00",
    "/join/ZZZZZZ/\x00",
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
async def test_whatever_page_it_claims_to_come_from_it_is_refused_by_name(
    dms: Browser, state: type[rx.State]
):
    for name in names_of(state):
        for path in STRANGE_PATHS:
            arguments = {one: sensible(one) for one in parameters(handlers(state)[name])}
            assert await answer(dms.tab(state, path), name, arguments), name


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("known", [True, False], ids=["stranger", "newcomer"])
async def test_no_event_of_others_touches_my_fight_or_shows_it(
    dms: Browser, pages: Pages, state: type[rx.State], *, known: bool
):
    session_hash = None
    if known:
        async with db.unit_of_work() as uow:
            _, token = await sessions.open_guest_session(uow)
        session_hash = cookies.token_hash(token)
    before = await row(dms.ford)
    pages.sent.clear()
    for name in names_of(state):
        arguments = {one: sensible(one) for one in parameters(handlers(state)[name])}
        arguments |= {"encounter_id": str(dms.ford)} if "encounter_id" in arguments else {}
        there = tab(state, routes.run(dms.ford), session_hash)
        with suppress(NotFound, SignedOut, InvalidInput, Forbidden):
            await call(there, name, arguments)
        after = await row(dms.ford)
        seen = (after.version, after.deleted_at, after.join_code)
        assert seen == (before.version, None, None), name
        assert after.snapshot == before.snapshot, name
        assert pages.sent == [], name
        assert "Goblin" not in repr(vars(there)), name


async def test_a_revoked_session_is_nobody(dms: Browser):
    async with db.unit_of_work() as uow:
        session = (await uow.session.exec(select(BrowserSession))).one()
        session.revoked_at = now()
        uow.session.add(session)
    with pytest.raises(SignedOut):
        await call(dms.tab(Turns), "next_turn", {"command_id": "a"})


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_what_clients_can_call_is_what_was_meant_to_be_called(state: type[rx.State]):
    """A public method without a decorator would be an event too: begin its name with _."""
    tree = ast.parse(Path(inspect.getfile(state)).read_text(encoding="utf-8"))
    (definition,) = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == state.__name__
    )
    declared = {
        node.name
        for node in definition.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(ast.unparse(one).startswith("rx.event") for one in node.decorator_list)
    }
    assert handlers(state).keys() - OF_REFLEX == declared


def test_the_setter_of_reflex_sets_nothing():
    state = tab(Targets, "/", None)
    with pytest.raises(AttributeError):
        handlers(Targets)["setvar"](state, "amount", "9")
    assert state.amount == ""


async def test_a_code_that_was_shown_is_not_shown_to_others(dms: Browser):
    async with db.unit_of_work() as uow:
        code = await encounters.open_table(uow, dms.actor, dms.ford)
    for state in STATES:
        assert code not in repr(vars(tab(state, routes.run(dms.ford), None)))
