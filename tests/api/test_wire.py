"""The websocket of a running server, spoken raw by somebody who means no good."""

import json
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copyfile

import httpx
import pytest
import websockets

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies
from dnd_tracker.api.flood import SLOW_DOWN
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.notices import Notices
from tests.combat.served import SECRET_KEY, BackEnd, somebody
from tests.combat.table import row, running
from tests.combat.wire import NAMESPACE, WirePage


@pytest.fixture(scope="module")
def back_end(
    sqlite_with_tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BackEnd]:
    directory = tmp_path_factory.mktemp("back-end")
    database = directory / "tracker.sqlite3"
    copyfile(sqlite_with_tables, database)
    served = BackEnd(f"sqlite:///{database}", directory)
    served.start()
    yield served
    served.stop()


@pytest.fixture
async def ford(back_end: BackEnd) -> AsyncIterator[tuple[uuid.UUID, str]]:
    """A running fight, and the cookie of its DM."""
    engine = db.configure(back_end.database_url)
    dm, cookie = await somebody()
    yield await running(dm), cookie
    await engine.dispose()


def address(back_end: BackEnd, token: str | None = None) -> str:
    token = str(uuid.uuid4()) if token is None else token
    site = back_end.url.replace("http", "ws", 1)
    return f"{site}{NAMESPACE}/?token={token}&EIO=4&transport=websocket"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://["])
async def test_a_page_of_another_site_cannot_open_a_websocket(back_end: BackEnd, origin: str):
    with pytest.raises(websockets.InvalidStatus) as refusal:
        await websockets.connect(address(back_end), additional_headers={"origin": origin})
    assert refusal.value.response.status_code == 403


async def test_our_own_site_can(back_end: BackEnd):
    async with websockets.connect(
        address(back_end), additional_headers={"origin": back_end.url}
    ) as socket:
        assert json.loads(str(await socket.recv())[1:])["sid"]


MADE_OF_THE_TIME = "c9e0a2f4-c707-11f0-9bd1-0242ac120002"
"""A UUID of version 1."""


@pytest.mark.parametrize("token", ["", "1", MADE_OF_THE_TIME, "../../etc/passwd"])
async def test_a_token_that_can_be_guessed_is_refused(back_end: BackEnd, token: str):
    with pytest.raises(websockets.InvalidStatus):
        await websockets.connect(address(back_end, token))


async def test_there_is_no_way_in_beside_the_websocket(back_end: BackEnd):
    """Long polling would not pass the door that checks websockets."""
    async with httpx.AsyncClient(base_url=back_end.url) as client:
        answer = await client.get(f"{NAMESPACE}/?token={uuid.uuid4()}&EIO=4&transport=polling")
    assert answer.status_code == 400
    assert "sid" not in answer.text


async def test_the_cookie_is_in_nothing_that_is_sent(
    back_end: BackEnd, ford: tuple[uuid.UUID, str]
):
    encounter_id, cookie = ford
    async with WirePage(back_end.url, routes.run(encounter_id), cookie) as page:
        await page.send(Screen.open)
        await page.until(lambda page: page.board.get("name") == "Ford")
        assert cookie not in "".join(page.heard)
        assert cookie.split(".")[0] not in "".join(page.heard)
    assert cookie not in (back_end.directory / "server.log").read_text()


async def test_a_forged_session_header_is_nobody(back_end: BackEnd, ford: tuple[uuid.UUID, str]):
    encounter_id, cookie = ford
    session_hash = cookies.read(cookie, SECRET_KEY)
    assert session_hash
    for name in (cookies.HEADER, cookies.HEADER.upper()):
        async with websockets.connect(
            address(back_end), additional_headers={name: session_hash}
        ) as socket:
            await socket.recv()
            router = {
                "pathname": routes.run(encounter_id),
                "asPath": routes.run(encounter_id),
                "headers": {cookies.HEADER: session_hash},
                "sid": "somebody else's",
                "ip": "127.0.0.1",
            }
            opening = Screen.get_full_name() + ".open"
            event = {"name": opening, "payload": {}, "router_data": router}
            await socket.send(f"40{NAMESPACE}," + json.dumps({"event": event}))
            heard = ""
            while '"ended_rx_state_":true' not in heard:
                frame = str(await socket.recv())
                assert "Goblin" not in frame
                heard += frame


FRAMES = (
    "",
    "9",
    "42",
    "42/_event,",
    "42/_event,not json",
    "42/_event,[]",
    "42/_event,{}",
    '42/_event,["event"]',
    '42/_event,["event",null]',
    '42/_event,["event",[]]',
    '42/_event,["event",{"name":null}]',
    '42/_event,["event",{"name":"x","payload":7,"router_data":[]}]',
    '42/_event,["event",{"name":"x.y.z","payload":{},"router_data":{}}]',
    '42/_event,["nothing",{}]',
    "41/other,",
    '40/admin,{"event":{}}',
)


async def test_frames_that_no_browser_sends_harm_nobody_else(
    back_end: BackEnd, ford: tuple[uuid.UUID, str]
):
    encounter_id, cookie = ford
    async with WirePage(back_end.url, routes.run(encounter_id), cookie) as page:
        await page.send(Screen.open)
        await page.until(lambda page: page.board.get("name") == "Ford")
        for frame in FRAMES:
            async with websockets.connect(address(back_end)) as socket:
                await socket.recv()
                await socket.send(f"40{NAMESPACE},")
                await socket.send(frame)
        await page.send(Turns.next_turn, command_id="after-all-that")
        await page.until(lambda page: page.board["turn"]["active"] == "goblin")


PRIVATE = ("_look_ahead", "__init__", "get_delta", "set_amount", "get_state", "reset", "router")


async def test_what_is_no_handler_cannot_be_called(back_end: BackEnd, ford: tuple[uuid.UUID, str]):
    encounter_id, cookie = ford
    async with WirePage(back_end.url, routes.run(encounter_id), cookie) as page:
        await page.send(Screen.open)
        await page.until(lambda page: page.board.get("name") == "Ford")
        assert page._socket
        for name in PRIVATE:
            event = page._event(f"{Targets.get_full_name()}.{name}", {})
            await page._socket.send(f"42{NAMESPACE}," + json.dumps(["event", event]))
        await page.send(Turns.next_turn, command_id="after-all-that")
        await page.until(lambda page: page.board["turn"]["active"] == "goblin")
        assert "Traceback" not in "".join(page.heard)


@pytest.mark.parametrize("poison", [None, 7, "x" * 10_000, ["x"], {"id": {}}, "\ud800", "\x00"])
async def test_payloads_that_no_page_sends_get_a_message(
    back_end: BackEnd, ford: tuple[uuid.UUID, str], poison: object
):
    encounter_id, cookie = ford
    async with WirePage(back_end.url, routes.run(encounter_id), cookie) as page:
        await page.send(
            Targets.apply, form_data=poison, choices=poison, command_id=poison, surplus=poison
        )
        await page.until(lambda page: page.values["notices"].get("serial"))
        await page.send(Targets.edit_cell)
        await page.until(lambda page: page.values["notices"]["serial"] == 2)
        assert page.values["notices"]["text"]
        assert "Traceback" not in "".join(page.heard)
        assert "site-packages" not in "".join(page.heard)
    assert (await row(encounter_id)).version == 2


async def test_a_forged_event_to_another_dms_fight_is_refused(
    back_end: BackEnd, ford: tuple[uuid.UUID, str]
):
    encounter_id, _ = ford
    _, cookie = await somebody()
    async with WirePage(back_end.url, routes.run(encounter_id), cookie) as page:
        await page.send(Screen.open)
        await page.send(Turns.next_turn, command_id="forged")
        await page.until(lambda page: page.values["notices"].get("text"))
        assert "No such encounter" in page.values["notices"]["text"]
        assert "Goblin" not in "".join(page.heard)
    assert (await row(encounter_id)).version == 2


FLOOD = 400
"""More events than a slow machine lets pass, too."""


async def test_a_page_that_floods_is_told_to_slow_down_and_goes_on(
    back_end: BackEnd, ford: tuple[uuid.UUID, str]
):
    encounter_id, cookie = ford
    _, other = await somebody()
    async with (
        WirePage(back_end.url, routes.run(encounter_id), cookie) as page,
        WirePage(back_end.url, routes.run(encounter_id), other) as bystander,
    ):
        await page.send(Screen.open)
        await page.until(lambda page: page.board.get("name") == "Ford")
        for _ in range(FLOOD):
            await page.send(Notices.show, text="again")
        await page.until(lambda page: any(SLOW_DOWN in frame for frame in page.heard))
        assert not any(SLOW_DOWN in frame for frame in bystander.heard)
        await bystander.send(Notices.show, text="heard")
        await bystander.until(lambda page: page.values["notices"].get("text") == "heard")
        await page.insist(
            lambda page: page.values["notices"]["text"] == "goes on", Notices.show, text="goes on"
        )
    assert sum("again" in frame for frame in page.heard) < FLOOD
