"""A running server, and what people send it who mean no good: too much, too slowly, or a lie."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, suppress
from socket import create_connection, socket

import httpx
import pytest
import websockets

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies
from dnd_tracker.api.shell import BODY_LIMIT
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.frontend import MESSAGE_LIMIT
from tests.combat.served import SECRET_KEY, BackEnd, new_household, somebody
from tests.combat.table import row, running
from tests.combat.wire import NAMESPACE, WirePage

TEN_MEGABYTES = 10 * 1024 * 1024
FORM = "application/x-www-form-urlencoded"
HUNG_UP = (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError)


def endless(size: int) -> Iterator[bytes]:
    piece = b"a=" + b"x" * 65534
    for _ in range(size // len(piece)):
        yield piece


@pytest.mark.parametrize("path", [routes.START_DEMO, routes.take_seat("ABC234"), "/nobody/here"])
@pytest.mark.parametrize("announced", [True, False])
def test_ten_megabytes_are_refused(trusting: BackEnd, path: str, announced: bool):
    content = b"a=" + b"x" * TEN_MEGABYTES if announced else endless(TEN_MEGABYTES)
    headers = {"content-type": FORM, **new_household()}
    with httpx.Client(base_url=trusting.url) as browser:
        try:
            status = browser.post(path, content=content, headers=headers).status_code
        except HUNG_UP:  # it answered, and would not hear the rest of what we were sending
            status = 413
    # what never looks at a body may answer without having read it
    assert status == 413 or (not announced and status in {303, 404, 405})


def talk(back_end: BackEnd) -> socket:
    return create_connection(("127.0.0.1", back_end.port), timeout=0.1)


def dribble(connection: socket, first: str, piece: bytes) -> bytes:
    """Send `first`, then `piece` again and again, until there is an answer or a hang-up."""
    connection.sendall(first.encode())
    while True:
        with suppress(TimeoutError):
            return answer_on(connection)
        with suppress(ConnectionError):  # what it said before it hung up can still be read
            connection.sendall(piece)


def answer_on(connection: socket) -> bytes:
    """Read the head of the answer, or what there is of it before the hang-up."""
    heard = b""
    with suppress(ConnectionError):
        while b"\r\n\r\n" not in heard and (piece := connection.recv(65536)):
            heard += piece
            connection.settimeout(60)
    return heard


def test_a_body_that_dribbles_in_is_not_waited_for(trusting: BackEnd):
    head = (
        f"POST {routes.take_seat('ABC234')} HTTP/1.1\r\nHost: 127.0.0.1:{trusting.port}\r\n"
        f"Content-Type: {FORM}\r\nContent-Length: {BODY_LIMIT}\r\n"
        f"X-Forwarded-For: {new_household()['x-forwarded-for']}\r\n\r\n"
    )
    with closing(talk(trusting)) as connection:
        answer = dribble(connection, head, b"x")
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"connection: close" in answer.lower()


def test_headers_that_dribble_in_are_not_waited_for(trusting: BackEnd):
    with closing(talk(trusting)) as connection:
        answer = dribble(connection, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"x")
    assert answer == b"" or answer.startswith((b"HTTP/1.1 408", b"HTTP/1.1 400"))


def address(back_end: BackEnd) -> str:
    site = back_end.url.replace("http", "ws", 1)
    return f"{site}{NAMESPACE}/?token={uuid.uuid4()}&EIO=4&transport=websocket"


async def test_a_message_that_is_too_long_ends_its_own_connection(
    trusting: BackEnd, ford: tuple[uuid.UUID, str]
):
    encounter_id, cookie = ford
    async with WirePage(trusting.url, routes.run(encounter_id), cookie) as page:
        await page.until(lambda page: page.board.get("name") == "Ford")
        async with websockets.connect(address(trusting)) as bad:
            assert json.loads(str(await bad.recv())[1:])["maxPayload"] == MESSAGE_LIMIT
            await bad.send(f"40{NAMESPACE},")
            await bad.send(f'42{NAMESPACE},["event","' + "x" * MESSAGE_LIMIT + '"]')
            await asyncio.wait_for(bad.wait_closed(), 60)
        await page.send(Turns.next_turn, command_id="after-all-that")
        await page.until(lambda page: page.board["turn"]["active"] == "goblin")


@pytest.fixture
async def ford(trusting: BackEnd) -> AsyncIterator[tuple[uuid.UUID, str]]:
    """A running fight, and the cookie of its DM."""
    engine = db.configure(trusting.database_url)
    dm, cookie = await somebody()
    yield await running(dm), cookie
    await engine.dispose()


async def test_what_an_event_says_of_its_sender_counts_for_nothing(
    trusting: BackEnd, ford: tuple[uuid.UUID, str]
):
    """A stranger claims to be the DM in every way that an event has room for."""
    encounter_id, cookie = ford
    session_hash = cookies.read(cookie, SECRET_KEY)
    _, strangers = await somebody()
    async with WirePage(trusting.url, routes.run(encounter_id), cookie) as dm:
        await dm.until(lambda page: page.board.get("name") == "Ford")
        headers = {cookies.HEADER: session_hash, "cookie": f"session={cookie}"}
        lies = {
            "pathname": routes.run(encounter_id),
            "asPath": routes.run(encounter_id),
            "headers": headers,
            "raw_headers": headers,
            "sid": dm.values["state"]["rx_router_session"]["session_id"],
            "session_id": dm.values["state"]["rx_router_session"]["session_id"],
            "token": dm.token,
            "client_token": dm.token,
            "ip": "127.0.0.1",
        }
        async with WirePage(trusting.url, routes.LANDING, strangers) as page:
            assert page._socket
            for name, more in (
                (Screen.get_full_name() + ".open", {}),
                (Turns.get_full_name() + ".next_turn", {"command_id": "forged"}),
            ):
                event = {
                    "name": name,
                    "payload": more,
                    "router_data": lies,
                    "token": dm.token,
                    "substate_token": dm.token,
                }
                await page._socket.send(f"42{NAMESPACE}," + json.dumps(["event", event]))
            await page.until(lambda page: "No such encounter" in "".join(page.heard))
            await page.until(lambda page: page.values["notices"].get("text"))
            assert "Goblin" not in "".join(page.heard)
        assert not [frame for frame in dm.heard if "No such encounter" in frame]
    assert (await row(encounter_id)).version == 2


async def test_the_token_of_somebodys_tab_opens_nothing(
    trusting: BackEnd, ford: tuple[uuid.UUID, str]
):
    """Neither while the tab is open nor after it: what it was told stays its own."""
    encounter_id, cookie = ford
    _, strangers = await somebody()
    async with WirePage(trusting.url, routes.ENCOUNTERS, cookie) as dm:
        await dm.until(lambda page: page.values["encounters"].get("lines"))
    for other in (strangers, ""):
        thief = WirePage(trusting.url, routes.ABOUT, other, token=dm.token)
        async with thief:
            await thief.until(lambda page: page.values["state"].get("is_hydrated"))
            assert str(encounter_id) not in "".join(thief.heard)
            assert not thief.values["encounters"].get("lines")
