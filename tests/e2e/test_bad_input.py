"""What people and others type: each gets a message where it was typed, and nothing is lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.cast import Dm, Player

pytestmark = pytest.mark.e2e

SCRIPT = "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>"
FOREIGN = ("🐉 Žofie 👩‍👧‍👦", "شهرزاد الحكيمة", "עומר ⚔️", "e\u0301\u0301\u0301lan")


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def rename(dm: Dm, name: str, new: str) -> Locator:
    """Type another name into the menu of a row, and return the menu's field."""
    field = dm.open_menu(name).get_by_label("Name", exact=True)
    field.fill(new)
    field.press("Enter")
    return field


@pytest.mark.parametrize(
    "typed", ["fire", "7 flames", "2d", "1000d6", "99999", "7/0", "--7", "١٢٣x"]
)
def test_what_is_no_amount_is_said_beside_the_box(dm: Dm, typed: str):
    dm.choose("Ysolde")
    dm.press("d")
    expect(dm.panel).to_have_count(1)
    dm.page.keyboard.type(typed)
    expect(dm.amount).to_have_attribute("aria-invalid", "true")
    dm.press("Enter")
    expect(dm.page.locator("#amount-problem")).to_have_text(re.compile(".{10,}"))
    expect(dm.amount).to_be_focused()
    expect(dm.amount).to_have_value(typed)
    expect(dm.hit_points("Ysolde")).to_have_text("31/31")
    expect(dm.page.get_by_role("button", name="Undo")).to_be_disabled()


def test_an_amount_without_targets_asks_for_them(dm: Dm):
    dm.press("d")
    expect(dm.panel).to_have_count(1)
    dm.page.keyboard.type("7")
    dm.press("Enter")
    expect(dm.page.locator("#amount-problem")).to_contain_text("Choose who first")


def test_letters_in_a_number_field_are_refused_by_name(dm: Dm):
    dm.choose("Ysolde")
    dm.press("i")
    cell = dm.page.get_by_label("Initiative of Ysolde", exact=True)
    expect(cell).to_be_focused()
    cell.fill("fast")
    cell.press("Enter")
    expect(dm.notice).to_contain_text("whole number")
    menu = dm.open_menu("Ysolde")
    menu.get_by_label("Armor class").fill("1e9")
    menu.get_by_label("Armor class").press("Enter")
    expect(dm.notice).to_contain_text(re.compile("armor class", re.IGNORECASE))
    menu.get_by_label("Armor class").fill("1000000")
    menu.get_by_label("Armor class").press("Enter")
    expect(dm.notice).to_contain_text("99")
    expect(dm.row("Ysolde")).to_contain_text("16")


@pytest.mark.parametrize("count", ["a million", "1000000", "-3", "0", "1.5", "9" * 400])
def test_a_million_goblins_stay_away(dm: Dm, count: str):
    before = dm.rows.count()
    dm.add("Goblin", count)
    expect(dm.library.get_by_role("alert")).to_have_text(re.compile("^.{10,120}$"))
    expect(dm.rows).to_have_count(before)
    dm.add("Goblin", "2")
    expect(dm.rows).to_have_count(before + 2)


def test_a_name_of_10000_characters_is_refused(dm: Dm):
    rename(dm, "Bugbear", "x" * 10_000)
    expect(dm.notice).to_contain_text("80 characters")
    dm.press("Escape")
    expect(dm.row("Bugbear")).to_be_visible()


def test_an_empty_name_is_refused(dm: Dm):
    rename(dm, "Bugbear", "   ")
    expect(dm.notice).to_contain_text(re.compile("name", re.IGNORECASE))
    dm.press("Escape")
    expect(dm.row("Bugbear")).to_be_visible()


def test_names_of_the_whole_world_and_scripts_stay_text(dm: Dm, new_context: CreateContextCallback):
    player = Player(new_context(viewport={"width": 390, "height": 844}).new_page())
    player.sit_down(dm.shared(), "Spectator")
    name = "Bugbear"
    for new in (*FOREIGN, SCRIPT[:80]):
        rename(dm, name, new)
        expect(dm.page.get_by_role("heading", name=re.compile(re.escape(new[:6])))).to_be_visible()
        dm.press("Escape")
        name = dm.row_names_with(new[:4])
        expect(player.page.get_by_text(name, exact=True)).to_be_visible()
    dm.press("l")
    expect(dm.log.first).to_contain_text("<script>")
    for page in (dm.page, player.page):
        assert page.evaluate("window.broken") is None
        assert page.locator("#order img, .order img").count() == 0


def test_the_fight_of_another_dm_is_not_there(dm: Dm, new_context: CreateContextCallback):
    other = Dm(new_context().new_page())
    other.run_demo()
    other.page.goto(dm.page.url)
    expect(other.page.get_by_text("No such encounter.")).to_be_visible()
    expect(other.page.get_by_role("link", name="Your encounters")).to_be_visible()
    expect(other.rows).to_have_count(0)
    assert "Ysolde" not in other.page.content()
    dm.damage("Ysolde", "1")
    expect(dm.hit_points("Ysolde")).to_have_text("30/31")
    assert "Ysolde" not in other.page.content()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/encounters/none/run", "There is nothing at this address."),
        (f"/encounters/{'0' * 8}-0000-4000-8000-{'0' * 12}/run", "No such encounter."),
    ],
)
def test_a_fight_that_does_not_exist_is_said_so(dm: Dm, path: str, said: str):
    page = dm.page
    page.goto(path)
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("link", name="Your encounters")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Traceback")


def test_whoever_nobody_knows_is_asked_who_they_are(page: Page):
    page.goto("/encounters/none/run")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_setting_a_value_that_has_changed_meanwhile_is_refused(dm: Dm):
    other = Dm(dm.page.context.new_page())
    other.page.goto(dm.page.url)
    expect(other.active).to_have_count(1)
    dm.choose("Ysolde")
    dm.press("p")
    cell = dm.points_cell("Ysolde")
    expect(cell).to_be_focused()
    other.damage("Ysolde", "7")
    dm.page.keyboard.type("=12")
    dm.press("Enter")
    expect(dm.notice).to_contain_text("Ysolde has 24 hit points now.")
    expect(dm.hit_points("Ysolde")).to_have_text("24/31")


def test_a_double_click_applies_once(dm: Dm):
    dm.choose("Ysolde")
    dm.press("d")
    expect(dm.panel).to_have_count(1)
    dm.page.keyboard.type("7")
    expect(dm.preview("Ysolde")).to_contain_text("31 → 24")
    dm.panel.get_by_role("button", name="Apply").dblclick()
    expect(dm.hit_points("Ysolde")).to_have_text("24/31")
    now = dm.next_turn()
    dm.press("l")
    expect(dm.log).to_have_text([re.compile(f"{now}'s turn"), re.compile("31 → 24")])


@pytest.mark.parametrize("typed", ["'; DROP", "⚔️⚔️⚔️⚔️⚔️⚔️", "ZZZZZZ"])
def test_a_code_that_is_no_code_is_answered_without_a_guess(page: Page, typed: str):
    page.goto("/join")
    code = page.get_by_label("Code of the table")
    code.fill(typed)
    code.press("Enter")
    expect(page.locator("#code-error")).to_have_text(re.compile(".{10,}"))
    expect(page).to_have_url(re.compile("/join/?$"))
