"""The library, searched: misspelt, narrowed, sorted, and each person's own for themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.library_search import BIN, LibrarySearch, Sort
from dnd_tracker.creatures.rows import OWN, creature_row
from dnd_tracker.creatures.search_text import mended, read_search, words_near, words_to_find
from dnd_tracker.creatures.service import marks, own
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.rules.stat_block import StatBlock
from tests.people import account

PACK = "pack"


@dataclass
class Library:
    """Somebody at the library, and somebody else."""

    mira: Actor
    other: Actor
    goblin: StatBlock

    async def has(self, name: str, *, whose: Actor | None = None, **changes: object) -> str:
        """Let there be a creature: of a pack, unless it is somebody's own."""
        block = replace(self.goblin, **{"name": name, "subtype": "", **changes})  # pyright: ignore[reportArgumentType]
        async with unit_of_work() as uow:
            if whose:
                return (await own.create(uow, whose, Draft(block))).id
            row = creature_row(block, creature_id=name.lower().replace(" ", "-"), source=PACK)
            uow.session.add(row)
            return row.id

    async def found(
        self, text: str = "", *, actor: Actor | None = None, **narrowed: object
    ) -> list[str]:
        wanted = replace(LibrarySearch(text), **narrowed)  # pyright: ignore[reportArgumentType]
        async with read_only() as session:
            rows = (await queries.find(session, actor or self.mira, wanted, counted=True)).rows
        return [row.name for row in rows]


@pytest.fixture
async def library(database: AsyncEngine, blocks: dict[str, StatBlock]) -> Library:
    del database
    mira = await account("mira@example.com", password=None)
    other = await account("tobin@example.com", password=None)
    return Library(Actor(mira.id), Actor(other.id), blocks["goblin"])


async def test_one_wrong_missing_swapped_or_doubled_letter_finds_the_creature(library: Library):
    for name in ("Goblin", "Eye Tyrant", "Fire Giant", "Owlbear", "Château Guard"):
        await library.has(name)
    for typed, name in {
        "gobiln": "Goblin",
        "goblim": "Goblin",
        "goblln": "Goblin",
        "gblin": "Goblin",
        "xoblin": "Goblin",
        "gobblin": "Goblin",
        "gobil": "Goblin",
        "tyrnt": "Eye Tyrant",
        "fire gaint": "Fire Giant",
        "fier gaint": "Fire Giant",
        "owlbaer": "Owlbear",
        "chateau": "Château Guard",
        "châtaeu": "Château Guard",
        "small humaniod goblin": "Goblin",
    }.items():
        assert name in await library.found(typed), typed
    for nonsense in ("gbln", "xyzzy", "og", "fire ogre giant", "b"):
        assert await library.found(nonsense) == [], nonsense


async def test_words_as_they_are_written_come_first_and_alone(library: Library):
    for name in ("Rat", "Bat", "Ratcatcher", "Giant Rat", "Wererat", "Cat"):
        await library.has(name)
    assert await library.found("rat") == ["Rat", "Ratcatcher", "Giant Rat", "Wererat"]
    assert await library.found("rta") == ["Rat", "Giant Rat"]
    assert await library.found("cats") == ["Cat"]


async def test_it_says_what_it_looked_for_instead(library: Library):
    await library.has("Goblin")
    async with read_only() as session:
        told = [
            await queries.find(session, library.mira, LibrarySearch(text), counted=True)
            for text in ("goblin", "gobiln", "nothing")
        ]
    assert [(one.meant, one.total) for one in told] == [("", 1), ("goblin", 1), ("", 0)]


async def test_nobody_finds_what_somebody_else_has_written(library: Library):
    await library.has("Goblin")
    theirs = await library.has("Secret Goblin", whose=library.other)
    await library.has("My Goblin", whose=library.mira)
    for text in ("goblin", "gobiln", "secret", "sceret", ""):
        assert "Secret Goblin" not in await library.found(text)
        assert "My Goblin" not in await library.found(text, actor=library.other)
    async with unit_of_work() as uow:
        await marks.set_tags(uow, library.other, theirs, ["boss"])
        await marks.set_favourite(uow, library.other, theirs, favourite=True)
    assert await library.found(tag="boss") == []
    assert await library.found(favourite=True) == []
    assert await library.found(source=OWN) == ["My Goblin"]
    assert await library.found(source=PACK) == ["Goblin"]


async def test_what_lies_in_the_bin_is_found_only_there(library: Library):
    mine = await library.has("Old Goblin", whose=library.mira)
    async with unit_of_work() as uow:
        await own.throw_away(uow, library.mira, mine)
    assert await library.found("goblin") == []
    assert await library.found("gobiln", source=BIN) == ["Old Goblin"]
    assert await library.found(source=BIN, actor=library.other) == []
    async with unit_of_work() as uow:
        await own.bring_back(uow, library.mira, mine)
    assert await library.found("goblin") == ["Old Goblin"]
    assert await library.found(source=BIN) == []


async def test_a_name_that_changed_is_found_by_the_new_one_alone(library: Library):
    mine = await library.has("Goblin Cook", whose=library.mira)
    async with unit_of_work() as uow:
        renamed = replace(library.goblin, name="Kobold Cook", subtype="")
        await own.change(uow, library.mira, mine, Draft(renamed), seen=1)
    assert await library.found("goblin") == []
    assert await library.found("kobodl") == ["Kobold Cook"]


@pytest.fixture
async def varied(library: Library) -> Library:
    await library.has("Wolf", type="beast", challenge_rating="1/4", armor_class=13)
    await library.has("Elk", type="beast", size="Large", challenge_rating="2")
    await library.has("Lich", type="undead", challenge_rating="21", hit_points=135)
    await library.has("Imp", type="fiend (devil)", size="Tiny", environments=("urban", "planar"))
    await library.has("aged imp", whose=library.mira, type="fiend", armor_class=19)
    return library


async def test_filters_narrow_the_list(varied: Library):
    cases: tuple[tuple[dict[str, Any], list[str]], ...] = (
        ({"category": "beast"}, ["Elk", "Wolf"]),
        ({"size": "Large"}, ["Elk"]),
        ({"environment": "urban"}, ["Imp"]),
        ({"environment": "urb"}, []),
        ({"lowest": 2}, ["Elk", "Lich"]),
        ({"lowest": 1, "highest": 3}, ["Elk"]),
        ({"lowest": 5, "highest": 1}, []),
        ({"text": "cr 21", "lowest": 2}, ["Lich"]),
        ({"text": "cr 2-30", "highest": 20}, ["Elk"]),
        ({"legendary": True}, []),
        ({"source": "no such pack"}, []),
        ({"text": "imp", "category": "fiend", "source": OWN}, ["aged imp"]),
    )
    for narrowed, names in cases:
        text = str(narrowed.pop("text", ""))
        assert await varied.found(text, **narrowed) == names, narrowed


async def test_what_comes_first_is_a_choice(varied: Library):
    for sort, names in {
        Sort.BEST: ["aged imp", "Elk"],
        Sort.NAME: ["aged imp", "Elk"],
        Sort.EASIEST: ["aged imp", "Imp"],
        Sort.HARDEST: ["Lich", "Elk"],
        Sort.TYPE: ["Elk", "Wolf"],
        Sort.HIT_POINTS: ["Lich", "aged imp"],
        Sort.ARMOR_CLASS: ["aged imp", "Elk"],
        Sort.NEWEST: ["aged imp", "Imp"],
    }.items():
        assert (await varied.found(sort=sort))[:2] == names, sort


async def test_tags_and_favourites_are_ones_own_also_on_creatures_of_packs(varied: Library):
    async with unit_of_work() as uow:
        await marks.set_tags(uow, varied.mira, "wolf", ["Act 2", "boss", "BOSS"])
        await marks.set_favourite(uow, varied.mira, "wolf", favourite=True)
        await marks.set_favourite(uow, varied.mira, "wolf", favourite=True)
    async with read_only() as session:
        [row] = await queries.search(session, varied.mira, "wolf")
        [theirs] = await queries.search(session, varied.other, "wolf")
        assert await queries.tags_of(session, varied.mira) == ["Act 2", "boss"]
    assert (row.favourite, row.tags, row.own) == (True, ["Act 2", "boss"], False)
    assert (theirs.favourite, theirs.tags) == (False, [])
    assert await varied.found(tag="boss", favourite=True) == ["Wolf"]
    async with unit_of_work() as uow:
        await marks.set_favourite(uow, varied.mira, "wolf", favourite=False)
        await marks.set_tags(uow, varied.mira, "wolf", [])
    assert await varied.found(tag="boss") == await varied.found(favourite=True) == []


async def test_pages_of_a_misspelt_search_go_on_where_they_ended(library: Library):
    for at in range(7):
        await library.has(f"Goblin {at}", whose=library.mira)

    async def page(offset: int) -> Sequence[str]:
        async with read_only() as session:
            found = await queries.find(
                session, library.mira, LibrarySearch("gobiln"), limit=3, offset=offset
            )
        return [row.name for row in found.rows]

    assert [*await page(0), *await page(3), *await page(6)] == [f"Goblin {at}" for at in range(7)]
    assert await page(9) == []


@pytest.mark.parametrize(
    ("text", "offset", "rows", "total"),
    [("goblin", 0, 3, 7), ("goblin", 6, 1, 7), ("gobiln", 9, 0, 7), ("", 9, 0, 7), ("x", 0, 0, 0)],
)
async def test_any_page_says_how_many_there_are_even_one_behind_the_end(
    library: Library, text: str, offset: int, rows: int, total: int
):
    for at in range(7):
        await library.has(f"Goblin {at}", whose=library.mira)
    async with read_only() as session:
        found = await queries.find(
            session, library.mira, LibrarySearch(text), limit=3, offset=offset, counted=True
        )
    assert (len(found.rows), found.total) == (rows, total)


@pytest.mark.parametrize(
    "text", ["'", '"', "a'b\"c", "NEAR(", "goblin AND", "*", ":", "\u0662", "_"]
)
async def test_no_character_means_anything_to_the_database(library: Library, text: str):
    await library.has("Goblin")
    assert await library.found(text) in ([], ["Goblin"])


def test_accents_and_underscores_part_nothing_that_is_typed_without_them():
    assert read_search("Châ_teau").words == ("cha", "teau")
    assert words_to_find("Ängel") == " angel |"
    assert len(words_to_find("ﷺ" * 80)) <= 400
    assert len(words_near("abcdefghijklmnopqrst " * 30)) <= 2000


async def test_a_misspelt_beginning_is_that_of_names_as_well_as_of_types(library: Library):
    await library.has("Humacritter", type="ooze")
    await library.has("Guard", type="humanoid")
    assert await library.found("humab") == ["Humacritter", "Guard"]


def test_a_beginning_is_mended_where_no_whole_word_is_near():
    assert mended("gobil", ["goblin"]) == ["goblin"]
    assert mended("gob", ["goblins"]) == []
    assert mended("goblin", ["goblins", "goblin"]) == ["goblins", "goblin"]
