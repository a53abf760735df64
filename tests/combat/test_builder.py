"""The builder's forms: what they save, and what they say instead."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.state.builder import CELLS, Builder
from dnd_tracker.combat.state.preparing import Preparing
from dnd_tracker.combat.state.rests import Aftermath
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.rules.encounter import Combatant, Phase
from dnd_tracker.rules.traits import HitDice
from dnd_tracker.ui.set_aside import Clash
from tests.combat.tab import handlers, tab
from tests.combat.table import Pages, prepared, stored
from tests.rules.table import hero, monster


@dataclass(frozen=True)
class Page:
    """The builder, open on an encounter with Mira and a goblin in it."""

    ford: uuid.UUID
    state: Builder

    async def send(self, event: str, *arguments: Any) -> Any:
        return await handlers(Builder)[event](self.state, *arguments, uuid.uuid4().hex)

    async def write(self, cell: str, value: str, *, of: str = "mira") -> str:
        """Write a cell anew; return what is wrong with it."""
        await handlers(Builder)["open_cell"](self.state, cell, of)
        await self.send("save_cell", {"id": of, "cell": cell, "value": value})
        return self.state.cell_problem

    async def mira(self) -> Combatant:
        return (await stored(self.ford)).combatants["mira"]


@pytest.fixture
async def builder(database: object, pages: Pages) -> Page:
    del database, pages
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    ford = await prepared(Actor(actor.user_id), hero("Mira", level=3), monster("Goblin"))
    return Page(ford, tab(Builder, routes.build(ford), cookies.token_hash(token)))


async def test_every_cell_saves_what_was_typed(builder: Page):
    typed = {"level": "5", "initiative": "+14", "armor_class": "18", "hit_point_maximum": "38"}
    for cell, value in (typed | {"name": " Mira  Vale "}).items():
        assert await builder.write(cell, value) == ""
        assert builder.state.cell == ""
    mira = await builder.mira()
    assert (mira.name, mira.level, mira.initiative) == ("Mira Vale", 5, 14)
    assert (mira.armor_class, mira.hit_points, mira.hit_point_maximum) == (18, 38, 38)
    assert await builder.write("initiative", " ") == ""
    assert (await builder.mira()).initiative is None


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("name", "Goblin", "already a combatant called Goblin"),
        ("name", "", "at least one character"),
        ("level", "0", "Level: at least 1"),
        ("level", "21", "level must be between 0 and 20"),
        ("initiative", "fast", "whole number"),
        ("armor_class", "", "Armor class: a whole number"),
        ("hit_point_maximum", "1e9", "Hit point maximum: a whole number"),
    ],
)
async def test_a_cell_stays_open_with_what_is_wrong(
    builder: Page, cell: str, value: str, said: str
):
    before = await builder.mira()
    assert said in await builder.write(cell, value)
    assert (builder.state.cell, builder.state.cell_of) == (cell, "mira")
    assert await builder.mira() == before
    await handlers(Builder)["close_cell"](builder.state)
    assert (builder.state.cell, builder.state.cell_problem) == ("", "")


async def test_there_are_no_cells_but_those_of_the_page(builder: Page):
    assert "no such field" in await builder.write("experience", "1")
    assert builder.state.cell == ""
    assert "experience" not in CELLS


async def test_a_hero_needs_a_name_and_hit_points_only(builder: Page):
    blank = dict.fromkeys(("level", "armor_class", "initiative_bonus", "constitution"), "")
    await builder.send("add_hero", blank | {"name": "Tobin", "hit_points": "9"})
    everybody = (await stored(builder.ford)).combatants.values()
    (tobin,) = [one for one in everybody if one.name == "Tobin"]
    assert (tobin.name, tobin.hit_points, tobin.armor_class, tobin.level) == ("Tobin", 9, 10, 1)
    assert (builder.state.heroes_added, builder.state.hero_problem) == (1, "")


async def test_a_hero_may_bring_hit_dice_and_constitution(builder: Page):
    typed = {"name": "Tobin", "hit_points": "9", "hit_dice": "1d8 + 2d6", "constitution": "14"}
    await builder.send("add_hero", {**typed, "hit_dice": "two"})
    assert builder.state.hero_problem == "“two” is not a number or dice."
    await builder.send("add_hero", typed)
    everybody = (await stored(builder.ford)).combatants.values()
    (tobin,) = [one for one in everybody if one.name == "Tobin"]
    assert tobin.hit_dice == (HitDice(8, 1, 1), HitDice(6, 2, 2))
    assert tobin.constitution == 14


async def test_the_next_hero_is_of_the_level_of_the_last(builder: Page):
    await builder.send("add_hero", {"name": "Tobin", "hit_points": "9", "level": "7"})
    assert builder.state.level == "7"


async def test_a_hero_that_cannot_be_added_leaves_the_form_as_it_is(builder: Page):
    await builder.send("add_hero", {"name": "Tobin", "hit_points": "many"})
    assert builder.state.hero_problem == "Hit points: a whole number, please."
    assert builder.state.heroes_added == 0
    await handlers(Builder)["begin"](builder.state)
    assert builder.state.hero_problem == ""


async def test_the_name_saves_itself_or_says_why_not(builder: Page):
    await handlers(Builder)["type_name"](builder.state, "Ambush")
    assert builder.state.name_edited
    await builder.send("save_name", {"name": " "})
    assert (builder.state.name_edited, "character" in builder.state.name_problem) == (True, True)
    await builder.send("save_name", {"name": "Ambush"})
    assert (builder.state.name_edited, builder.state.name_problem) == (False, "")
    assert (await stored(builder.ford)).name == "Ambush"


async def test_the_fight_starts_and_the_page_goes_there_once(builder: Page):
    assert await builder.send("start") is not None
    assert (await stored(builder.ford)).phase is Phase.RUNNING
    assert await builder.send("start") is None
    assert builder.state.start_problem == "The fight is already running."


async def test_whoever_leaves_a_cell_by_the_keyboard_is_led_back_to_it(builder: Page):
    there = builder.state
    for event, typed, led in (("save_cell", {"by_key": "yes"}, "level"), ("save_cell", {}, "")):
        await handlers(Builder)["open_cell"](there, "level", "mira")
        await builder.send(event, {"id": "mira", "cell": "level", "value": "5", **typed})
        assert (there.cell, there.left, there.left_of) == ("", led, "mira" if led else "")
    await handlers(Builder)["open_cell"](there, "name", "mira")
    await handlers(Builder)["close_cell"](there)
    assert (there.left, there.left_of) == ("name", "mira")


async def test_notes_are_saved_as_they_are_typed_but_never_over_another_tabs(builder: Page):
    page = handlers(Preparing)
    token = builder.state.router.headers.raw_headers[cookies.HEADER]
    mine = tab(Preparing, routes.build(builder.ford), token, page="mine")
    theirs = tab(Preparing, routes.build(builder.ford), token, page="theirs")
    for terrain in ("M", "Mu", "Mud"):
        await page["write"](mine, {"seen": 0, "terrain": terrain})
    assert (mine.notes_problem, mine.own) == ("", 3)
    await page["write_wave"](mine, {"seen": 3, "name": "Wolves"})
    await page["write"](mine, {"seen": 0, "terrain": "Mud, mud"})
    assert (mine.notes_problem, mine.own) == ("", 5)
    await page["write_wave"](theirs, {"seen": 5, "name": "Ogres"})
    await page["write_wave"](mine, {"seen": 6, "name": "Bats"})
    await page["write"](mine, {"seen": 0, "terrain": "Snow"})
    assert mine.notes_clash == Clash("This was changed in another tab.", 7)
    await page["look_at_notes"](mine)
    assert (mine.notes_clash, mine.own) == (Clash(), 0)
    await page["write"](mine, {"seen": 6, "terrain": "Snow"})
    assert mine.notes_clash.version == 7
    await page["write"](mine, {"seen": 7, "terrain": "Snow"})
    assert (mine.notes_problem, mine.notes_clash, mine.own) == ("", Clash(), 8)


async def test_whoever_keeps_theirs_writes_over_what_another_tab_stored(builder: Page):
    page = handlers(Preparing)
    token = builder.state.router.headers.raw_headers[cookies.HEADER]
    mine = tab(Preparing, routes.build(builder.ford), token, page="mine")
    theirs = tab(Preparing, routes.build(builder.ford), token, page="theirs")
    await page["write"](mine, {"seen": 0, "terrain": "Mud"})
    await page["write"](theirs, {"seen": 1, "terrain": "Snow"})
    for typed in ("Mud and reeds", "Mud, reeds"):
        await page["write"](mine, {"seen": 0, "terrain": typed})
        assert (mine.notes_clash.version, mine.own) == (2, 1)
    await page["write"](mine, {"seen": "2", "terrain": "Mud, reeds"})
    assert (mine.notes_clash, mine.own) == (Clash(), 3)
    await page["open_wave"](theirs, "new")
    await page["write_wave"](theirs, {"seen": 2, "name": "Wolves"})
    assert (theirs.wave_clash.version, theirs.wave) == (3, "new")
    await page["look_at_wave"](theirs)
    assert (theirs.wave_clash, theirs.wave, theirs.wave_anew) == (Clash(), "new", 1)
    await page["write_wave"](theirs, {"seen": "3", "name": "Wolves"})
    assert (theirs.wave_clash, theirs.wave) == (Clash(), "")


async def test_what_was_open_over_one_fight_is_not_over_the_next(builder: Page):
    token = builder.state.router.headers.raw_headers[cookies.HEADER]
    screen = tab(Screen, routes.build(builder.ford), token)
    after = await screen.get_state(Aftermath)
    await handlers(Screen)["open"](screen)
    screen.menu_open = after.opened = True
    await handlers(Screen)["open"](screen)
    assert (screen.menu_open, after.opened) == (True, True)
    screen._encounter = str(uuid.uuid4())
    await handlers(Screen)["open"](screen)
    assert (screen.menu_open, after.opened) == (False, False)
