"""D&D Beyond is asked as a stranger asks, and every answer of it means one thing here."""

from collections.abc import Iterator

import pytest

from dnd_tracker.adapters import dnd_beyond
from dnd_tracker.adapters.dnd_beyond import DndBeyond
from dnd_tracker.ports.character_sheets import (
    CharacterSheets,
    SheetMissing,
    SheetPrivate,
    SheetsBusy,
    SheetsUnreachable,
    SheetUnusable,
)
from tests import beyond_server as shaped
from tests.beyond_server import BeyondServer, beyond_server


@pytest.fixture(scope="module")
def running() -> Iterator[BeyondServer]:
    with beyond_server() as server:
        yield server


@pytest.fixture
def server(running: BeyondServer) -> BeyondServer:
    running.asked.clear()
    return running


@pytest.fixture
def sheets(server: BeyondServer) -> CharacterSheets:
    return DndBeyond(server.url, patience=60)


async def test_a_public_character_is_given_out(sheets: CharacterSheets, server: BeyondServer):
    found = await sheets.fetch(101)
    assert found == (shaped.SAMPLES / "fighter.json").read_bytes()
    assert server.asked == [101]


async def test_nothing_is_sent_that_says_who_asks(sheets: CharacterSheets, server: BeyondServer):
    await sheets.fetch(101)
    assert not {"cookie", "authorization", "referer"} & set(server.headers)


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        (shaped.PRIVATE, SheetPrivate),
        (shaped.MISSING, SheetMissing),
        (shaped.THROTTLED, SheetsBusy),
        (shaped.BROKEN, SheetsUnreachable),
        (shaped.MOVED, SheetUnusable),
        (shaped.HUGE, SheetUnusable),
        (shaped.PACKED, SheetUnusable),
    ],
)
async def test_every_refusal_has_a_meaning_and_is_not_kept(
    sheets: CharacterSheets, server: BeyondServer, number: int, meaning: type[Exception]
):
    for _ in range(2):
        with pytest.raises(meaning):
            await sheets.fetch(number)
    assert server.asked == [number, number]


@pytest.mark.parametrize(
    ("told", "seconds"), [("17", 17), ("0", 1), ("999999", 3_600), ("soon", 60), ("", 60)]
)
async def test_it_says_when_to_come_back(
    sheets: CharacterSheets, server: BeyondServer, told: str, seconds: int
):
    server.retry_after = told
    with pytest.raises(SheetsBusy) as busy:
        await sheets.fetch(shaped.THROTTLED)
    assert busy.value.retry_after == seconds


@pytest.mark.parametrize("number", [shaped.FAILED, shaped.GARBAGE, shaped.CUT_OFF])
async def test_what_is_inside_an_answer_is_looked_at_elsewhere(
    sheets: CharacterSheets, number: int
):
    assert await sheets.fetch(number)


async def test_a_service_that_is_silent_or_not_there_is_unreachable(server: BeyondServer):
    with pytest.raises(SheetsUnreachable):
        await DndBeyond(server.url, patience=0.2).fetch(shaped.SILENT)
    with pytest.raises(SheetsUnreachable):
        await DndBeyond("http://127.0.0.1:1", patience=5).fetch(101)


async def test_within_a_minute_a_character_is_asked_for_once(
    sheets: CharacterSheets, server: BeyondServer, monkeypatch: pytest.MonkeyPatch
):
    await sheets.fetch(101)
    await sheets.fetch(101)
    assert server.asked == [101]
    monkeypatch.setattr(dnd_beyond, "KEPT_SECONDS", 0)
    await sheets.fetch(101)
    assert server.asked == [101, 101]


async def test_few_characters_are_kept(
    sheets: CharacterSheets, server: BeyondServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dnd_beyond, "KEPT_AT_MOST", 1)
    for number in (101, 102, 101):
        await sheets.fetch(number)
    assert server.asked == [101, 102, 101]
