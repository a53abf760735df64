"""Parties over HTTP: taken along as files, and characters brought from files and links."""

import csv
import io
import uuid
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from dnd_tracker import bootstrap, db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.config import get_settings
from dnd_tracker.parties.arrival_queries import arriving_in, character_import
from dnd_tracker.parties.formats import own_json
from dnd_tracker.parties.formats.found import Arriving
from dnd_tracker.parties.formats.reading import read_file
from dnd_tracker.parties.service import parties
from dnd_tracker.parties.service.arrivals import FETCHES
from dnd_tracker.rules.character import CharacterSheet, CharacterState
from tests import beyond_server as shaped
from tests.beyond_server import BeyondServer, beyond_server
from tests.parties.table import MIRA, TOBIN, lanterns
from tests.people import Browser, account, browser_of, nobody

BRING = "/api/v1/imports/parties"
JSON = {"accept": "application/json"}
FIGHTER = (shaped.SAMPLES / "fighter.json").read_bytes()


@pytest.fixture
async def mira(database: object) -> AsyncIterator[Browser]:
    del database
    browser = await browser_of(await account())
    yield browser
    await browser.http.aclose()


async def actor_of(browser: Browser) -> Actor:
    found = await browser.actor()
    assert found
    return found


async def bring(browser: Browser, **sent: Any) -> httpx.Response:
    return await browser.http.post(BRING, headers=JSON, **sent)


async def arrived(browser: Browser, answer: httpx.Response) -> list[Arriving]:
    assert answer.status_code == 200, answer.text
    path, _, draft = answer.json()["go_to"].partition("?draft=")
    assert path == "/import/characters"
    async with db.read_only() as session:
        row = await character_import(session, await actor_of(browser), uuid.UUID(draft))
    return arriving_in(row)


class TestExport:
    async def test_a_party_is_taken_along_and_brought_back_as_it_was(self, mira: Browser):
        party_id = await lanterns(await actor_of(mira), state=CharacterState(hit_points=7))
        answer = await mira.http.get(f"/api/v1/parties/{party_id}/export")
        assert answer.headers["content-disposition"] == 'attachment; filename="the-lanterns.json"'
        found = read_file(answer.content)
        assert found.party_name == "The Lanterns"
        assert [one.sheet for one in found.characters] == [MIRA, TOBIN]
        assert found.characters[0].state.hit_points == 7
        again = await bring(mira, files={"file": ("x.bin", answer.content)})
        assert await arrived(mira, again) == list(found.characters)

    async def test_a_table_computes_nothing(self, mira: Browser):
        wild = CharacterSheet("=1+1", player="@here", species="+x", notes="-y\t=z")
        party_id = await lanterns(await actor_of(mira), wild)
        answer = await mira.http.get(f"/api/v1/parties/{party_id}/export?format=csv")
        assert answer.headers["content-type"].startswith("text/csv")
        (_, row) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        assert row[:3] == ["'=1+1", "'@here", "'+x"]

    async def test_others_get_nothing(self, mira: Browser):
        party_id = await lanterns(await actor_of(mira))
        other = await browser_of(await account("bren@example.com"))
        assert (await other.http.get(f"/api/v1/parties/{party_id}/export")).status_code == 404
        answer = await nobody().http.get(f"/api/v1/parties/{party_id}/export")
        assert answer.status_code == 401

    async def test_an_unknown_format_is_refused(self, mira: Browser):
        party_id = await lanterns(await actor_of(mira))
        answer = await mira.http.get(f"/api/v1/parties/{party_id}/export?format=exe")
        assert answer.status_code == 422


class TestBringing:
    async def test_a_file_or_a_text_is_read_and_not_yet_stored(self, mira: Browser):
        for sent in (
            {"files": {"file": ("a.json", FIGHTER)}},
            {"data": {"text": FIGHTER.decode()}},
        ):
            (bren,) = await arrived(mira, await bring(mira, **sent))
            assert (bren.sheet.name, bren.source) == ("Bren Oakhand", "dnd-beyond:101")
        async with db.read_only() as session:
            actor = await actor_of(mira)
            assert not await parties.queries.active_parties(session, actor)

    async def test_a_newcomer_becomes_a_guest(self, database: object):
        del database
        browser = nobody()
        answer = await bring(browser, data={"text": "Name,AC\nMira,15"})
        assert answer.status_code == 200
        assert browser.http.cookies

    async def test_without_scripts_the_browser_is_sent_on(self, mira: Browser):
        answer = await mira.http.post(
            BRING, headers={"accept": "text/html"}, data={"text": "Name,AC\nMira,15"}
        )
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/import/characters?draft=")

    @pytest.mark.parametrize(
        ("sent", "told"),
        [
            ({"data": {}}, "did not arrive whole"),
            ({"data": {"text": "  "}}, "Choose a file"),
            ({"data": {"text": "[1, 2, 3]"}}, "a list"),
            ({"data": {"text": "{'name': 'Mira'}"}}, "Line 1, column 2"),
            ({"files": {"file": ("a.json", FIGHTER[:900])}}, "cut off"),
            ({"files": {"file": ("a.json", b"[" * 10_000)}}, "nested too deeply"),
            ({"files": {"file": ("a.json", b" " * (6 * 1024 * 1024))}}, "too large"),
            ({"data": {"text": "x" * (6 * 1024 * 1024)}}, "too large"),
            ({"files": {"file": ("a.json", "Mïra".encode("cp1252"))}}, "UTF-8"),
            ({"json": {"text": "x"}}, "did not arrive whole"),
            (
                {"content": b"--x\r\nbroken", "headers_more": "multipart/form-data; boundary=x"},
                "",
            ),
            ({"content": b"x", "headers_more": "multipart/form-data"}, "did not arrive whole"),
        ],
    )
    async def test_what_cannot_be_read_is_refused_with_its_place(
        self, mira: Browser, sent: dict[str, Any], told: str
    ):
        kind = sent.pop("headers_more", None) if "headers_more" in sent else None
        headers = JSON | ({"content-type": kind} if kind else {})
        answer = await mira.http.post(BRING, headers=headers, **sent)
        assert answer.status_code == 422
        assert told in answer.json()["detail"]

    async def test_a_file_that_is_announced_too_large_is_not_waited_for(self, mira: Browser):
        answer = await mira.http.post(
            BRING, headers=JSON | {"content-length": "100000000"}, content=b"text="
        )
        assert (answer.status_code, "too large" in answer.text) == (422, True)

    async def test_into_a_party_of_ones_own_alone(self, mira: Browser):
        other = await browser_of(await account("bren@example.com"))
        party_id = await lanterns(await actor_of(other))
        for party in (str(party_id), "nonsense", str(uuid.uuid4())):
            answer = await bring(mira, data={"text": "Name,AC\nMira,15", "party": party})
            assert answer.status_code == 404
        answer = await bring(other, data={"text": "Name,AC\nMira,15", "party": str(party_id)})
        assert await arrived(other, answer)

    async def test_markup_stays_text(self, mira: Browser):
        name = "<script>alert(1)</script>"
        file = own_json.write(name, [Arriving(CharacterSheet(name), CharacterState())])
        (one,) = await arrived(mira, await bring(mira, files={"file": ("x", file)}))
        assert one.sheet.name == name


@pytest.fixture(scope="module")
def running() -> Iterator[BeyondServer]:
    with beyond_server() as server:
        yield server


@pytest.fixture
def beyond(running: BeyondServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[BeyondServer]:
    running.asked.clear()
    monkeypatch.setenv("DND_BEYOND_URL", running.url)
    get_settings.cache_clear()
    bootstrap.character_sheets.cache_clear()
    yield running
    bootstrap.character_sheets.cache_clear()


class TestLinks:
    async def test_a_public_character_is_fetched_by_its_digits(
        self, mira: Browser, beyond: BeyondServer
    ):
        link = "https://www.dndbeyond.com/profile/mira/characters/101/AbC"
        (bren,) = await arrived(mira, await bring(mira, data={"link": link}))
        assert bren.sheet.hit_point_maximum == 74
        assert beyond.asked == [101]

    @pytest.mark.parametrize(
        ("number", "status", "told"),
        [
            (shaped.PRIVATE, 403, "private"),
            (shaped.MISSING, 404, "no character 2"),
            (shaped.THROTTLED, 429, "wait for 17 seconds"),
            (shaped.FAILED, 502, "Unauthorized Access Attempt."),
            (shaped.GARBAGE, 502, "not JSON"),
            (shaped.CUT_OFF, 502, "cut off"),
            (shaped.HUGE, 502, "no character"),
            (shaped.MOVED, 502, "no character"),
            (shaped.BROKEN, 502, "does not answer"),
        ],
    )
    async def test_every_refusal_says_what_to_do(
        self, mira: Browser, beyond: BeyondServer, number: int, status: int, told: str
    ):
        answer = await bring(mira, data={"link": str(number)})
        assert answer.status_code == status
        assert told in answer.json()["detail"]
        assert beyond.asked == [number]

    async def test_what_is_no_link_is_not_asked_for(self, mira: Browser, beyond: BeyondServer):
        answer = await bring(mira, data={"link": f"{beyond.url}/character/v5/character/101"})
        assert answer.status_code == 422
        assert beyond.asked == []

    async def test_nobody_fetches_without_end(self, mira: Browser, beyond: BeyondServer):
        for _ in range(FETCHES.amount):
            await bring(mira, data={"link": str(shaped.MISSING)})
        answer = await bring(mira, data={"link": "101"})
        assert answer.status_code == 429
        assert 101 not in beyond.asked
