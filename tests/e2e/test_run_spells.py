"""A DM at the keyboard: spells that are held, saves that end them, exhaustion, and reminders."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.cast import Dm

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


@pytest.fixture
def reminders(page: Page) -> Locator:
    return page.get_by_role("list", name="Reminders for this turn").get_by_role("listitem")


def open_panel(dm: Dm, condition: str) -> Locator:
    """Type a condition; what is folded away stays open once it was opened."""
    panel = dm.page.get_by_role("form", name="Condition")
    dm.press("c")
    expect(dm.condition).to_be_focused()
    dm.page.keyboard.type(condition)
    if not dm.page.locator(".condition-details[open]").count():
        panel.get_by_text("More: cause").click()
    return panel


def hold(dm: Dm, target: str, caster: str) -> None:
    """Cast hold person on `target`."""
    dm.choose(target)
    panel = open_panel(dm, "par")
    panel.get_by_label("Cause").fill("Hold Person")
    panel.get_by_label("From").select_option(label=caster)
    panel.get_by_label("Held by concentration of").select_option(label=caster)
    panel.get_by_label("Save ends").select_option(label="Wisdom")
    panel.get_by_label("DC").fill("15")
    panel.get_by_role("button", name="Apply").click()
    expect(dm.panel).to_have_count(0)


def test_hold_person_from_casting_to_the_save_that_ends_it(dm: Dm, reminders: Locator):
    caster, target = dm.names()[:2]
    hold(dm, target, caster)
    chip = dm.row(target).get_by_role("button", name="Paralyzed · Hold Person")
    expect(chip).to_have_text("Paralyzed · Hold PersonWis 15")
    expect(chip).to_have_attribute(
        "title",
        f"from {caster}; save ends, Wisdom DC 15 at the end of its turn; while {caster}"
        " concentrates",
    )
    expect(reminders).to_have_text(["concentrating Hold Person"])

    dm.next_turn()
    expect(reminders).to_have_text(["paralyzed no actions or reactions, can't move or speak"])
    dm.next_turn()
    expect(dm.proposals).to_have_count(1)
    expect(dm.proposals).to_contain_text("paralyzed (Hold Person)")
    dm.proposals.get_by_role("textbox").fill("15")
    dm.press("Enter")

    expect(dm.proposals).to_have_count(0)
    expect(chip).to_have_count(0)


def test_what_a_spell_held_ends_with_the_concentration(dm: Dm):
    caster, target = dm.names()[:2]
    hold(dm, target, caster)
    chip = dm.row(target).get_by_role("button", name="Paralyzed · Hold Person")
    expect(chip).to_be_visible()

    dm.choose(caster)
    dm.give_condition("stunned")

    expect(chip).to_have_count(0)
    dm.press("Control+z")
    expect(chip).to_be_visible()


def test_a_spell_is_dispelled_and_a_condition_of_our_own_is_ended(dm: Dm):
    caster, target = dm.names()[:2]
    hold(dm, target, caster)
    dm.choose(target)
    panel = open_panel(dm, "Hexed")
    panel.get_by_label("A condition of our own").check()
    panel.get_by_label("Can't regain hit points").check()
    panel.get_by_role("button", name="Apply").click()
    expect(dm.row(target).get_by_role("button", name="Hexed")).to_be_disabled()

    menu = dm.open_menu(target)
    conditions = menu.get_by_role("list", name="Conditions").get_by_role("listitem")
    expect(conditions).to_have_count(2)
    menu.get_by_role("button", name="Dispel").click()
    expect(conditions).to_have_text(["Hexed can't regain hit pointsEnd"])
    menu.get_by_role("button", name="End", exact=True).click()
    expect(conditions).to_have_count(0)


def test_exhaustion_comes_level_by_level(dm: Dm, reminders: Locator):
    hero = dm.names()[0]
    menu = dm.open_menu(hero)
    chip = dm.page.locator(".row").get_by_role("button", name="Exhaustion", include_hidden=True)
    menu.get_by_role("button", name="One more level of exhaustion").click()
    expect(chip).to_have_text("Exhaustion 1")
    menu.get_by_role("button", name="One more level of exhaustion").click()
    expect(chip).to_have_text("Exhaustion 2")
    dm.press("Escape")
    expect(reminders.filter(has_text="exhaustion")).to_contain_text(
        "level 2: disadvantage on ability checks; speed halved"
    )
    menu = dm.open_menu(hero)
    menu.get_by_role("button", name="One level of exhaustion less").click()
    expect(chip).to_have_text("Exhaustion 1")
