"""The table's settings: agreed on at the keyboard or a phone, and followed by players at once."""

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.cast import UNSEEN, Dm, Player
from tests.e2e.test_accessibility import SIZES, violations

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


@pytest.fixture
def phone(dm: Dm, new_context: CreateContextCallback) -> Page:
    """Ysolde's phone at the table."""
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    Player(page).sit_down(dm.shared(), "Ysolde")
    return page


def open_settings(dm: Dm) -> None:
    dm.press("f")
    dm.page.get_by_role("button", name="Table settings").press("Enter")
    expect(dm.page.get_by_role("heading", name="Table settings")).to_be_visible()


def test_players_see_what_the_table_agreed_on(dm: Dm, phone: Page):
    expect(phone.locator(".own-points")).to_have_text("31/31")
    open_settings(dm)
    dm.page.get_by_label("Heroes' hit points").select_option("bands")
    dm.page.get_by_label("Monsters' hit points").select_option("hidden")
    dm.page.get_by_label("Monsters' names").uncheck()
    dm.page.get_by_label("Monsters' armor class").check()
    dm.page.get_by_label("The round").uncheck()
    dm.page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(dm.dialog).to_have_count(0)

    expect(phone.locator(".own-points")).to_have_text("Uninjured")
    expect(phone.locator(".dial")).to_have_count(0)
    monsters = phone.locator(".order > .row:not(.is-hero)")
    expect(monsters.locator(".band")).to_have_count(0)
    expect(monsters.filter(has_text="Creature 1").locator(".row-armor")).to_have_count(1)
    for name in ("Bugbear", "Goblin", "Wolf"):
        expect(phone.locator(".order")).not_to_contain_text(name)

    dm.press("Control+z")
    expect(phone.locator(".own-points")).to_have_text("31/31")
    expect(phone.locator(".order")).to_contain_text("Bugbear")


def test_a_masked_monster_is_given_a_name_for_players(dm: Dm, phone: Page):
    open_settings(dm)
    dm.page.get_by_label("Monsters' names").uncheck()
    dm.page.get_by_role("button", name="Save", exact=True).click()
    expect(dm.dialog).to_have_count(0)
    dm.choose(UNSEEN)
    dm.press("e")
    alias = dm.page.get_by_label("Players call it")
    alias.fill("A rustling")
    alias.press("Enter")
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)
    expect(phone.locator(".order")).not_to_contain_text("A rustling")
    dm.press("v")
    expect(phone.locator(".order")).to_contain_text("A rustling")
    expect(phone.locator(".order")).not_to_contain_text("Goblin")


def test_closing_agrees_on_nothing(dm: Dm):
    open_settings(dm)
    dm.page.get_by_label("Massive damage kills").uncheck()
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)
    open_settings(dm)
    expect(dm.page.get_by_label("Massive damage kills")).to_be_checked()


@pytest.mark.parametrize("size", SIZES)
def test_the_dialog_can_be_used_by_anybody(dm: Dm, size: str):
    width, height = SIZES[size]
    open_settings(dm)
    dm.page.set_viewport_size({"width": width, "height": height})
    assert violations(dm.page) == []
    dm.page.get_by_label("Roll again every round").check()
    save = dm.page.get_by_role("button", name="Save", exact=True)
    save.click()
    expect(dm.dialog).to_have_count(0)
