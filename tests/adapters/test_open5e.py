"""Content packs from a site that answers as Open5e does, and from one that does not."""

import uuid
from collections.abc import Iterator

import pytest
from sqlmodel import col, func, select

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.adapters.open5e import Open5e
from dnd_tracker.cli import main
from dnd_tracker.config import get_settings
from dnd_tracker.creatures import packs, queries
from dnd_tracker.creatures.attribution import SRD52_ATTRIBUTION
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.errors import AppError, InvalidInput, NotFound
from dnd_tracker.models import Creature
from tests.adapters.open5e_server import Open5eShaped, creature, served

KEY = "open5e:srd-2024"
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What the site answers makes no difference to the database."""


@pytest.fixture
def site() -> Iterator[Open5eShaped]:
    with served() as site:
        yield site


async def add(site: Open5eShaped, key: str = KEY, patience: float = 10) -> packs.Pack:
    pack = await packs.fetch(key, {"open5e": Open5e(site.url, patience)})
    async with db.unit_of_work() as uow:
        await packs.store(uow, pack)
    return pack


async def stored() -> tuple[int, list[packs.Listed]]:
    async with db.read_only() as session:
        count = (await session.exec(select(func.count()).select_from(Creature))).one()
        return count, await packs.loaded(session)


@pytest.mark.usefixtures("database")
async def test_a_pack_is_fetched_page_by_page_and_stored_with_its_licence(site: Open5eShaped):
    pack = await add(site)
    assert pack.unread == []
    assert [path.partition("?")[0] for path in site.asked] == [
        "/v2/documents/srd-2024/",
        "/v2/creatures/",
        "/v2/creatures/",
    ]
    count, [listed] = await stored()
    assert (count, listed.creatures, listed.key) == (3, 3, KEY)
    assert listed.name == "System Reference Document 5.2"
    assert listed.licence == "Creative Commons Attribution 4.0"
    assert listed.attribution == SRD52_ATTRIBUTION
    somebody = Actor(uuid.UUID(int=1))
    async with db.read_only() as session:
        block = await queries.stat_block(session, somebody, "open5e-srd-2024-imp-cook")
    assert (block.armor_class, block.initiative_bonus) == (15, 4)
    assert block.actions[0].attack is not None
    assert block.actions[0].attack.bonus == 4
    assert block.book == "System Reference Document 5.2"


@pytest.mark.usefixtures("database")
async def test_a_pack_is_loaded_anew_where_it_has_changed(site: Open5eShaped):
    await add(site)
    site.creatures = [creature("Moss Rat", armor_class=16), creature("Puddle Thing")]
    await add(site)
    async with db.read_only() as session:
        rows = await session.exec(select(Creature).order_by(col(Creature.name)))
        found = {row.name: row.armor_class for row in rows}
    assert found == {"Moss Rat": 16, "Puddle Thing": 15}


@pytest.mark.usefixtures("database")
async def test_other_packs_stay_as_they_are(site: Open5eShaped):
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    await add(site)
    assert (await stored())[0] == 334 + 3
    async with db.unit_of_work() as uow:
        assert await packs.remove(uow, KEY) == "System Reference Document 5.2"
    count, left = await stored()
    assert (count, [one.key for one in left]) == (334, ["srd-5.1"])
    async with db.unit_of_work() as uow:
        with pytest.raises(NotFound):
            await packs.remove(uow, KEY)
        with pytest.raises(InvalidInput):
            await packs.remove(uow, "srd-5.1")


@one_database
@pytest.mark.parametrize(
    ("mood", "words"),
    [
        ("down", "status 500"),
        ("busy", "too often"),
        ("missing", "no such book"),
        ("garbage", "something else than creatures"),
        ("truncated", "says it has 4 creatures, and sent 3"),
        ("cut off", "cannot be reached"),
        ("elsewhere", "another site"),
        ("redirects", "status 307"),
        ("endless", "no end of pages"),
        ("huge", "too large"),
        ("slow", "within 0.5 seconds"),
    ],
)
@pytest.mark.usefixtures("database")
async def test_what_goes_wrong_is_said_and_nothing_is_changed(
    site: Open5eShaped, mood: str, words: str
):
    await add(site)
    before = await stored()
    site.mood = mood
    site.creatures = [*site.creatures, creature("New One")] if mood == "garbage" else site.creatures
    with pytest.raises(packs.PackFailed, match=words) as refused:
        await add(site, patience=0.5 if mood == "slow" else 60)
    assert refused.value.message.endswith("Nothing was changed.")
    assert await stored() == before


@one_database
@pytest.mark.parametrize("licences", [None, [], [{"key": "x"}], "CC", [5]])
@pytest.mark.usefixtures("database")
async def test_a_book_without_a_licence_is_not_taken(site: Open5eShaped, licences: object):
    site.licences = licences
    with pytest.raises(packs.PackFailed, match="licence"):
        await add(site)
    assert (await stored())[0] == 0


@one_database
@pytest.mark.usefixtures("database")
async def test_what_cannot_be_read_is_named_and_the_rest_is_taken(site: Open5eShaped):
    site.creatures = [creature("Moss Rat"), creature("", key="nameless")]
    pack = await add(site)
    assert [one[:9] for one in pack.unread] == ["Number 2:"]
    assert (await stored())[0] == 1
    site.creatures = [creature("", key="nameless")]
    with pytest.raises(packs.PackFailed, match="None of 1 creatures can be read"):
        await add(site)


@one_database
@pytest.mark.usefixtures("database")
async def test_two_of_one_key_are_both_kept(site: Open5eShaped):
    site.creatures = [creature("Moss Rat"), creature("Moss Rat", armor_class=16)]
    await add(site)
    assert (await stored())[0] == 2


@pytest.mark.parametrize(
    "key", ["", "open5e", "open5e:", "open5e:../x", "open5e:a b", "elsewhere:srd-2024", "x" * 99]
)
async def test_only_names_of_packs_are_asked_for(site: Open5eShaped, key: str):
    with pytest.raises(InvalidInput):
        await packs.fetch(key, {"open5e": Open5e(site.url, 1)})
    assert site.asked == []


async def test_nobody_there_is_said():
    with pytest.raises(AppError, match="Is this machine online"):
        await packs.fetch(KEY, {"open5e": Open5e("http://127.0.0.1:1", 5)})


async def test_an_address_that_is_none_is_said():
    for url in ("nowhere", "ftp://127.0.0.1", "http://[", ""):
        with pytest.raises(AppError, match="cannot be reached"):
            await packs.fetch(KEY, {"open5e": Open5e(url, 5)})


@pytest.fixture
def command_line(
    site: Open5eShaped, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open5eShaped]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("OPEN5E_URL", site.url)
    get_settings.cache_clear()
    yield site
    get_settings.cache_clear()


def test_the_command_line_adds_lists_and_removes(
    command_line: Open5eShaped, capsys: pytest.CaptureFixture[str]
):
    assert main(["content", "add", KEY]) == 0
    said = capsys.readouterr().out
    assert "3 creatures of System Reference Document 5.2 are in the database." in said
    assert SRD52_ATTRIBUTION in said
    assert main(["content", "add", KEY]) == 0
    assert "already" in capsys.readouterr().out
    assert main(["content"]) == 0
    capsys.readouterr()
    assert main(["content", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(", CC")[0] for line in lines] == [
        "srd-5.1: SRD 5.1, 334 creatures",
        f"{KEY}: System Reference Document 5.2, 3 creatures, Creative Commons Attribution 4.0",
    ]
    assert main(["content", "remove", KEY]) == 0
    assert "removed" in capsys.readouterr().out
    command_line.mood = "down"
    assert main(["content", "add", KEY]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@one_database
@pytest.mark.usefixtures("command_line")
@pytest.mark.parametrize("words", [["add"], ["remove"], ["list", "x"], ["drop", KEY]])
def test_what_is_no_command_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(["content", *words]) == 1
    assert "content add KEY" in capsys.readouterr().err
