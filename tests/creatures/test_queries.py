"""Finding creatures, on both databases."""

import uuid

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, update

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.content import SRD51, load_srd
from dnd_tracker.creatures.search_text import Search, read_search, words_to_find
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound
from dnd_tracker.models import ContentPack, Creature
from dnd_tracker.rules.stat_block import StatBlock

SOMEBODY = Actor(uuid.UUID(int=1))


@pytest.fixture
async def content(database: AsyncEngine) -> AsyncEngine:
    async with unit_of_work() as uow:
        assert await load_srd(uow)
    return database


async def names(text: str, limit: int = 50, offset: int = 0) -> list[str]:
    async with read_only() as session:
        rows = await queries.search(session, SOMEBODY, text, limit, offset)
    return [row.name for row in rows]


@pytest.mark.usefixtures("content")
async def test_searches_find_what_they_say_and_the_best_first():
    for text, first in {
        "goblin": ["Goblin", "Bugbear", "Hobgoblin"],
        "GOBLIN ": ["Goblin", "Bugbear", "Hobgoblin"],
        "rat": ["Rat", "Giant Rat", "Giant Rat (Diseased)", "Swarm of Rats", "Wererat, Rat Form"],
        "dragon cr 13": ["Adult Brass Dragon", "Adult White Dragon"],
        "cr 13 dragon": ["Adult Brass Dragon", "Adult White Dragon"],
        "large elk cr 1/4": ["Elk"],
        "wolf": ["Wolf", "Dire Wolf", "Giant Wolf Spider", "Werewolf, Wolf Form", "Winter Wolf"],
        "dragon red": ["Adult Red Dragon", "Ancient Red Dragon", "Half-Red Dragon Veteran"],
        "will-o": ["Will-o'-Wisp"],
        "will o\u2019 wisp": ["Will-o'-Wisp"],
        "swarm rats": ["Swarm of Rats"],
        "shapechanger tiny": [],
        "cr 30": ["Tarrasque"],
        "cr 24\u201330": ["Ancient Gold Dragon", "Ancient Red Dragon", "Tarrasque"],
        "cr 30+": ["Tarrasque"],
        "titan": ["Kraken", "Tarrasque"],
        "%": ["Aboleth"],
        "gob_in": [],
        "'; drop table creature": [],
        "|": ["Aboleth"],
        "x" * 10_000: [],
    }.items():
        found = await names(text)
        assert found[: len(first)] == first, text
        assert bool(found) == bool(first), text


@pytest.mark.usefixtures("content")
async def test_types_sizes_and_ratings_combine(blocks: dict[str, StatBlock]):
    async with read_only() as session:
        rows = await queries.search(session, SOMEBODY, "large beast cr 2-5", limit=100)
    expected = {
        creature
        for creature, block in blocks.items()
        if (block.size, block.type) == ("Large", "beast") and 2 <= block.challenge <= 5
    }
    assert {row.id for row in rows} == expected
    assert len(rows) == 7


@pytest.mark.usefixtures("content")
async def test_empty_text_lists_everything_alphabetically_page_by_page():
    everything: list[str] = []
    for page in range(4):
        everything += await names("  ", limit=100, offset=100 * page)
    assert len(everything) == 334
    assert everything[0] == "Aboleth"
    assert everything[-1] == "Zombie"


@pytest.mark.usefixtures("content")
async def test_pages_have_bounds():
    assert len(await names("", limit=10**9)) == queries.MOST_ROWS
    assert await names("", limit=-1) == []
    assert (await names("", offset=-5))[0] == "Aboleth"


@pytest.mark.usefixtures("content")
async def test_a_row_says_what_one_chooses_by():
    async with read_only() as session:
        [row] = await queries.search(session, SOMEBODY, "goblin", limit=1)
    line = row.line.replace("\N{NO-BREAK SPACE}", " ")
    assert line == "Small humanoid · CR 1/4 · AC 15 · 7 HP"
    assert row.id == "goblin"


@pytest.mark.usefixtures("content")
async def test_a_stat_block_is_read_by_id():
    async with read_only() as session:
        block = await queries.stat_block(session, SOMEBODY, "adult-red-dragon")
        assert (block.hit_points, len(block.legendary_actions)) == (256, 3)
        with pytest.raises(NotFound):
            await queries.stat_block(session, SOMEBODY, "../../etc/passwd")


@pytest.mark.usefixtures("content")
async def test_content_is_loaded_once():
    async with unit_of_work() as uow:
        assert not await load_srd(uow)


@pytest.mark.usefixtures("content")
async def test_content_that_changed_is_loaded_again():
    async with unit_of_work() as uow:
        stored = await uow.session.get_one(ContentPack, SRD51)
        stored.content_hash = "that of an older version"
        await uow.session.exec(update(Creature).values(name="old").where(col(Creature.id) == "rat"))
    async with unit_of_work() as uow:
        assert await load_srd(uow)
    assert (await names("rat"))[0] == "Rat"
    assert len(await names("", limit=100, offset=300)) == 34


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("", Search()),
        ("goblin", Search(("goblin",))),
        ("cr", Search()),
        ("dragon cr", Search(("dragon",))),
        ("cr 1/", Search((), 1, 1)),
        ("cr 1/4", Search((), 0.25, 0.25)),
        ("CR1/8 to 1/2", Search((), 0.125, 0.5)),
        ("cr 5 - 2", Search((), 2, 5)),
        ("challenge 3", Search((), 3, 3)),
        ("cr 5+ giant", Search(("giant",), 5, 30)),
        ("crab", Search(("crab",))),
        ("sacred", Search(("sacred",))),
        ("cr 1/0", Search(("0",), 1, 1)),
    ],
)
def test_a_search_is_understood(text: str, search: Search):
    assert read_search(text) == search


def test_punctuation_parts_words_but_apostrophes_do_not():
    assert words_to_find("Half-Red Dragon's Veteran", "Medium") == (
        " half red dragons veteran | medium"
    )
