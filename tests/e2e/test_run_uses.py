"""A DM at the keyboard: what a monster can still use."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.cast import Dm

pytestmark = pytest.mark.e2e

DRAGON = "Adult Red Dragon"


@pytest.fixture
def dm(page: Page) -> Dm:
    """A dragon has joined; its stat block is pinned."""
    dm = Dm(page)
    dm.run_demo()
    dm.add(DRAGON)
    expect(dm.row(DRAGON)).to_be_visible()
    dm.choose(DRAGON)
    page.locator("#pin").click()
    expect(uses(dm)).to_be_visible()
    return dm


def uses(dm: Dm) -> Locator:
    return dm.page.get_by_role("list", name="Uses")


def box(dm: Dm, name: str, number: int = 1) -> Locator:
    return uses(dm).get_by_role("button", name=f"{name} {number}, spent")


def expect_spent(dm: Dm, name: str, *spent: bool) -> None:
    for number, one in enumerate(spent, start=1):
        pressed = "true" if one else "false"
        expect(box(dm, name, number)).to_have_attribute("aria-pressed", pressed)


def test_a_legendary_action_is_spent_by_its_name_and_back_at_the_dragons_turn(dm: Dm):
    wing = dm.page.get_by_role("button", name="Use Wing Attack")
    wing.focus()
    wing.press("Enter")
    expect_spent(dm, "Legendary actions", False, True, True)
    wing.press("Enter")
    expect(dm.notice).to_contain_text("1 left of Legendary actions; 2 needed")
    dm.page.locator("#order").focus()
    dm.advance_to(DRAGON)
    expect_spent(dm, "Legendary actions", False, False, False)


def test_a_spent_breath_is_proposed_to_recharge_with_a_real_d6(dm: Dm):
    box(dm, "Fire Breath").press("Space")
    expect_spent(dm, "Fire Breath", True)
    dm.page.locator("#order").focus()
    dm.advance_to(DRAGON)
    expect(dm.proposals).to_contain_text("Fire Breath")
    dice = dm.proposals.get_by_role("textbox")
    dice.fill("5")
    dice.press("Enter")
    expect(dm.proposals).to_have_count(0)
    expect_spent(dm, "Fire Breath", False)


def test_undo_gives_a_use_back(dm: Dm):
    box(dm, "Legendary Resistance", 3).click()
    expect_spent(dm, "Legendary Resistance", False, False, True)
    dm.page.get_by_role("button", name="Undo").click()
    expect_spent(dm, "Legendary Resistance", False, False, False)


def test_a_heros_spell_slots_are_counted(dm: Dm):
    menu = dm.open_menu("Mira Vale")
    menu.get_by_text("Uses and spell slots").click()
    menu.get_by_label("Spell slots", exact=True).select_option("level 1")
    menu.get_by_label("Uses", exact=True).fill("4")
    menu.get_by_role("button", name="Add", exact=True).click()
    expect(menu.get_by_text("1st-level spell slots")).to_be_visible()
    dm.press("Escape")
    dm.choose("Mira Vale")
    pin = dm.page.locator("#pin")
    pin.click()
    expect(box(dm, "1st-level spell slots", 4)).to_be_visible()
    box(dm, "1st-level spell slots", 4).click()
    expect_spent(dm, "1st-level spell slots", False, False, False, True)


def test_an_attack_takes_from_its_multiattack_on_the_own_turn(dm: Dm):
    claw = dm.page.get_by_role("button", name="Roll Claw: +14 to hit")
    claw.click()
    expect(dm.page.locator(".roll-result")).to_contain_text("Claw")
    expect_spent(dm, "Claw (attack)", False, False)
    dm.page.locator("#order").focus()
    dm.advance_to(DRAGON)
    claw.click()
    expect_spent(dm, "Claw (attack)", False, True)
