"""What the log of a running server says of pages: their refusals, and who floods it."""

import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
import websockets

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies
from dnd_tracker.admin.state.users import Users
from dnd_tracker.api.flood import SLOW_DOWN
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.ui.notices import Notices
from tests.combat.served import SECRET_KEY, BackEnd, somebody
from tests.combat.wire import NAMESPACE, WirePage

PHONE = {"x-forwarded-for": "198.51.100.7"}


@pytest.fixture
async def back_end(trusting: BackEnd) -> AsyncIterator[BackEnd]:
    engine = db.configure(trusting.database_url)
    yield trusting
    await engine.dispose()


def lines(back_end: BackEnd, **fields: str) -> list[dict[str, Any]]:
    """Return those with these `fields`."""
    log = (back_end.directory / "server.log").read_text()
    whole, _, _ = log.rpartition("\n")  # the server may be at its next line
    found = [json.loads(line) for line in whole.splitlines()]
    return [one for one in found if one.items() >= fields.items()]


async def test_a_refused_event_says_who_met_it_and_where(back_end: BackEnd):
    guest, cookie = await somebody()
    session = cookies.read(cookie, SECRET_KEY)
    assert session
    async with WirePage(back_end.url, routes.ADMIN_USERS, cookie, headers=PHONE) as page:
        await page.send(Users.search, text="somebody's name")
        await page.until(lambda page: page.values["notices"].get("text"))
    door = "dnd_tracker.admin.state.users.users.search"
    (line,) = lines(back_end, code="forbidden", who=str(guest.user_id), door=door)
    assert (line["session"], line["address"]) == (session[:8], "198.51.100.7")
    assert len(line["request"]) == 12
    log = (back_end.directory / "server.log").read_text()
    assert "somebody's name" not in log
    assert session not in log


async def test_a_payload_that_no_page_sends_says_who_sent_it(back_end: BackEnd):
    _, cookie = await somebody()
    session = cookies.read(cookie, SECRET_KEY)
    assert session
    async with WirePage(back_end.url, routes.LANDING, cookie) as page:
        await page.send(Targets.edit_cell)
        await page.until(lambda page: page.values["notices"].get("text"))
    (line,) = lines(back_end, session=session[:8], level="WARNING")
    assert line["door"] == "dnd_tracker.combat.state.targets.targets.edit_cell"


async def test_a_page_of_another_site_is_written(back_end: BackEnd):
    site = back_end.url.replace("http", "ws", 1)
    address = f"{site}{NAMESPACE}/?token={uuid.uuid4()}&EIO=4&transport=websocket"
    headers = {"origin": "https://evil.example", "x-forwarded-for": "203.0.113.50"}
    for _ in range(3):
        with pytest.raises(websockets.InvalidStatus):
            await websockets.connect(address, additional_headers=headers)
    (line,) = lines(back_end, message="websocket refused", address="203.0.113.50")
    assert line["reason"] == "another site"


async def test_a_flood_is_written_once(back_end: BackEnd):
    _, cookie = await somebody()
    session = cookies.read(cookie, SECRET_KEY)
    assert session
    async with WirePage(back_end.url, routes.LANDING, cookie) as page:
        for _ in range(400):
            await page.send(Notices.show, text="again")
        await page.until(lambda page: any(SLOW_DOWN in frame for frame in page.heard))
    (line,) = lines(back_end, message="events dropped", session=session[:8])
    assert line["address"] == "127.0.0.1"
