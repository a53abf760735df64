"""What is announced arrives whole and in order, whatever else happens at that moment."""

import asyncio
import logging
import uuid
from collections.abc import Mapping

import pytest

from dnd_tracker.combat import live
from tests.combat.table import Pages


async def test_a_change_between_reading_and_following_is_still_told(pages: Pages):
    """The announcement waits until the page is in the room."""
    key = uuid.uuid4()
    reading, go_on = asyncio.Event(), asyncio.Event()

    async def read() -> tuple[int, live.Values, live.Values]:
        reading.set()
        await go_on.wait()
        return 1, {"value": "old"}, {}

    opening = asyncio.create_task(live.follow("page", key, live.Audience.DM, read))
    await reading.wait()
    telling = asyncio.create_task(live.announce(key, 2, {live.Audience.DM: {"value": "new"}}))
    go_on.set()
    await asyncio.gather(opening, telling)
    assert pages.seen["page"]["value"] == "new"


async def test_an_older_board_never_overwrites_a_newer_one(pages: Pages):
    key = uuid.uuid4()
    await pages.enter("page", live.room(key, live.Audience.DM))
    await live.announce(key, 6, {live.Audience.DM: {"value": "new"}})
    await live.announce(key, 5, {live.Audience.DM: {"value": "old"}})
    assert pages.seen["page"]["value"] == "new"


async def test_a_process_that_missed_a_version_sends_everything(pages: Pages):
    """Another process told the pages B; this one, which had told them A, tells them A again."""
    key = uuid.uuid4()
    await pages.enter("page", live.room(key, live.Audience.DM))
    await live.announce(key, 1, {live.Audience.DM: {"value": "A", "gone": 1}})
    pages.seen["page"]["value"] = "B"
    await live.announce(key, 3, {live.Audience.DM: {"value": "A"}})
    assert pages.seen["page"] == {"value": "A", "gone": None}


async def test_a_message_that_was_lost_is_made_up_for(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    key = uuid.uuid4()
    send = pages.send
    for audience in live.Audience:
        await pages.enter(audience, live.room(key, audience))
    await live.announce(key, 1, {one: {"a": 1, "b": 1} for one in live.Audience})

    async def fail_for_the_dm(to: str, values: Mapping[str, object]) -> None:
        if to.endswith(live.Audience.DM):
            raise ConnectionError
        await send(to, values)

    monkeypatch.setattr(pages, "send", fail_for_the_dm)
    with caplog.at_level(logging.ERROR):
        await live.announce(key, 2, {one: {"a": 2, "b": 1} for one in live.Audience})
    monkeypatch.setattr(pages, "send", send)
    await live.announce(key, 3, {one: {"a": 2, "b": 3} for one in live.Audience})
    assert "were not told" in caplog.text
    for audience in live.Audience:
        assert pages.seen[audience] == {"a": 2, "b": 3}
