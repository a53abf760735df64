"""Two tabs write the same: nobody's words go away unseen. By the keyboard where it counts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.test_accessibility import violations
from tests.e2e.test_parties import Party

pytestmark = pytest.mark.e2e


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def press(page: Page, name: str) -> None:
    """Press a button by the keyboard."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def saved(page: Page) -> None:
    press(page, "Save")
    expect(page.locator(".notice")).to_contain_text("Saved.")


def notes(page: Page) -> Locator:
    return page.get_by_role("form", name="Notes and loot")


def sheets(page: Page) -> tuple[Page, Page]:
    """Open the sheet of Mira in two tabs."""
    party = Party(page)
    party.add("Mira", "Ranger", 24)
    party.character("Mira").get_by_role("link").click()
    expect(box(page, "Class 1")).to_have_value("Ranger")
    other = page.context.new_page()
    other.goto(page.url)
    expect(box(other, "Class 1")).to_have_value("Ranger")
    return page, other


def test_what_one_typed_is_looked_past_and_brought_back_with_every_row(page: Page):
    mine, other = sheets(page)
    box(other, "Armor class").fill("17")
    saved(other)
    other.close()
    box(mine, "Player").fill("Ada")
    box(mine, "Class 2").fill("Druid")
    expect(box(mine, "Class 3")).to_be_visible()
    box(mine, "Thing 1").fill("Lantern")
    mine.get_by_role("checkbox", name="Equipped, thing 1").check()
    mine.get_by_role("combobox", name="Size").select_option("Small")
    expect(box(mine, "Thing 2")).to_be_visible()
    press(mine, "Save")
    told = mine.get_by_role("alert").filter(has_text="This character was changed meanwhile")
    expect(told).to_contain_text("What you typed is still here, and not saved.")
    assert violations(mine) == []
    press(mine, "Show what is stored")
    expect(box(mine, "Armor class")).to_have_value("17")
    expect(box(mine, "Player")).to_have_value("")
    expect(box(mine, "Class 2")).to_have_value("")
    expect(told).to_have_count(0)
    back = mine.get_by_role("button", name="Bring back what I typed")
    expect(back).to_be_focused()
    assert violations(mine) == []
    mine.reload()
    expect(box(mine, "Armor class")).to_have_value("17")
    press(mine, "Bring back what I typed")
    expect(back).to_have_count(0)
    for name, value in (("Player", "Ada"), ("Class 2", "Druid"), ("Thing 1", "Lantern")):
        expect(box(mine, name)).to_have_value(value)
    expect(mine.get_by_role("checkbox", name="Equipped, thing 1")).to_be_checked()
    expect(mine.get_by_role("combobox", name="Size")).to_have_value("Small")
    expect(box(mine, "Armor class")).to_have_value("15")
    saved(mine)
    mine.reload()
    expect(box(mine, "Class 2")).to_have_value("Druid")
    expect(mine.get_by_role("checkbox", name="Equipped, thing 1")).to_be_checked()
    expect(mine.get_by_role("button", name="Bring back what I typed")).to_have_count(0)


def test_whoever_keeps_theirs_writes_over_it_and_what_is_not_wanted_is_thrown_away(page: Page):
    mine, other = sheets(page)
    box(other, "Armor class").fill("17")
    saved(other)
    box(mine, "Armor class").fill("18")
    press(mine, "Save")
    press(mine, "Keep mine")
    expect(mine.locator(".notice")).to_contain_text("Saved.")
    box(other, "Armor class").fill("19")
    press(other, "Save")
    press(other, "Show what is stored")
    expect(box(other, "Armor class")).to_have_value("18")
    press(other, "Throw it away")
    expect(other.get_by_role("button", name="Bring back what I typed")).to_have_count(0)
    other.reload()
    expect(box(other, "Armor class")).to_have_value("18")
    expect(other.get_by_role("button", name="Throw it away")).to_have_count(0)
    other.close()


def test_a_party_s_notes_and_an_encounter_s_are_kept_the_same_way(page: Page):
    party = Party(page)
    other = page.context.new_page()
    for where, typed in ((other, "Theirs"), (page, "Ours")):
        where.goto(party.url)
        where.get_by_text("Name and notes").click()
        box(where, "Notes").fill(typed)
    saved(other)
    press(page, "Save")
    press(page, "Show what is stored")
    expect(box(page, "Notes")).to_have_value("Theirs")
    press(page, "Bring back what I typed")
    expect(box(page, "Notes")).to_have_value("Ours")
    saved(page)

    page.goto("/encounters")
    page.get_by_role("button", name=re.compile("Build an encounter")).first.click()
    expect(page).to_have_url(re.compile("/build"))
    expect(box(page, "Terrain")).to_be_visible()
    other.goto(page.url)
    expect(other.get_by_role("button", name="Add Aboleth", exact=True)).to_be_visible()
    box(other, "Terrain").fill("Reeds")
    expect(notes(other).get_by_text("Saved", exact=True)).to_be_visible()
    box(page, "Terrain").fill("Mud")
    expect(page.get_by_role("button", name="Keep mine")).to_be_visible()
    press(page, "Show what is stored")
    expect(box(page, "Terrain")).to_have_value("Reeds")
    press(page, "Bring back what I typed")
    expect(box(page, "Terrain")).to_have_value("Mud")
    expect(notes(page).get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(box(page, "Terrain")).to_have_value("Mud")
    other.close()


def test_a_wave_is_not_lost_to_what_another_tab_wrote_beside_it(page: Page):
    page.goto("/encounters")
    page.get_by_role("button", name=re.compile("Build an encounter")).first.click()
    expect(page).to_have_url(re.compile("/build"))
    page.get_by_role("button", name="Add a wave").click()
    page.get_by_label("What brings them").fill("A horn")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("button", name="Add Aboleth", exact=True)).to_be_visible()
    box(other, "Terrain").fill("Reeds")
    expect(notes(other).get_by_text("Saved", exact=True)).to_be_visible()
    other.close()
    press(page, "Save the wave")
    press(page, "Show what is stored")
    expect(page.get_by_label("What brings them")).to_have_value("")
    press(page, "Bring back what I typed")
    expect(page.get_by_label("What brings them")).to_have_value("A horn")
    press(page, "Save the wave")
    waves = page.get_by_role("list", name="Reinforcements")
    expect(waves.get_by_text("A horn")).to_be_visible()
