"""The bus speaks Reflex's wire format, over the Socket.IO server that Reflex uses."""

import json
import uuid
from dataclasses import dataclass
from typing import Any, cast

import pytest
import reflex as rx
from reflex.state import StateUpdate
from reflex_base.registry import RegistrationContext

from dnd_tracker.accounts.state.session_end import SessionEnd
from dnd_tracker.adapters.no_bus import NoBus
from dnd_tracker.adapters.socket_bus import EVENT, NAMESPACE, SocketBus, SocketServer
from dnd_tracker.combat import live
from dnd_tracker.combat.player_views import PlayerRow
from dnd_tracker.combat.state.board import Board
from dnd_tracker.ports.bus import Bus

BOARD = Board.get_full_name()
END = SessionEnd.get_full_name()


def server_of_reflex() -> Any:
    """Return a server as Reflex sets it up: its JSON, its transports."""
    with RegistrationContext.get().fork():
        server = rx.App().sio
    assert server is not None
    return server


@dataclass
class Line:
    """A Socket.IO server with pages on it, and the packets that left for each."""

    server: Any
    sent: dict[str, list[Any]]

    async def page(self, name: str) -> str:
        """Connect a page; return its id."""
        sid = await self.server.manager.connect(name, NAMESPACE)
        self.sent[sid] = []
        return str(sid)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    server = server_of_reflex()
    line = Line(server, {})

    async def deliver(eio_sid: str, packet: Any) -> None:
        encoded = cast("str | list[str]", packet.encode())
        body = encoded[0] if isinstance(encoded, list) else encoded
        sid = server.manager.sid_from_eio_sid(eio_sid, NAMESPACE)
        line.sent[sid].append(json.loads(body[body.index(",") + 1 :]))

    monkeypatch.setattr(server, "_send_packet", deliver)
    monkeypatch.setattr(server, "_send_eio_packet", deliver)
    return line


@pytest.fixture
def bus(line: Line) -> SocketBus:
    return SocketBus(cast("SocketServer", line.server), BOARD, END)


async def test_undeclared_keys_reach_the_page_as_reflex_would_send_them(line: Line, bus: SocketBus):
    page = await line.page("a")
    row = PlayerRow(id="mira", name="Mira 👹", hit_points=7, exact=True)
    await bus.send(page, {"row_mira": row, "order": ["mira"], "gone": None})
    ((event, update),) = line.sent[page]
    assert event == EVENT == "event"
    delta = update["delta"][BOARD]
    assert delta["order_rx_state_"] == ["mira"]
    assert delta["gone_rx_state_"] is None
    assert delta["row_mira_rx_state_"]["name"] == "Mira 👹"
    assert delta["row_mira_rx_state_"]["hit_points"] == 7


async def test_our_message_has_the_form_of_reflexs_own(line: Line, bus: SocketBus):
    """The same update, sent by Reflex and by us, is the same on the wire."""
    page = await line.page("a")
    update = StateUpdate(delta={BOARD: {"name_rx_state_": "Ford"}})
    await line.server.emit("event", update, to=page, namespace="/_event")
    await bus.send(page, {"name": "Ford"})
    first, second = line.sent[page]
    assert first == second


async def test_only_websockets_are_answered(line: Line):
    """The door checks websockets; long polling would come in beside it."""
    assert line.server.eio.transports == ["websocket"]


async def test_a_room_reaches_those_who_entered_and_nobody_else(line: Line, bus: SocketBus):
    inside, outside = await line.page("a"), await line.page("b")
    await bus.enter(inside, "encounter:1:players")
    await bus.send("encounter:1:players", {"round": 1})
    await bus.send("encounter:1:dm", {"round": 2})
    assert len(line.sent[inside]) == 1
    assert line.sent[outside] == []


async def test_entering_leaves_the_room_before(line: Line, bus: SocketBus):
    page = await line.page("a")
    await bus.enter(page, "encounter:1:dm")
    await bus.enter(page, "encounter:2:dm")
    await bus.send("encounter:1:dm", {"round": 1})
    assert line.sent[page] == []
    await bus.send("encounter:2:dm", {"round": 1})
    assert len(line.sent[page]) == 1


async def test_who_left_hears_only_what_is_sent_to_them(line: Line, bus: SocketBus):
    page = await line.page("a")
    await bus.enter(page, "encounter:1:dm")
    await bus.leave(page)
    await bus.leave(page)
    await bus.send("encounter:1:dm", {"round": 1})
    assert line.sent[page] == []
    await bus.send(page, {"round": 1})
    assert len(line.sent[page]) == 1


async def test_the_pages_of_a_session_that_ends_hear_that_and_nothing_more(
    line: Line, bus: SocketBus
):
    pages = [await line.page("a"), await line.page("b")]
    other = await line.page("c")
    for page, session in zip([*pages, other], ("mine", "mine", "other"), strict=True):
        await bus.belong(page, session)
        await bus.enter(page, "encounter:1:dm")
    assert await bus.is_open("mine")
    await bus.end_session("mine")
    await bus.send("encounter:1:dm", {"round": 2})
    for page in pages:
        ((_, update),) = line.sent[page]
        assert update["delta"] == {END: {"ended_rx_state_": True}}
    ((_, update),) = line.sent[other]
    assert update["delta"] == {BOARD: {"round_rx_state_": 2}}
    assert not await bus.is_open("mine")
    assert await bus.is_open("other")


async def test_an_event_on_its_way_when_the_session_ended_opens_no_door(line: Line, bus: SocketBus):
    page = await line.page("a")
    await bus.belong(page, "mine")
    await bus.end_session("mine")
    await bus.enter(page, "encounter:1:dm")
    await bus.leave(page)
    await bus.enter(page, "encounter:2:dm")
    for room in ("encounter:1:dm", "encounter:2:dm"):
        await bus.send(room, {"round": 1})
    assert len(line.sent[page]) == 1


async def test_a_page_that_follows_a_table_still_belongs_to_its_session(line: Line, bus: SocketBus):
    page = await line.page("a")
    await bus.belong(page, "mine")
    await bus.enter(page, "encounter:1:dm")
    await bus.leave(page)
    await bus.end_session("mine")
    assert len(line.sent[page]) == 1


async def test_a_page_that_is_gone_is_no_error(line: Line, bus: SocketBus):
    page = await line.page("a")
    await line.server.manager.disconnect(page, NAMESPACE)
    for gone in (page, "never there"):
        await bus.enter(gone, "encounter:1:dm")
        await bus.send(gone, {"round": 1})
        await bus.leave(gone)
        await bus.belong(gone, "mine")
        await bus.dismiss(gone)
    await bus.end_session("mine")
    await bus.send("encounter:1:dm", {"round": 1})


async def test_a_server_without_pages_tells_nobody():
    bus: Bus = NoBus()
    await bus.enter("page", "room")
    await bus.send("room", {"round": 1})
    await bus.leave("page")
    await bus.belong("page", "mine")
    await bus.end_session("mine")
    await bus.dismiss("page")
    assert not await bus.is_open("mine")


async def test_a_fight_is_told_over_it(line: Line, bus: SocketBus, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live, "bus", lambda: bus)
    key, page = uuid.uuid4(), await line.page("a")

    async def read() -> tuple[int, live.Values, live.Values]:
        return 1, {"round": 1, "name": "Ford"}, {"closed": False}

    await live.follow(page, key, live.Audience.DM, read)
    await live.announce(key, 2, {live.Audience.DM: {"round": 2, "name": "Ford"}})
    heard = [update["delta"][BOARD] for _, update in line.sent[page]]
    assert heard[-1] == {"round_rx_state_": 2}


async def test_a_page_of_a_session_is_ejected_from_one_room_and_told(line: Line, bus: SocketBus):
    mine, others = await line.page("mine"), await line.page("others")
    await bus.belong(mine, "hash")
    await bus.belong(others, "another")
    for page in (mine, others):
        await bus.enter(page, "table")
    await bus.eject("elsewhere", "hash", {"sent_away": True})
    assert line.sent[mine] == []
    await bus.eject("table", "hash", {"sent_away": True})
    await bus.send("table", {"version": 2})
    assert [update["delta"][BOARD] for _, update in line.sent[mine]] == [
        {"sent_away_rx_state_": True}
    ]
    assert [update["delta"][BOARD] for _, update in line.sent[others]] == [{"version_rx_state_": 2}]
