"""The library's pages: what they ask of the database, and what a click on them does."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from dnd_tracker import bootstrap, routes
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.creatures.library_forms import LibraryForm, RollForm, read
from dnd_tracker.creatures.rolling import rolled
from dnd_tracker.creatures.service.marks import checked_tags
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.creatures.state.look import Look
from dnd_tracker.db import unit_of_work
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.rules.dice import Rolled, RollMode
from tests.combat.tab import tab
from tests.people import account, browser_of

pytestmark = pytest.mark.srd

MOST_QUERIES = 10


class Loaded:
    """Dice that always show the same."""

    def __init__(self, natural: int) -> None:
        self.natural = natural

    def roll(self, expression: str) -> Rolled:
        return Rolled(7, f"{expression} (7)")

    def d20(self, mode: RollMode) -> Rolled:
        return Rolled(self.natural, f"{mode.value}")


@pytest.fixture
def asked(database: AsyncEngine) -> Iterator[list[str]]:
    """What the database was asked."""
    found: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        found.append(statement)

    event.listen(database.sync_engine, "before_cursor_execute", note)
    yield found
    event.remove(database.sync_engine, "before_cursor_execute", note)


async def test_no_page_asks_more_than_ten_times(asked: list[str]):
    async with unit_of_work() as uow:
        await load_srd(uow)
    session_hash = (await browser_of(await account())).session_hash
    listed = tab(Library, routes.CREATURES, session_hash)
    look = tab(Look, routes.creature("adult-red-dragon"), session_hash)
    steps = {
        "open": listed.open,
        "type": lambda: listed.narrow("text", "goblin"),
        "misspelt": lambda: listed.narrow("text", "rde drgaon anceint"),
        "scroll": lambda: listed.window(60),
        "star": lambda: look.set_favourite("adult-red-dragon", True),
        "creature": look.open,
    }
    for name, step in steps.items():
        asked.clear()
        await step()
        assert 0 < len(asked) <= MOST_QUERIES, (name, asked)
    assert listed.page.total == 1
    assert (
        listed.page.said == "1 creature for “red dragon ancient”: nothing is spelt as you wrote it"
    )
    assert look.view.favourite
    assert look.view.source == "SRD 5.1"
    assert "Creative Commons" in look.view.attribution


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_newcomer_reads_what_packs_bring(database: AsyncEngine):
    del database
    async with unit_of_work() as uow:
        await load_srd(uow)
    listed = tab(Library, routes.CREATURES, None)
    await listed.open()
    assert (listed.page.total, listed.known, len(listed.page.rows)) == (334, False, 60)
    with pytest.raises(InvalidInput):
        await listed.narrow("colour", "red")
    await listed.narrow("legendary", True)
    assert listed.narrowed == 1
    assert 0 < listed.page.total < 60
    await listed.widen()
    assert listed.page.total == 334


@pytest.mark.parametrize(
    ("natural", "asked", "told"),
    [
        (
            12,
            {"kind": "attack", "expression": "1d20+4", "damage": "1d6+2 slashing"},
            "Bite: 16 to hit (12 + 4). A hit deals 7 slashing (1d6+2 (7)).",
        ),
        (
            20,
            {"kind": "attack", "expression": "1d20-1", "damage": "1d6 fire, 3 cold"},
            "Bite: 19 to hit (20 − 1). Critical hit: 7 fire (2d6 (7)) + 3 cold.",
        ),
        (
            1,
            {"kind": "attack", "expression": "1d20"},
            "Bite: 1 to hit (1 + 0). A natural 1 misses.",
        ),
        (20, {"kind": "attack", "expression": "1d20+9"}, "Bite: 29 to hit (20 + 9). Critical hit!"),
        (9, {"kind": "attack", "expression": "1d20+9"}, "Bite: 18 to hit (9 + 9)."),
        (
            9,
            {"kind": "attack", "expression": "1d20+0", "mode": "advantage"},
            "Bite: 9 to hit (9 + 0, with advantage).",
        ),
        (
            9,
            {"kind": "damage", "expression": "2d6", "damage_type": "fire"},
            "Bite: 7 fire (2d6 (7)).",
        ),
        (
            9,
            {
                "kind": "save",
                "ability": "dex",
                "difficulty_class": 21,
                "damage": "9d6",
                "half": True,
            },
            "Bite: DC 21 Dexterity save. A failure takes 7 (9d6 (7)), a success half.",
        ),
        (
            9,
            {"kind": "save", "ability": "", "difficulty_class": 11, "damage": "9d6"},
            "Bite: DC 11 save. A failure takes 7 (9d6 (7)).",
        ),
        (9, {"kind": "save", "ability": "wis", "difficulty_class": 5}, "Bite: DC 5 Wisdom save."),
    ],
)
def test_what_was_rolled_is_said_in_a_sentence(natural: int, asked: dict[str, object], told: str):
    form = read(RollForm, {"label": "Bite", **asked})
    assert rolled(Loaded(natural), form) == told


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "attack", "expression": "2d20+4"},
        {"kind": "attack", "expression": "1d20*4"},
        {"kind": "damage", "expression": "100d6, 100d6"},
        {"kind": "damage", "expression": "plague"},
        {"kind": "damage", "expression": ""},
    ],
)
def test_what_cannot_be_rolled_is_refused(asked: dict[str, object]):
    with pytest.raises((InvalidInput, RuleViolation)):
        rolled(bootstrap.dice(), read(RollForm, {"label": "Bite", **asked}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"category": "car"},
        {"size": "large"},
        {"lowest": "31"},
        {"environment": "moon"},
        {"sort": "colour"},
        {"text": "x" * 101},
        {"text": "a\x00b"},
        {"legendary": "no"},
        {"source": ["own"]},
        "text",
        None,
    ],
)
def test_filters_that_do_not_exist_are_refused(wrong: object):
    with pytest.raises(InvalidInput):
        read(LibraryForm, wrong)


def test_tags_have_bounds():
    assert checked_tags(["a  b\n", "A b"]) == ("a b",)
    assert len(checked_tags([str(at) for at in range(20)])) == 20
    for wrong in ([str(at) for at in range(21)], ["x" * 41]):
        with pytest.raises(InvalidInput):
            checked_tags(wrong)
