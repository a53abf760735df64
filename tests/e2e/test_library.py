"""The library: found by keys alone, on a phone, narrowed, rolled and printed."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.test_accessibility import violations

pytestmark = pytest.mark.e2e


@dataclass(frozen=True, slots=True)
class Library:
    """Somebody at the library."""

    page: Page

    @property
    def search(self) -> Locator:
        return self.page.get_by_label("Search creatures")

    @property
    def list(self) -> Locator:
        return self.page.get_by_role("grid", name="Creatures")

    @property
    def names(self) -> Locator:
        return self.list.locator("b")

    @property
    def count(self) -> Locator:
        return self.page.get_by_role("region", name="Found").get_by_role("status")

    @property
    def beside(self) -> Locator:
        return self.page.get_by_role("complementary", name="Stat block")

    @property
    def rolled(self) -> Locator:
        return self.page.get_by_role("list", name="Rolled").get_by_role("listitem")

    def open(self) -> None:
        """Go there, and wait until the creatures are."""
        self.page.goto("/creatures")
        expect(self.count).to_have_text(re.compile(r"^\d[\d,]* creatures$"))
        expect(self.names.first).to_be_visible()

    def active(self, name: str) -> None:
        """Expect the row that keys act on to be this one."""
        row = self.list.locator(".is-active")
        expect(row.locator("b")).to_have_text(name)
        expect(self.list).to_have_attribute(
            "aria-activedescendant", row.get_attribute("id") or "none"
        )


@pytest.fixture
def library(page: Page) -> Library:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    page.get_by_role("button", name="Build your own").click()
    expect(page.get_by_text("Who is playing?")).to_be_visible()
    library = Library(page)
    library.open()
    return library


def test_a_creature_is_found_marked_and_made_ones_own_by_keys_alone(library: Library):
    page, press = library.page, library.page.keyboard.press
    expect(library.search).to_be_focused()
    page.keyboard.type("gobiln")
    expect(library.names.first).to_have_text("Goblin")
    expect(library.count).to_contain_text("“goblin”")
    press("ArrowDown")
    expect(library.list).to_be_focused()
    library.active("Goblin")
    expect(library.beside.get_by_role("heading", name="Goblin")).to_be_visible()

    press("f")
    expect(page.get_by_role("button", name="Favourite: Goblin")).to_have_attribute(
        "aria-pressed", "true"
    )
    press("t")
    expect(library.beside.get_by_label("Tags")).to_be_focused()
    page.keyboard.type("Act 2, boss")
    press("Enter")
    expect(library.list.locator("em")).to_have_text(["Act 2", "boss"])

    press("Escape")
    press("/")
    expect(library.search).to_be_focused()
    library.search.fill("")
    expect(library.count).to_have_text("334 creatures")
    press("ArrowDown")
    press("End")
    library.active("Zombie")
    press("Home")
    press("ArrowDown")
    library.active("Acolyte")
    press("Enter")
    expect(page).to_have_url(re.compile("/creatures/acolyte"))
    expect(page.get_by_role("heading", name="Acolyte", level=2)).to_be_visible()


def test_filters_narrow_and_what_was_thrown_away_comes_back(library: Library):
    page = library.page
    page.get_by_label("Type", exact=True).select_option("dragon")
    page.get_by_label("Lowest challenge rating").select_option("20")
    page.get_by_label("Order").select_option("hardest")
    expect(library.names.first).to_have_text("Ancient Gold Dragon")
    page.get_by_label("Legendary").click()
    expect(page.get_by_label("Legendary")).to_be_checked()
    expect(library.names.first).to_have_text("Ancient Gold Dragon")
    page.get_by_role("button", name="Clear filters").click()
    expect(library.count).to_have_text("334 creatures")

    library.search.fill("owlbear")
    expect(library.names.first).to_have_text("Owlbear")
    library.names.first.click()
    library.beside.get_by_role("button", name="Make my own").click()
    expect(page).to_have_url(re.compile("/creatures/.+/edit"))
    library.open()
    page.get_by_label("Source").select_option("own")
    expect(library.count).to_have_text("1 creature")
    expect(library.list.locator("em")).to_have_text("Yours")
    library.names.first.click()
    library.beside.get_by_role("button", name="Throw away").click()
    expect(library.count).to_have_text("No creatures")
    page.get_by_role("button", name="Undo").click()
    expect(library.count).to_have_text("1 creature")


def test_attacks_roll_and_the_print_has_nothing_but_the_creature(library: Library):
    page = library.page
    page.goto("/creatures/adult-red-dragon")
    expect(page.get_by_role("heading", name="Adult Red Dragon", level=2)).to_be_visible()
    bite = page.get_by_role("button", name=re.compile("^Roll Bite: .+ to hit"))
    bite.click()
    expect(library.rolled).to_have_text([re.compile(r"^Bite: \d+ to hit \(\d+ \+ 14\)")])
    bite.click(modifiers=["Shift"])
    expect(library.rolled.first).to_contain_text("with advantage")
    page.get_by_role("button", name=re.compile("^Roll Fire Breath: DC 21")).click()
    expect(library.rolled.first).to_contain_text("A failure takes")
    assert violations(page) == []

    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Adult Red Dragon", level=2)).to_be_visible()
    expect(page.get_by_text("Creative Commons Attribution")).to_be_visible()
    for hidden in (bite, page.get_by_role("button", name="Print"), page.get_by_role("banner")):
        expect(hidden).to_be_hidden()


def test_a_newcomer_on_a_phone_searches_narrows_and_reads(new_context: CreateContextCallback):
    phone = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    library = Library(page)
    library.open()
    assert violations(page) == []
    page.get_by_role("button", name="Filters").tap()
    page.get_by_label("Size").select_option("Tiny")
    page.get_by_role("button", name="Show creatures").tap()
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    expect(library.list).to_contain_text("Tiny")
    library.search.fill("tiny imp")
    expect(library.names.first).to_have_text(re.compile("^Imp"))
    library.names.first.tap()
    expect(page.get_by_role("heading", name=re.compile("^Imp"), level=2)).to_be_visible()
    expect(page.locator("html")).to_have_js_property("scrollWidth", 390)
    page.get_by_role("link", name="All creatures").tap()
    expect(library.search).to_have_value("tiny imp")
    page.reload()
    expect(library.search).to_have_value("tiny imp")
    expect(library.names.first).to_have_text(re.compile("^Imp"))
    library.search.fill("")
    expect(library.names.first).not_to_have_text(re.compile("^Imp"))
