"""Bringing files of creatures over HTTP, and fetching them: what is taken, what is refused."""

import json
import uuid

import httpx
import pytest
from sqlmodel import func, select

from dnd_tracker import db, routes
from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.bulk_forms import MOST_AT_ONCE
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats import own_json
from dnd_tracker.creatures.formats.reading import MOST_BYTES, read_file
from dnd_tracker.creatures.service import own
from dnd_tracker.models import Creature, CreatureImport, CreatureImportEntry
from dnd_tracker.rules.stat_block import StatBlock
from tests.people import Browser, account, browser_of, guest, nobody

JSON = {"accept": "application/json"}
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

pytestmark = [one_database, pytest.mark.usefixtures("database")]


@pytest.fixture(scope="module")
def goblin() -> StatBlock:
    return next(one.block for one in srd51.creatures() if one.id == "goblin")


@pytest.fixture(scope="module")
def file(goblin: StatBlock) -> bytes:
    return json.dumps(own_json.written([Draft(goblin)])).encode()


async def bring(browser: Browser, data: bytes, name: str = "mine.json") -> httpx.Response:
    return await browser.http.post(
        routes.BRING_CREATURES, files={"file": (name, data)}, headers=JSON
    )


async def kept() -> tuple[int, int, int]:
    """Return how many imports, entries and creatures are stored."""
    async with db.read_only() as session:
        imports, entries, creatures = [
            (await session.exec(select(func.count()).select_from(table))).one()
            for table in (CreatureImport, CreatureImportEntry, Creature)
        ]
    return imports, entries, creatures


async def test_a_file_is_kept_for_its_owner_to_look_at(file: bytes):
    mira = await guest()
    answer = await bring(mira, file)
    assert answer.status_code == 200
    path, _, import_id = answer.json()["go_to"].partition("?import=")
    assert path == routes.IMPORT_CREATURES
    async with db.read_only() as session:
        stored = await session.get_one(CreatureImport, uuid.UUID(import_id))
    actor = await mira.actor()
    assert actor is not None
    assert (stored.owner_id, stored.phase, stored.file_name) == (
        actor.user_id,
        "preview",
        "mine.json",
    )
    assert await kept() == (1, 1, 0)


async def test_a_newcomer_becomes_a_guest(file: bytes):
    browser = nobody()
    answer = await bring(browser, file)
    assert answer.status_code == 200
    assert "httponly" in answer.headers["set-cookie"].lower()
    again = await browser.http.get(routes.ME, headers=JSON)
    assert again.status_code == 200


async def test_a_form_without_scripts_is_redirected(file: bytes):
    mira = await guest()
    answer = await mira.http.post(
        routes.BRING_CREATURES, data={"text": file.decode()}, headers={"accept": "text/html"}
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{routes.IMPORT_CREATURES}?import=")


async def test_what_was_pasted_is_read_also_from_a_form_with_files(file: bytes):
    mira = await guest()
    answer = await mira.http.post(
        routes.BRING_CREATURES,
        files={"file": ("", b""), "text": (None, file.decode())},
        headers=JSON,
    )
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "nothing in it"),
        (b'{"format": "dnd-encounter-tracker", "version": 1, "creatures": [', "column"),
        (b"{'name': 'Goblin'}", "column 2"),
        (b"[1, 2, 3]", "a number"),
        (b'[{"name": "Goblin", "armor_class": NaN}]', "NaN"),
        (b"[" * 10_000, "deep"),
        ('{"n\u00e4me": 1}'.encode("latin-1"), "line 1"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><compendium>&a;</compendium>', ""),
        (b"```statblock\nname: !!python/object:os.system x\n```", ""),
    ],
    ids=["empty", "cut off", "quotes", "numbers", "NaN", "deep", "latin-1", "entities", "tags"],
)
async def test_a_broken_file_is_refused_with_its_place_and_leaves_nothing(data: bytes, place: str):
    mira = await guest()
    answer = await bring(mira, data)
    assert answer.status_code == 422, answer.text
    assert place.lower() in answer.json()["detail"].lower()
    assert await kept() == (0, 0, 0)


async def test_what_is_too_large_is_refused_before_it_is_there():
    mira = await guest()
    sent = 0

    async def endless():
        nonlocal sent
        yield b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
        while sent < 4 * MOST_BYTES:
            sent += 1_000_000
            yield b" " * 1_000_000

    answer = await mira.http.post(
        routes.BRING_CREATURES,
        content=endless(),
        headers={**JSON, "content-type": "multipart/form-data; boundary=x"},
    )
    assert answer.status_code == 422
    assert "20 MB" in answer.json()["detail"]
    assert await kept() == (0, 0, 0)


async def test_what_says_it_is_too_large_is_not_read_at_all():
    mira = await guest()
    answer = await mira.http.post(
        routes.BRING_CREATURES,
        content=b"",
        headers={
            **JSON,
            "content-type": "multipart/form-data; boundary=x",
            "content-length": "1" * 9,
        },
    )
    assert answer.status_code == 422
    assert "20 MB" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data"),
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"--x--", "multipart/form-data; boundary=x"),
        (b"a=1", "application/x-www-form-urlencoded"),
        (b"text=", "application/x-www-form-urlencoded"),
        (b"[]", "application/json"),
        (b"\xff\xfe", "text/plain"),
        (b"", ""),
    ],
)
async def test_a_form_that_is_none_is_refused(body: bytes, kind: str):
    mira = await guest()
    answer = await mira.http.post(
        routes.BRING_CREATURES, content=body, headers={**JSON, "content-type": kind}
    )
    assert answer.status_code == 422
    assert "paste" in answer.json()["detail"]


async def test_a_name_of_a_file_is_only_text(file: bytes):
    mira = await guest()
    await bring(mira, file, name="<b>" + "../" * 200 + ".json")
    async with db.read_only() as session:
        stored = (await session.exec(select(CreatureImport))).one()
    assert len(stored.file_name) == 200


async def write(browser: Browser, block: StatBlock) -> str:
    actor = await browser.actor()
    assert actor is not None
    async with db.unit_of_work() as uow:
        return (await own.create(uow, actor, Draft(block, ("mine",)))).id


async def fetch(browser: Browser, *ids: str, format: str = "own") -> httpx.Response:  # noqa: A002 - the field's name
    """Fetch the creatures with these `ids`, or all of one's own."""
    asked = {"format": format}
    if not ids:
        return await browser.http.get(routes.EXPORT_CREATURES, params=asked, headers=JSON)
    return await browser.http.post(
        routes.EXPORT_CREATURES, data={**asked, "ids": list(ids)}, headers=JSON
    )


async def test_ones_own_creatures_come_as_a_file_that_is_read_again(goblin: StatBlock):
    mira = await browser_of(await account())
    await write(mira, goblin)
    answer = await fetch(mira, format="own")
    assert answer.headers["content-disposition"] == 'attachment; filename="goblin.json"'
    assert answer.headers["content-type"] == "application/json"
    [entry] = read_file(answer.content).entries
    assert entry.draft == Draft(goblin, ("mine",))


async def test_creatures_that_are_named_come_in_that_order(goblin: StatBlock):
    mira = await browser_of(await account())
    ids = [await write(mira, goblin), await write(mira, goblin)]
    answer = await fetch(mira, *ids, ids[0], format="csv")
    assert len(read_file(answer.content).entries) == 2
    assert answer.headers["content-disposition"] == 'attachment; filename="creatures.csv"'
    assert answer.headers["cache-control"] == "private, no-store"


async def test_creatures_of_a_pack_say_whose_words_they_are_and_ones_own_do_not(goblin: StatBlock):
    mira = await browser_of(await account())
    own_id = await write(mira, goblin)
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    for ids, said in (([own_id], False), (["wolf"], True), ([own_id, "wolf"], True)):
        answer = await fetch(mira, *ids, format="markdown")
        assert ("System Reference Document 5.1" in answer.text) is said


async def test_nobody_fetches_what_is_somebody_elses(goblin: StatBlock):
    mira, stranger = await browser_of(await account()), await guest("192.0.2.9")
    creature_id = await write(mira, goblin)
    for ids in ([creature_id], [creature_id, "goblin"], ["no-such-creature"]):
        assert (await fetch(stranger, *ids)).status_code == 404
    for wrong in ("no such creature", "x" * 5_000, "\x00", f"{creature_id},{creature_id}"):
        assert (await fetch(stranger, wrong)).status_code == 422
    assert (await fetch(stranger)).status_code == 422
    assert (await fetch(nobody())).status_code == 401
    assert (await fetch(nobody(), creature_id)).status_code == 401
    assert (await fetch(mira, format="docx")).status_code == 422


async def test_many_are_fetched_by_a_form_and_no_more_than_can_be_chosen(goblin: StatBlock):
    mira = await browser_of(await account())
    actor = await mira.actor()
    assert actor
    async with db.unit_of_work() as uow:
        ids = [(await own.create(uow, actor, Draft(goblin))).id for _ in range(MOST_AT_ONCE)]
    answer = await fetch(mira, *ids)
    assert len(read_file(answer.content).entries) == MOST_AT_ONCE
    refused = await fetch(mira, *ids, "wolf")
    assert refused.status_code == 422
    assert refused.json()["detail"] == (
        "500 creatures are the most at a time: choose some of them."
    )
    none = await mira.http.post(routes.EXPORT_CREATURES, headers=JSON)
    assert none.status_code == 422
    assert "Choose some" in none.json()["detail"]
