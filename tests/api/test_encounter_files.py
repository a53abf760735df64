"""Encounters as files: what is taken along comes back, and broken files leave nothing behind."""

import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import preparation
from dnd_tracker.combat.preparation import Foes, Preparation, Wave
from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import own
from dnd_tracker.models import BrowserSession, Creature, Encounter, EncounterTag, User
from tests.api.conftest import browser_at
from tests.combat.table import prepared, running, stored
from tests.rules.table import hero, monster

EXPORT = "/api/v1/encounters/export"
IMPORT = "/api/v1/imports/encounters"
LIST = "/api/v1/encounters"
JSON = {"accept": "application/json", "content-type": "application/json"}


async def guest(browser: httpx.AsyncClient) -> Actor:
    """Let the browser be a guest's, without encounters, and return who that is."""
    assert (await browser.post(LIST)).status_code == 303
    async with db.unit_of_work() as uow:
        user_id = (await uow.session.exec(select(BrowserSession.user_id))).one()
        for one in await uow.session.exec(select(Encounter)):
            await uow.session.delete(one)
    return Actor(user_id)


async def bring(browser: httpx.AsyncClient, data: Any) -> httpx.Response:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return await browser.post(IMPORT, content=content, headers=JSON)


async def fetch(browser: httpx.AsyncClient, *ids: uuid.UUID | str) -> httpx.Response:
    return await browser.post(EXPORT, data={"ids": [str(one) for one in ids]})


async def full(dm: Actor) -> tuple[uuid.UUID, str]:
    """Store a plan with all that a plan may have; return its id and that of its own creature."""
    block = next(one.block for one in srd51.creatures() if one.id == "wolf")
    async with db.unit_of_work() as uow:
        wolf = (await own.create(uow, dm, Draft(block))).id
    ford = await prepared(
        dm, hero("Mira", level=3), monster("Wolf", creature_id=wolf, kind=wolf, hidden=True)
    )
    async with db.unit_of_work() as uow:
        record = await uow.session.get(Encounter, ford)
        assert record
        wave = Wave("w", "Pack", "horn", (Foes(wolf, "Wolf", 2, 50),))
        record.preparation = preparation.encode(Preparation(2, "Mud", "", (wave,), ("Map",)))
        uow.session.add_all([record, EncounterTag(encounter_id=ford, tag="river")])
    return ford, wolf


async def test_what_is_taken_along_comes_back(browser_window: httpx.AsyncClient):
    dm = await guest(browser_window)
    ford, wolf = await full(dm)
    answer = await fetch(browser_window, ford)
    assert 'filename="encounters.json"' in answer.headers["content-disposition"]
    written = answer.json()
    assert (written["format"], written["version"]) == ("dnd-tracker/encounters", 1)
    assert list(written["creatures"]) == [wolf]

    brought = await bring(browser_window, written)
    (made,) = brought.json()["ids"]
    assert await stored(uuid.UUID(made)) == await stored(ford)
    again = (await fetch(browser_window, made)).json()
    assert again == written
    async with db.read_only() as session:
        assert len((await session.exec(select(Creature))).all()) == 1


async def test_others_get_creatures_of_their_own(browser_window: httpx.AsyncClient):
    dm = await guest(browser_window)
    ford, wolf = await full(dm)
    written = (await fetch(browser_window, ford)).json()
    written["creatures"] = {"theirs": written["creatures"][wolf]}
    text = json.dumps(written).replace(wolf, "theirs")
    made = uuid.UUID((await bring(browser_window, text.encode())).json()["ids"][0])
    fight = await stored(made)
    creature_id = fight.combatants["wolf"].creature_id
    assert creature_id not in {wolf, "theirs", None}
    assert fight.combatants["wolf"].kind == creature_id
    async with db.read_only() as session:
        record = await session.get(Encounter, made)
        assert record
        (wave,) = preparation.decode(record.preparation).waves
    assert wave.foes[0].creature_id == creature_id


async def test_a_fight_is_taken_along_as_it_was_before_it_began(
    browser_window: httpx.AsyncClient,
):
    dm = await guest(browser_window)
    ford = await running(dm)
    (written,) = (await fetch(browser_window, ford)).json()["encounters"]
    assert "phase" not in written["fight"]
    assert "active" not in written["fight"]


async def test_encounters_of_others_are_not_to_be_had(browser_window: httpx.AsyncClient):
    mine = await prepared(await guest(browser_window))
    async with db.unit_of_work() as uow:
        record = await uow.session.get(Encounter, mine)
        assert record
    for wrong in ((mine, uuid.uuid4()), (uuid.uuid4(),)):
        assert (await fetch(browser_window, *wrong)).status_code == 404
    for wrong in (("x",), (mine, ""), (f"{mine},{mine}",)):
        assert (await fetch(browser_window, *wrong)).status_code == 422
    assert (await fetch(browser_at(), mine)).status_code == 401


async def test_as_many_are_taken_along_as_can_be_chosen(browser_window: httpx.AsyncClient):
    dm = await guest(browser_window)
    ids = [await prepared(dm) for _ in range(3)]
    answer = await fetch(browser_window, *ids * 166, *ids[:2])
    assert len(answer.json()["encounters"]) == 3
    for wrong, said in ((ids * 167, "500 encounters are the most"), ([], "Choose some")):
        refused = await fetch(browser_window, *wrong)
        assert refused.status_code == 422
        assert refused.json()["detail"].startswith(said)


async def test_tags_between_commas_are_tags_each(browser_window: httpx.AsyncClient):
    await guest(browser_window)
    answer = await bring(browser_window, file({**plan(), "tags": ["Boss, river", "#boss"]}))
    assert answer.status_code == 200, answer.text
    async with db.read_only() as session:
        tags = (await session.exec(select(EncounterTag.tag).order_by(EncounterTag.tag))).all()
    assert tags == ["boss", "river"]


def plan(**fight: Any) -> dict[str, Any]:
    return {"fight": {"v": 2, "name": "Ford", **fight}}


def file(*encounters: Any, **more: Any) -> dict[str, Any]:
    whole = {"format": "dnd-tracker/encounters", "version": 1, "encounters": list(encounters)}
    return {**whole, **more}


GOOD = json.dumps(file(plan()))
BROKEN: dict[str, tuple[Any, str]] = {
    "nothing": (b"", "There is nothing in it"),
    "cut off": (GOOD[:-5].encode(), "Line 1, column"),
    "not text": (b"\x89PNG\r\n\x1a\n\x00\xff", "Line 1"),
    "half of UTF-16": (GOOD.encode("utf-16")[:-1], ""),
    "single quotes": (GOOD.replace('"', "'").encode(), "double quotes"),
    "NaN": (GOOD.replace("1", "NaN", 1).encode(), "not a number"),
    "a list of numbers": ([1, 2, 3], "no file of encounters"),
    "other people's": ({"format": "other"}, "no file of encounters"),
    "deeply nested": (b"[" * 10_000, "nested too deeply"),
    "a key twice": (b'{"format": 1, "format": 2}', "stands twice"),
    "of the future": (file(plan(), version=2), "newer version"),
    "of no version": (file(plan(), version="x"), "“version” is x: this program reads version 1"),
    "of before": (file(plan(), version=-5), "“version” is -5"),
    "empty": (file(), "no encounters"),
    "no list": ({**file(), "encounters": {}}, "Encounters: a list"),
    "no object": (file(plan(), 5), "Encounter 2: an object"),
    "no fight": (file({"fight": None}), "Encounter 1"),
    "contradicts itself": (file(plan(order=["nobody"])), "Encounter 1: This encounter contradicts"),
    "begun": (file(plan(phase="running")), "Encounter 1: this is a fight that has begun"),
    "no name": (file({"fight": {"v": 2, "name": " "}}), "Encounter 1: A name needs"),
    "a long name": (file({"fight": {"v": 2, "name": "x" * 81}}), "Encounter 1: A name has"),
    "strange tags": (file({**plan(), "tags": [1]}), "tags"),
    "too many tags in one": (file({**plan(), "tags": ["a,b,c,d,e,f,g,h,i,j,k"]}), "more than 10"),
    "a tag too long": (file({**plan(), "tags": ["x" * 31]}), "A tag"),
    "strange preparation": (file({**plan(), "preparation": {"waves": 1}}), "Encounter 1"),
    "a creature that is none": (file(plan(), creatures={"a": {}}), "Creature a"),
    "creatures that are none": (file(plan(), creatures=[]), "Creatures: an object"),
    "too many": (file(*[plan()] * 501), "at most 500"),
    "huge numbers": (GOOD.replace("2", "9" * 200, 1).encode(), "too large"),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_broken_file_names_the_place_and_leaves_nothing(
    browser_window: httpx.AsyncClient, what: str
):
    await guest(browser_window)
    data, said = BROKEN[what]
    answer = await bring(browser_window, data)
    assert answer.status_code == 422, answer.text
    assert said in answer.json()["detail"]
    async with db.read_only() as session:
        assert (await session.exec(select(Encounter))).all() == []
        assert (await session.exec(select(Creature))).all() == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_files_of_other_encodings_are_read(browser_window: httpx.AsyncClient, encoding: str):
    await guest(browser_window)
    assert (await bring(browser_window, GOOD.encode(encoding))).status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_too_large_a_file_is_not_waited_for(browser_window: httpx.AsyncClient):
    await guest(browser_window)
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 100_000_000:
            sent += 1_000_000
            yield b" " * 1_000_000

    answer = await browser_window.post(IMPORT, content=endless(), headers=JSON)
    assert (answer.status_code, sent) == (422, 6_000_000)
    headers = {**JSON, "content-length": str(10**9)}
    assert (await browser_window.post(IMPORT, content=b"x", headers=headers)).status_code == 422


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_form_brings_a_file_and_goes_to_the_list(browser_window: httpx.AsyncClient):
    await guest(browser_window)
    html = {"accept": "text/html"}
    answer = await browser_window.post(IMPORT, files={"file": ("a.json", GOOD)}, headers=html)
    assert (answer.status_code, answer.headers["location"]) == (303, "/encounters")
    for files in ({"file": ("", b"")}, {"other": ("a.json", GOOD)}):
        assert (await browser_window.post(IMPORT, files=files)).status_code == 422
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert (await browser_window.post(IMPORT, content=b"x", headers=broken)).status_code == 422


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_newcomer_who_brings_a_file_becomes_a_guest(
    browser_window: httpx.AsyncClient, accept: str
):
    headers = {"accept": accept}
    broken = {"file": ("a.json", GOOD[:-5])}
    refused = await browser_window.post(IMPORT, files=broken, headers=headers)
    assert (refused.status_code, len(browser_window.cookies)) == (422, 0)
    async with db.read_only() as session:
        assert (await session.exec(select(User))).all() == []

    sent = {"file": ("a.json", GOOD)}
    answer = await browser_window.post(IMPORT, files=sent, headers=headers)
    if accept == "text/html":
        assert (answer.status_code, answer.headers["location"]) == (303, "/encounters")
    else:
        assert answer.json()["go_to"] == "/encounters"
    (brought,) = (await browser_window.get(f"{LIST}?view=plans")).json()
    assert brought["name"] == "Ford"
    again = await browser_window.post(IMPORT, files=sent, headers={"accept": "application/json"})
    assert list(again.json()) == ["ids"]
    async with db.read_only() as session:
        assert len((await session.exec(select(User))).all()) == 1


async def test_the_list_says_where_it_goes_on(browser_window: httpx.AsyncClient):
    dm = await guest(browser_window)
    for name in ("Ash", "Bridge", "Cave"):
        await prepared(dm, name=name)
    first = await browser_window.get(f"{LIST}?limit=2&sort=name")
    assert [one["name"] for one in first.json()] == ["Ash", "Bridge"]
    link = first.links["next"]["url"]
    second = await browser_window.get(link)
    assert ([one["name"] for one in second.json()], second.links) == (["Cave"], {})
    found = await browser_window.get(f"{LIST}?text=bri&view=plans")
    assert [one["name"] for one in found.json()] == ["Bridge"]
    for wrong in ("limit=0", "view=x", "cursor=x", "folder=x", "sort=;"):
        assert (await browser_window.get(f"{LIST}?{wrong}")).status_code == 422
