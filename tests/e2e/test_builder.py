"""Building an encounter: from nothing to a fight that runs, found again in the list."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.e2e

NAME = "Ambush at the ford"


@dataclass(frozen=True, slots=True)
class Builder:
    """A Dungeon Master with an encounter in preparation."""

    page: Page

    @property
    def name(self) -> Locator:
        return self.page.get_by_label("Name of the encounter")

    @property
    def form(self) -> Locator:
        return self.page.get_by_role("form", name="Add a hero")

    @property
    def library(self) -> Locator:
        return self.page.get_by_role("region", name="Library")

    def side(self, name: str) -> Locator:
        return self.page.get_by_role("list", name=name, exact=True).locator(".row")

    def rules(self, edition: str) -> Locator:
        return self.page.get_by_role("region", name=f"{edition} rules")

    def fill(self, **fields: str) -> None:
        for label, value in fields.items():
            self.form.get_by_label(label.replace("_", " ")).fill(value)

    def add_hero(self, name: str, level: int = 3) -> None:
        before = self.side("Heroes").count()
        self.fill(Name=name, Level=str(level), Hit_points="24", AC="14", Initiative="+2")
        self.form.get_by_role("button", name="Add").click()
        expect(self.side("Heroes")).to_have_count(before + 1)
        expect(self.form.get_by_label("Name")).to_have_value("")

    def add(self, creature: str, count: str) -> None:
        self.page.get_by_label("Search creatures").fill(creature)
        box = self.page.get_by_label(f"How many of {creature}", exact=True)
        box.fill(count)
        box.press("Enter")

    def edit(self, button: str, value: str) -> None:
        """Click a name or a figure, and write it anew."""
        self.page.get_by_role("button", name=button, exact=True).click()
        cell = self.page.locator(".row-cell")
        expect(cell).to_be_focused()
        cell.fill(value)
        cell.press("Enter")


@pytest.fixture
def builder(page: Page) -> Builder:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    page.get_by_role("button", name="Build your own").click()
    expect(page.get_by_text("Who is playing?")).to_be_visible()
    return Builder(page)


def test_an_encounter_is_built_found_again_and_run(builder: Builder):
    page = builder.page
    builder.name.fill(NAME)
    expect(page.get_by_text("Enter saves it")).to_be_visible()
    builder.name.press("Enter")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    for hero in ("Mira", "Tobin", "شوكة 🦊"):
        builder.add_hero(hero)
    builder.add("Goblin", "7")
    expect(builder.side("Monsters")).to_have_count(7)

    page.goto("/encounters")
    page.get_by_role("link", name=NAME, exact=True).click()
    expect(builder.name).to_have_value(NAME)
    expect(builder.side("Heroes")).to_have_count(3)
    expect(builder.side("Monsters")).to_have_count(7)

    page.get_by_role("button", name="Start combat").click()
    expect(page.locator("#order > [aria-current=true]")).to_have_count(1)
    expect(page.locator("#order > .row")).to_have_count(10)
    page.go_back()
    page.get_by_role("link", name="Go to the fight").click()
    expect(page.locator("#order > .row")).to_have_count(10)


def test_both_rule_sets_rate_every_change_at_once(builder: Builder):
    page = builder.page
    difficulty = page.get_by_role("region", name="Difficulty")
    expect(difficulty).to_contain_text("Add heroes and monsters")
    builder.add_hero("Mira")
    expect(difficulty).to_contain_text("Add monsters from the library")
    for hero in ("Tobin", "Ysolde", "Fenn"):
        builder.add_hero(hero)
    builder.add("Goblin", "7")
    expect(builder.rules("2014")).to_contain_text("350 XP × 2.5 = 875")
    expect(builder.rules("2014").get_by_role("status")).to_have_text("Medium")
    expect(builder.rules("2024").get_by_role("status")).to_have_text("Low")
    builder.edit("Level of Mira: 3", "1")
    expect(page.get_by_text("4 · levels 1 to 3")).to_be_visible()
    expect(builder.rules("2014").get_by_role("status")).to_have_text("Hard")
    page.get_by_role("button", name="Remove Goblin 1", exact=True).click()
    expect(builder.rules("2014")).to_contain_text("300 XP × 2 = 600")
    page.keyboard.press("Control+z")
    expect(builder.rules("2014")).to_contain_text("350 XP × 2.5 = 875")
    page.keyboard.press("Control+y")
    expect(builder.rules("2014")).to_contain_text("300 XP × 2 = 600")
    page.get_by_role("button", name="Undo").click()
    expect(builder.rules("2014")).to_contain_text("350 XP × 2.5 = 875")
    page.keyboard.press("/")
    expect(page.locator("#library-search")).to_be_focused()
    expect(difficulty.get_by_role("region").first).to_have_accessible_name("2014 rules")
    page.get_by_role("button", name=re.compile("^2024")).click()
    expect(difficulty.get_by_role("region").first).to_have_accessible_name("2024 rules")


def test_what_is_wrong_with_a_hero_is_said_beside_the_form_and_nothing_is_lost(builder: Builder):
    builder.fill(Name="Mira", Level="3", Hit_points="many")
    builder.form.get_by_role("button", name="Add").click()
    problem = builder.form.locator("#hero-error")
    expect(problem).to_contain_text("a whole number")
    expect(builder.form.get_by_label("Name")).to_have_value("Mira")
    builder.fill(Hit_points="24")
    builder.form.get_by_label("Hit points").press("Enter")
    expect(builder.side("Heroes")).to_have_count(1)
    expect(builder.side("Heroes")).to_contain_text("24 HP")
    expect(problem).to_be_empty()
    expect(builder.form.get_by_label("Name")).to_be_focused()
    expect(builder.form.get_by_label("Name")).to_have_value("")
    expect(builder.form.get_by_label("Level")).to_have_value("3")
    builder.fill(Name="x" * 10_000, Hit_points="24")
    builder.form.get_by_role("button", name="Add").click()
    expect(problem).to_contain_text("at most 80 characters")


@pytest.mark.parametrize(
    ("count", "said"),
    [("1000000", "1,000,000 are too many"), ("x", "a whole number"), ("0", "at least 1")],
)
def test_a_strange_number_of_goblins_is_refused_beside_it(builder: Builder, count: str, said: str):
    builder.add("Goblin", count)
    expect(builder.library.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(builder.side("Monsters")).to_have_count(0)
    builder.add("Goblin", "2")
    expect(builder.side("Monsters")).to_have_count(2)
    expect(builder.library.locator(".field-error:not(:empty)")).to_have_count(0)


def test_every_name_and_figure_is_written_anew_by_a_click(builder: Builder):
    page = builder.page
    builder.add("Goblin", "2")
    builder.edit("Rename Goblin 2", "Goblin 1")
    row = builder.side("Monsters").nth(1)
    expect(row.get_by_role("alert")).to_contain_text("already a combatant called Goblin 1")
    page.keyboard.press("Escape")
    builder.edit("Rename Goblin 2", "Grukk")
    builder.edit("Armor class of Grukk: 15", "17")
    builder.edit("Hit point maximum of Grukk: 7", "12")
    expect(row).to_contain_text("12 HP")
    builder.edit("Initiative of Grukk: none", "18")
    first = builder.side("Monsters").first
    for text in ("18", "Grukk", "17", "12 HP"):
        expect(first).to_contain_text(text)
    page.get_by_role("button", name="Hide Grukk from players").click()
    expect(first.get_by_text("Hidden", exact=True)).to_be_visible()
    page.get_by_role("button", name="Stat block of Grukk").click()
    expect(page.get_by_role("dialog")).to_contain_text("Nimble Escape")


def test_a_name_that_cannot_be_saved_says_why(builder: Builder):
    builder.name.fill("   ")
    builder.name.press("Enter")
    expect(builder.page.locator("#encounter-name-error")).to_contain_text("at least one character")
    builder.name.fill(NAME)
    builder.page.get_by_label("Search creatures").click()
    expect(builder.page.get_by_text("Saved", exact=True)).to_be_visible()


def test_a_fight_without_anybody_does_not_start(builder: Builder):
    builder.page.get_by_role("button", name="Start combat").click()
    expect(builder.page.locator("#start-error")).to_contain_text("Add at least one combatant")


def test_the_table_opens_before_the_fight(builder: Builder):
    builder.page.get_by_role("button", name="Share", exact=True).click()
    expect(builder.page.get_by_label("Join code")).to_have_text(re.compile(r"^[A-Z2-9]{6}$"))


def test_a_phone_reaches_every_pane_by_thumb(builder: Builder):
    page = builder.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_text("Open the library").click()
    expect(builder.library).to_be_visible()
    builder.add("Goblin", "2")
    page.get_by_role("radio", name="Encounter").check(force=True)
    expect(builder.side("Monsters")).to_have_count(2)
    page.get_by_role("radio", name="Difficulty").check(force=True)
    expect(page.get_by_text("Add heroes: the same goblins")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
