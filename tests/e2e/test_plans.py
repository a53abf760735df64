"""Plans: built once, fought often, found again among many, and what was prepared for them."""

import json
import re
from typing import Any, cast

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.api.test_encounter_files import file, plan
from tests.e2e.test_builder import Builder

pytestmark = pytest.mark.e2e

FORD = json.dumps(file(plan()))


@pytest.fixture
def builder(page: Page) -> Builder:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    page.get_by_role("button", name="Build your own").click()
    expect(page.get_by_text("Who is playing?")).to_be_visible()
    return Builder(page)


def named(builder: Builder, name: str) -> None:
    builder.name.fill(name)
    expect(builder.page.get_by_text("Enter saves it")).to_be_visible()
    builder.name.press("Enter")
    expect(builder.page.get_by_text("Saved", exact=True)).to_be_visible()


def shelf(page: Page, view: str) -> None:
    """Look at one of the lists."""
    if not page.url.endswith("/encounters"):
        page.goto("/encounters")
    tab = page.get_by_role("button", name=view, exact=True)
    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")


def test_a_plan_is_fought_and_stays_and_is_fought_again(builder: Builder):
    page = builder.page
    named(builder, "Mill")
    builder.add_hero("Mira")
    builder.add("Goblin", "2")
    expect(builder.side("Monsters")).to_have_count(2)
    for _ in range(2):
        page.get_by_role("button", name="Start combat").click()
        expect(page.locator("#order > [aria-current=true]")).to_have_count(1)
        expect(page.locator("#order > .row")).to_have_count(3)
        shelf(page, "Plans")
        expect(page.get_by_role("link", name="Mill", exact=True)).to_have_count(1)
        shelf(page, "Fights")
        page.get_by_role("button", name="Run again Mill").first.click()
        expect(builder.name).to_have_value("Mill")
        expect(builder.side("Monsters")).to_have_count(2)
    shelf(page, "Fights")
    expect(page.get_by_role("link", name="Mill", exact=True)).to_have_count(2)


def test_many_are_tagged_moved_and_put_away_by_keyboard(builder: Builder):
    page = builder.page
    named(builder, "Ash")
    shelf(page, "Plans")
    for name in ("Bridge", "Cave"):
        page.get_by_role("button", name="Build an encounter").click()
        expect(page.get_by_text("Who is playing?")).to_be_visible()
        named(builder, name)
        shelf(page, "Plans")
    page.get_by_role("button", name="Folders …").click()
    page.get_by_label("New folder").fill("Chapter 1")
    page.get_by_label("New folder").press("Enter")
    expect(page.get_by_label("Name of Chapter 1")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^All")).click()
    rows = page.get_by_role("list", name="List").get_by_role("listitem")
    expect(rows).to_have_count(3)

    page.keyboard.press("j")
    expect(page.get_by_label("Choose Cave")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text("1 chosen")).to_be_visible()
    page.keyboard.press("Shift+J")
    expect(page.get_by_text("2 chosen")).to_be_visible()
    tag = page.get_by_label("Tags for all that are chosen")
    tag.fill("boss")
    tag.press("Enter")
    expect(page.get_by_text("2 encounters tagged “boss”.")).to_be_visible()
    expect(rows.get_by_role("button", name="boss", exact=True)).to_have_count(2)

    page.keyboard.press("Escape")  # out of the field
    page.get_by_role("heading", name="Encounters").click()
    page.keyboard.press("Control+a")
    expect(page.get_by_text("3 chosen")).to_be_visible()
    page.get_by_label("Folder for all that are chosen").select_option("Chapter 1")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text("3 encounters moved.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Chapter 1"))).to_contain_text("3")
    page.get_by_role("heading", name="Encounters").click()
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("3 encounters in the bin")).to_be_visible()
    expect(rows).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(3)

    page.get_by_label("Search encounters").fill("bos")
    expect(rows).to_have_count(2)
    page.get_by_label("Search encounters").press("Escape")
    expect(rows).to_have_count(3)
    page.get_by_label("Choose Cave").focus()
    page.keyboard.press("Enter")
    expect(builder.name).to_have_value("Cave")


def test_those_chosen_and_a_single_one_are_taken_along_as_files(builder: Builder):
    page = builder.page
    named(builder, "Ash")
    shelf(page, "Plans")
    more = page.get_by_role("button", name="More for Ash", exact=True)
    menu = page.get_by_role("dialog", name="Ash", exact=True)
    more.click()
    menu.get_by_role("button", name="Duplicate").click()
    rows = page.get_by_role("list", name="List").get_by_role("listitem")
    expect(rows).to_have_count(2)  # the list was read anew: nothing is chosen any more

    def taken_along(button: Locator) -> list[str]:
        with page.expect_download() as fetched:
            button.click()
        assert fetched.value.suggested_filename == "encounters.json"
        written = json.loads(fetched.value.path().read_text())
        return sorted(one["name"] for one in written["encounters"])

    page.keyboard.press("Control+a")
    expect(page.get_by_text("2 chosen")).to_be_visible()
    both = taken_along(page.get_by_role("button", name="Export", exact=True))
    page.keyboard.press("Escape")
    more.click()
    assert taken_along(menu.get_by_role("button", name="Export")) == ["Ash"]
    assert both == ["Ash", "Ash (copy)"]


def test_a_wave_comes_hidden_and_loot_is_told_at_the_end(builder: Builder):
    page = builder.page
    builder.add_hero("Mira")
    builder.add("Goblin", "5")
    page.get_by_role("button", name="Suggest").click()
    suggested = page.get_by_role("list", name="Suggestions").get_by_role("button")
    expect(suggested.or_(page.get_by_text("harder than that already")).first).to_be_visible()
    notes = page.get_by_role("form", name="Notes and loot")
    notes.get_by_label("Loot, a line each").fill("Map of the mill")
    page.get_by_role("button", name="Add a wave").click()
    wave = page.get_by_role("form", name="A wave")
    wave.get_by_label("Name").fill("Pack")
    wave.get_by_label("Who comes").fill("4 qwrtzplk")
    wave.get_by_role("button", name="Save the wave").click()
    expect(wave.get_by_text("No creature is called")).to_be_visible()
    wave.get_by_label("Who comes").fill("2 wolves")
    wave.get_by_role("button", name="Save the wave").click()
    expect(page.get_by_text("2 × Wolf · 100 XP · hidden")).to_be_visible()
    expect(notes.get_by_role("status")).to_have_text("Saved")

    page.get_by_role("button", name="Start combat").click()
    expect(page.locator("#order > .row")).to_have_count(6)
    page.get_by_role("button", name=re.compile("^Bring hidden")).click()
    expect(page.locator("#order > .row")).to_have_count(8)
    expect(page.locator("#order > .is-hidden")).to_have_count(2)
    expect(page.get_by_role("list", name="Reinforcements")).to_have_count(0)
    page.locator("#fight-menu").click()
    page.get_by_role("button", name="End the fight").click()
    expect(page.get_by_role("region", name="Loot")).to_contain_text("Map of the mill")


def test_the_list_and_the_builder_fit_a_phone(builder: Builder):
    page = builder.page
    builder.add_hero("Mira")
    builder.add("Goblin", "2")
    expect(builder.side("Monsters")).to_have_count(2)
    page.set_viewport_size({"width": 390, "height": 844})
    for path in (page.url, "/encounters"):
        page.goto(path)
        expect(page.locator(".builder-name, .encounters").first).to_be_visible()
        expect(page.locator("html")).to_have_js_property("scrollWidth", 390)
    page.get_by_role("button", name="More for New encounter").click()
    menu = page.get_by_role("dialog", name="New encounter")
    menu.get_by_role("button", name="Keep as a template").click()
    expect(page.get_by_text("1 encounter kept as a template.")).to_be_visible()
    shelf(page, "Templates")
    page.get_by_role("button", name="Use New encounter").click()
    expect(page.get_by_role("button", name="Start combat")).to_be_visible()


def test_a_file_says_in_place_what_is_wrong_and_what_it_brings_can_go_again(builder: Builder):
    page = builder.page
    page.goto("/encounters")
    page.get_by_text("Bring a file of encounters").click()
    form = page.get_by_role("form", name="Bring a file of encounters")
    rows = page.get_by_role("list", name="List").get_by_role("listitem")

    def bring(text: str) -> None:
        sent = {"name": "ford.json", "mimeType": "application/json", "buffer": text.encode()}
        form.get_by_label("File of encounters").set_input_files(cast("Any", sent))
        form.get_by_role("button", name="Bring").click()

    form.get_by_role("button", name="Bring").click()
    expect(form.get_by_role("alert")).to_have_text("Choose a file of encounters first.")
    bring(FORD[:-5])
    expect(form.get_by_role("alert")).to_contain_text("Line 1, column")
    bring(FORD.replace("Ford", "x" * 81))
    expect(form.get_by_role("alert")).to_contain_text("Encounter 1: A name has")
    expect(rows).to_have_count(1)
    bring(FORD)
    expect(page.get_by_text("1 encounter brought.")).to_be_visible()
    expect(form.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("link", name="Ford", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(1)
