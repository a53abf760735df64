"""A party: made by the keyboard, hurt in a fight, rested, and printed."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from dnd_tracker.creatures.service.portraits import PORTRAIT_SIZE
from tests.api.test_portraits import picture
from tests.e2e.cast import Dm
from tests.e2e.server import Server
from tests.e2e.test_accessibility import violations
from tests.e2e.test_focus import expect_focus, expect_kept, press

pytestmark = pytest.mark.e2e


class Party:
    """The page of a party, and what one does there."""

    def __init__(self, page: Page) -> None:
        """From the list, which is empty, to a new party."""
        self.page = page
        page.goto("/parties")
        expect(page.get_by_text("No party yet")).to_be_visible()
        page.get_by_role("button", name="New party").click()
        expect(page.get_by_role("heading", name="New party")).to_be_visible()
        self.url = page.url

    def add(self, name: str, class_: str, hit_points: int) -> None:
        """Add a character of level 3 by the keyboard alone."""
        form = self.page.get_by_role("form", name="Add a character")
        form.get_by_label("Name").focus()
        for text in (name, class_, "3", str(hit_points), "15"):
            self.page.keyboard.type(text)
            self.page.keyboard.press("Tab" if text != "15" else "Enter")
        expect(self.character(name)).to_be_visible()
        expect(form.get_by_label("Name")).to_have_value("")

    @property
    def characters(self) -> Locator:
        return self.page.get_by_role("list", name="Characters").get_by_role("listitem")

    def character(self, name: str) -> Locator:
        link = self.page.get_by_role("link", name=name, exact=True)
        return self.characters.filter(has=link)

    def hit_points(self, name: str) -> Locator:
        return self.character(name).locator(".hit-points-text")

    def expect_names(self, *names: str) -> None:
        links = self.characters.get_by_role("link")
        expect(links).to_have_text(list(names))


@pytest.fixture
def party(page: Page) -> Party:
    party = Party(page)
    party.add("Mira", "Ranger", 24)
    party.add("Tobin", "Fighter", 31)
    return party


def test_a_party_is_kept_in_order_by_the_keyboard(party: Party, page: Page):
    party.expect_names("Mira", "Tobin")
    up = page.get_by_role("button", name="Move up Tobin")
    up.focus()
    page.keyboard.press("Enter")
    party.expect_names("Tobin", "Mira")
    page.get_by_role("button", name="Throw away Mira").click()
    party.expect_names("Tobin")
    page.get_by_text("Bin", exact=True).click()
    page.get_by_role("button", name="Bring back Mira").click()
    party.expect_names("Tobin", "Mira")
    page.get_by_text("Name and notes").click()
    page.get_by_label("Name", exact=True).first.fill("The Lanterns")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="The Lanterns")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Parties", exact=True).first.click()
    row = page.get_by_role("list", name="Parties").get_by_role("listitem")
    expect(row).to_contain_text("Tobin, Mira")
    page.get_by_role("button", name="Archive The Lanterns").click()
    expect(page.get_by_text("No party yet")).to_be_visible()
    page.get_by_text("Archive", exact=True).click()
    assert violations(page) == []
    page.get_by_role("button", name="Take up again The Lanterns").click()
    expect(row).to_contain_text("The Lanterns")


def test_a_sheet_says_what_follows_and_lets_it_be_overridden(party: Party, page: Page):
    party.character("Mira").get_by_role("link").click()
    perception = page.get_by_role("textbox", name="Passive Perception")
    expect(perception).to_have_attribute("placeholder", "10")
    page.get_by_role("textbox", name="Wisdom", exact=True).fill("16")
    page.get_by_role("combobox", name="Proficiency, Perception").select_option("Proficient")
    expect(perception).to_have_attribute("placeholder", "15")
    page.get_by_role("textbox", name="Languages").fill("Common, Elvish")
    page.get_by_role("textbox", name="Class 2", exact=True).fill("Druid")
    expect(page.get_by_role("textbox", name="Class 3", exact=True)).to_be_visible()
    expect(page.get_by_role("textbox", name="Slots of level 1", exact=True)).to_have_attribute(
        "placeholder", "3"
    )
    page.get_by_role("textbox", name="Armor class").fill("many")
    problem = page.get_by_role("alert").filter(has_text="Armor class: write a whole number")
    expect(problem).to_be_visible()
    page.get_by_role("textbox", name="Armor class").fill("17")
    expect(problem).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("Saved.")
    page.goto(party.url)
    overview = page.get_by_role("region", name="Overview").get_by_role("row")
    expect(overview.filter(has_text="Mira")).to_contain_text("Common, Elvish")
    page.emulate_media(media="print")
    expect(overview.filter(has_text="Mira")).to_contain_text("17")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(party.character("Mira")).to_be_hidden()


def test_wounds_stay_until_a_long_rest_takes_them(party: Party, page: Page):
    party.character("Mira").get_by_role("link").click()
    points = page.get_by_role("textbox", name="Hit points", exact=True)
    expect(points).to_have_attribute("placeholder", "24")
    points.fill("7")
    page.once("dialog", lambda question: question.dismiss())
    with page.expect_event("dialog"):  # what is not saved asks first
        page.get_by_role("link", name="New party").first.click()
    expect(points).to_have_value("7")
    page.get_by_role("textbox", name="Conditions", exact=True).fill("poisoned")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("Saved.")
    page.goto(party.url)
    expect(party.hit_points("Mira")).to_have_text("7/24")
    expect(party.character("Mira")).to_contain_text("poisoned")
    page.get_by_role("button", name="Long rest").click()
    dialog = page.get_by_role("dialog", name="Long rest")
    expect(dialog).to_contain_text("Mira regains 17 hit points. 7 → 24.")
    assert violations(page) == []
    dialog.get_by_role("button", name="Finish a long rest").click()
    expect(party.hit_points("Mira")).to_have_text("24/24")
    page.get_by_role("button", name="Take back long rest").click()
    expect(party.hit_points("Mira")).to_have_text("7/24")


def fight(page: Page) -> None:
    """Let the party fight nobody in particular."""
    page.goto("/encounters")
    page.get_by_role("button", name="Build an encounter").click()
    page.get_by_role("button", name="Bring a party").click()
    page.get_by_role("combobox", name="Party").select_option(label="New party")
    page.get_by_role("button", name="Bring", exact=True).click()
    expect(page.locator(".row-name").filter(has_text="Mira")).to_be_visible()
    page.get_by_role("button", name="Start combat").click()


def test_a_party_fights_as_it_is_and_comes_home_hurt(party: Party, page: Page):
    fight(page)
    dm = Dm(page)
    expect(dm.rows).to_have_count(2)
    dm.damage("Mira", "10")
    expect(dm.hit_points("Mira")).to_have_text("14/24")
    dm.press("f")
    dm.dialog.get_by_role("button", name="End the fight").click()
    summary = page.get_by_role("dialog", name="After the fight")
    kept = summary.get_by_label(re.compile("keeps its wounds"))
    expect(kept).to_be_checked()
    assert violations(page) == []
    page.goto(party.url)
    expect(party.hit_points("Mira")).to_have_text("14/24")


def test_a_character_has_a_picture_that_the_fight_shows(party: Party, page: Page):
    party.character("Mira").get_by_role("link").click()
    shown, width = page.locator(".portrait-field img"), "naturalWidth"
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "mira.png", "mimeType": "image/png", "buffer": picture()}
    )
    expect(shown).to_have_js_property(width, PORTRAIT_SIZE)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("Saved.")
    page.reload()
    expect(shown).to_have_js_property(width, PORTRAIT_SIZE)
    sheet = page.url
    page.goto(party.url)
    listed = party.character("Mira").locator("img")
    expect(listed).to_have_js_property(width, PORTRAIT_SIZE)
    expect(party.character("Tobin").locator("img")).to_have_count(0)
    fight(page)
    row = page.locator("#order > .row").filter(has_text="Mira")
    expect(row.locator("img")).to_have_js_property(width, PORTRAIT_SIZE)
    page.goto(sheet)
    page.get_by_role("button", name="Remove picture").click()
    expect(shown).to_have_count(0)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[name=seen]")).to_have_value("3")
    page.goto(party.url)
    expect(party.character("Mira")).to_be_visible()
    expect(listed).to_have_count(0)


def test_the_sheet_of_one_is_never_that_of_another(party: Party, page: Page):
    seen = page.locator("[name=seen]")
    shown = page.locator(".portrait-field img")

    def opened(name: str) -> None:
        party.character(name).get_by_role("link").click()
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()

    def saved() -> None:
        page.get_by_role("button", name="Save").click()
        expect(seen).to_have_value("2")
        page.get_by_role("link", name="New party").click()

    opened("Tobin")
    saved()
    opened("Mira")
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "mira.png", "mimeType": "image/png", "buffer": picture()}
    )
    expect(shown).to_be_visible()
    page.get_by_role("combobox", name="Colour").select_option("Red")
    saved()
    opened("Tobin")
    expect(shown).to_have_count(0)
    expect(page.get_by_role("combobox", name="Colour")).to_have_value("")


def test_a_party_fits_a_phone(party: Party, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    whole = page.locator("html")
    expect(party.character("Tobin")).to_be_visible()
    expect(whole).to_have_js_property("scrollWidth", 390)
    party.character("Mira").get_by_role("link").click()
    expect(page.get_by_role("textbox", name="Armor class")).to_have_value("15")
    expect(whole).to_have_js_property("scrollWidth", 390)


def write_beside(server: Server, party: Party, count: int) -> None:
    """Write more parties of the same person: what a plan for many would have."""
    own = party.url.rstrip("/").rsplit("/", 1)[1].replace("-", "")
    with closing(sqlite3.connect(server.directory / "tracker.sqlite3", timeout=10)) as base, base:
        base.execute(
            """INSERT INTO party (id, owner_id, name, search, notes, position, version,
                                  created_at, updated_at)
            WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < ?)
            SELECT lower(hex(randomblob(16))), owner_id, 'Band ' || n, 'band ' || n, '',
                   position + n, 1, created_at, updated_at
            FROM party, one WHERE id = ?""",
            (count, own),
        )


def test_a_long_list_of_parties_is_read_on_and_searched(page: Page, server: Server):
    write_beside(server, Party(page), 119)
    page.goto("/parties")
    rows = page.get_by_role("list", name="Parties").get_by_role("listitem")
    more = page.get_by_role("button", name="Show more", exact=True)
    for count in (50, 100):
        expect(rows).to_have_count(count)
        press(more)
    expect(rows).to_have_count(120)
    expect(more).to_have_count(0)
    expect_kept(page)
    bands = [f"Band {number}" for number in range(1, 120)]
    expect(rows.get_by_role("link")).to_have_text(["New party", *bands])
    search = page.get_by_label("Search parties")
    search.fill("11 BAND")
    expect(rows.get_by_role("link")).to_have_text([band for band in bands if "11" in band])
    expect(page.get_by_role("button", name="Move up Band 11", exact=True)).to_have_count(0)
    press(page.get_by_role("button", name="Throw away Band 110", exact=True))
    expect(rows).to_have_count(10)
    expect_focus(page, "Band 111")
    search.fill("nobody")
    expect(page.get_by_text("No party has these words in its name.")).to_be_visible()
    search.fill("")
    expect(rows).to_have_count(50)
    expect(more).to_be_visible()
