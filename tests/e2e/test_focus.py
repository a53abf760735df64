"""By keys alone: whoever removes what they are at is still somewhere afterwards."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.api.test_encounter_files import file, plan
from tests.api.test_portraits import picture
from tests.e2e.test_accessibility import violations
from tests.e2e.test_builder import Builder
from tests.e2e.test_creature_editor import Writer
from tests.e2e.test_library_bulk import Chooser

pytestmark = pytest.mark.e2e

FOCUS = "document.activeElement.outerHTML.slice(0, 200)"


def press(what: Locator) -> None:
    """Go there, and press it, without the mouse."""
    expect(what).to_be_visible()
    what.focus()
    what.page.keyboard.press("Enter")


def expect_kept(page: Page) -> None:
    """Expect the focus to be on something that one sees."""
    expect(page.locator(":focus:not(body)")).to_be_visible()


def expect_focus(page: Page, name: str) -> None:
    """Expect what has the focus to be called so, or to lie in a row that is."""
    focused = page.locator(":focus")
    expect(focused).to_have_count(1)
    row = page.locator("li, details").filter(has=focused)
    expect(focused.or_(row).filter(has_text=name).first, page.evaluate(FOCUS)).to_be_attached()


@pytest.fixture
def builder(page: Page) -> Builder:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    page.get_by_role("button", name="Build your own").click()
    expect(page.get_by_text("Who is playing?")).to_be_visible()
    return Builder(page)


def test_in_the_builder(builder: Builder):
    page, monsters = builder.page, builder.side("Monsters")
    builder.add("Goblin", "3")
    expect(monsters).to_have_count(3)
    for gone, left, neighbour in (("1", 2, "Goblin 2"), ("3", 1, "Goblin 2")):
        press(page.get_by_role("button", name=f"Remove Goblin {gone}", exact=True))
        expect(monsters).to_have_count(left)
        expect_focus(page, neighbour)
    press(page.get_by_role("button", name="Remove Goblin 2", exact=True))
    expect(monsters).to_have_count(0)
    expect_focus(page, "Add a wave")
    undo = page.get_by_role("button", name="Undo")
    for count in (1, 2, 3, 0):
        press(undo)
        expect(monsters).to_have_count(count)
    expect(undo).to_be_disabled()
    expect(page.get_by_role("button", name="Redo")).to_be_focused()
    press(page.get_by_role("button", name="Add a wave"))
    press(page.get_by_role("form", name="A wave").get_by_role("button", name="Cancel"))
    expect_focus(page, "Add a wave")


def test_in_the_parties(page: Page):
    for _ in range(2):
        page.goto("/parties")
        page.get_by_role("button", name="New party", exact=True).click()
        expect(page.get_by_role("form", name="Add a character")).to_be_visible()
    for number, name in enumerate(("Mira", "Tobin", "Ysolde"), 1):
        page.locator("#new-name").fill(name)
        page.locator("#new-hit-points").fill("20")
        page.locator("#new-hit-points").press("Enter")
        expect(page.get_by_role("list", name="Characters").locator("> li")).to_have_count(number)
        expect(page.locator("#new-name")).to_be_focused()
    press(page.get_by_role("button", name="Move up Ysolde"))
    expect_focus(page, "Ysolde")
    for gone, neighbour in (("Mira", "Ysolde"), ("Tobin", "Ysolde")):
        press(page.get_by_role("button", name=f"Throw away {gone}"))
        expect_focus(page, neighbour)
    press(page.get_by_text("Bin", exact=True))
    press(page.get_by_role("button", name="Bring back Mira"))
    expect_focus(page, "Tobin")
    press(page.get_by_role("button", name="Bring back Tobin"))
    expect(page.get_by_text("Bin", exact=True)).to_have_count(0)
    expect_kept(page)
    press(page.get_by_role("button", name="Long rest"))
    rest = page.get_by_role("button", name="Finish a long rest")
    press(rest)
    expect(rest).to_have_count(0)
    expect(page.get_by_role("button", name="Long rest …")).to_be_focused()
    back = page.get_by_role("button", name="Take back long rest")
    press(back)
    expect(back).to_have_count(0)
    expect_kept(page)
    press(page.get_by_role("link", name="Ysolde"))
    page.get_by_role("textbox", name="Hit points", exact=True).fill("3")
    page.keyboard.press("Enter")  # what is saved comes back as another form
    expect(page.locator(".notice")).to_contain_text("Saved.")
    expect(page.get_by_role("textbox", name="Hit points", exact=True)).to_be_focused()
    page.goto("/parties")
    rows = page.get_by_role("list", name="Parties").get_by_role("listitem")
    press(rows.first.get_by_role("button", name="Throw away"))
    expect(rows).to_have_count(1)
    expect_focus(page, "New party")
    press(rows.first.get_by_role("button", name="Archive"))
    expect(page.get_by_text("No party yet")).to_be_visible()
    expect(page.get_by_role("button", name="New party", exact=True)).to_be_focused()


def test_in_the_list_of_encounters(builder: Builder):
    page = builder.page
    three = json.dumps(file(*(plan(name=f"Ford {number}") for number in range(3))))
    page.goto("/encounters")
    page.get_by_text("Bring a file of encounters").click()
    form = page.get_by_role("form", name="Bring a file of encounters")
    form.get_by_label("File of encounters").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": three.encode()}
    )
    form.get_by_role("button", name="Bring").click()
    rows = page.get_by_role("list", name="List").get_by_role("listitem")
    expect(rows).to_have_count(4)
    names = rows.locator(".encounter-what a").all_inner_texts()
    press(page.get_by_role("button", name=f"Throw away {names[1]}"))
    expect(rows).to_have_count(3)
    expect(page.get_by_label(f"Choose {names[2]}")).to_be_focused()
    undo = page.get_by_role("button", name="Undo")
    press(undo)
    expect(rows).to_have_count(4)
    expect(undo).to_have_count(0)
    expect_kept(page)
    press(page.get_by_role("button", name=f"More for {names[0]}"))
    menu = page.get_by_role("dialog", name=names[0])
    press(menu.get_by_role("button", name="Delete"))
    expect(rows).to_have_count(3)
    expect(menu).to_have_count(0)
    expect_focus(page, names[1])
    page.keyboard.press("Control+a")
    expect(page.get_by_text("3 chosen")).to_be_visible()
    assert violations(page) == []
    press(page.get_by_role("button", name="Delete", exact=True))
    expect(rows).to_have_count(0)
    expect_kept(page)
    press(page.get_by_role("button", name="Bin", exact=True))
    expect(rows).to_have_count(4)
    press(rows.last.get_by_role("button", name="Bring back"))
    expect(rows).to_have_count(3)
    expect_focus(page, "Bring back")
    press(page.get_by_role("button", name="Folders …"))
    sheet = page.get_by_role("dialog", name="Folders")
    for name in ("One", "Two"):
        sheet.get_by_label("New folder").fill(name)
        page.keyboard.press("Enter")
        expect(sheet.get_by_label(f"Name of {name}")).to_be_visible()
    press(sheet.get_by_role("button", name="Delete One"))
    expect(sheet.get_by_label("Name of One")).to_have_count(0)
    expect(sheet.get_by_role("listitem").get_by_role("button", name="Rename")).to_be_focused()
    press(sheet.get_by_role("button", name="Delete Two"))
    expect(sheet.get_by_role("button", name="Add")).to_be_focused()


def test_in_a_creature(page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    writer = Writer(page)
    writer.begin("bandit-captain")
    actions = writer.section("Actions").locator("details")
    names = actions.locator("summary").all_inner_texts()
    for gone in (names[0], names[-1]):
        action = actions.filter(has_text=gone)
        press(action.locator("summary"))
        press(action.get_by_role("button", name="Remove", exact=False).last)
        expect(action).to_have_count(0)
        expect_focus(page, names[1])
    discard = page.get_by_role("button", name="Discard changes")
    press(discard)
    expect(discard).to_have_count(0)
    expect(actions).to_have_count(len(names))
    expect_kept(page)
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": picture()}
    )
    press(page.get_by_role("button", name="Remove picture"))
    expect(page.get_by_role("button", name="Add a picture")).to_be_focused()


def test_in_the_library(page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    library = Chooser(page)
    library.begin()
    page.get_by_label("Source").select_option("own")
    expect(library.count).to_have_text("3 creatures")
    library.list.focus()
    page.keyboard.press("ArrowDown")
    press(library.beside.get_by_role("button", name="Throw away"))
    expect(library.count).to_have_text("2 creatures")
    expect_kept(page)
    press(page.get_by_role("button", name="Undo"))
    expect(library.count).to_have_text("3 creatures")
    expect_kept(page)
    library.list.focus()
    page.keyboard.press("x")
    press(library.bar.get_by_role("button", name="Throw away"))
    expect(library.count).to_have_text("2 creatures")
    expect_kept(page)
    press(library.done.get_by_role("button", name="Undo"))
    expect(library.count).to_have_text("3 creatures")
    expect_kept(page)
