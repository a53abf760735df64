"""The DM's screen: attacks and saves of many at once, and what they propose."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.cast import Dm

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def stat_block(dm: Dm) -> Locator:
    return dm.page.get_by_role("region", name="Stat block")


def test_an_attack_proposes_its_damage_and_one_key_deals_it(dm: Dm):
    dm.advance_to("Bugbear")
    dm.choose("Ysolde")
    attack = stat_block(dm).get_by_role("button", name=re.compile(r"^Roll Morningstar: \+4 to hit"))
    said = stat_block(dm).get_by_role("status")
    attack.click(modifiers=["Shift"])
    expect(said).to_contain_text("advantage: chosen by the DM")
    while not dm.proposals.count():
        attack.click()
        expect(said).not_to_contain_text("advantage")
        attack.click(modifiers=["Shift"])
        expect(said).to_contain_text("advantage: chosen by the DM")
    proposal = dm.proposals.first
    expect(proposal).to_contain_text(re.compile(r"Bugbear deals \d+ piercing.* to Ysolde"))
    dealt = int(re.search(r"deals (\d+)", proposal.inner_text())[1])  # type: ignore[index]
    waiting = dm.proposals.count()
    dm.press("y")
    expect(dm.proposals).to_have_count(waiting - 1)
    expect(dm.hit_points("Ysolde")).to_have_text(f"{max(0, 31 - dealt)}/31")


def test_reasons_are_told_when_the_target_is_prone(dm: Dm):
    dm.advance_to("Bugbear")
    dm.choose("Ysolde")
    dm.give_condition("prone")
    expect(dm.row("Ysolde")).to_contain_text("Prone")
    attack = stat_block(dm).get_by_role("button", name=re.compile(r"^Roll Morningstar: \+4 to hit"))
    said = stat_block(dm).get_by_role("status")
    attack.click()
    expect(said).to_contain_text("advantage: target prone within 5 ft.")
    for circumstance, chosen in (("Distance", "far"), ("Cover", "2")):
        field = stat_block(dm).get_by_label(circumstance)
        field.select_option(chosen)
        expect(field).to_have_value(chosen)  # as the server has it: only then it counts
    attack.click()
    expect(said).to_contain_text("disadvantage: target prone farther than 5 ft. away")
    expect(said).to_contain_text("with +2 cover")


def test_many_save_at_once_by_a_key(dm: Dm):
    dm.choose("Goblin 1", "Goblin 2", "Goblin 3")
    dm.press("Shift+S")
    expect(dm.panel.get_by_label("DC", exact=True)).to_be_focused()
    dm.page.keyboard.type("15")
    panel = dm.panel
    panel.get_by_label("Against").fill("Fireball")
    panel.get_by_label("Damage").fill("8 fire")
    panel.get_by_label("Who fails is").fill("prone")
    panel.get_by_label("Total of Goblin 1's real dice").fill("20")
    panel.get_by_label("Total of Goblin 2's real dice").fill("3")
    panel.get_by_label("Total of Goblin 3's real dice").fill("16")
    panel.get_by_label("Total of Goblin 3's real dice").press("Enter")
    expect(dm.proposals).to_have_count(2)
    expect(dm.proposals.nth(0)).to_contain_text(
        "deals 8 fire to Goblin 1 (half), Goblin 2, Goblin 3 (half)"
    )
    expect(dm.proposals.nth(1)).to_contain_text("has Goblin 2 failing: prone with Fireball")
    expect(dm.panel).to_have_count(0)
    dm.press("y")
    expect(dm.hit_points("Goblin 1")).to_have_text("3/7")
    expect(dm.hit_points("Goblin 2")).to_have_text("0/7")
    dm.press("l")
    expect(dm.log.first).to_contain_text("Fireball lands.")


def test_a_wrong_dc_is_said_in_the_panel_and_what_was_typed_stays(dm: Dm):
    dm.choose("Ysolde")
    dm.press("Shift+S")
    expect(dm.panel.get_by_label("DC", exact=True)).to_be_focused()
    dm.page.keyboard.type("99")
    dm.panel.get_by_label("Against").fill("Fireball")
    dm.panel.get_by_label("Against").press("Enter")
    expect(dm.panel).to_contain_text("A DC must be between 1 and 30.")
    expect(dm.panel.get_by_label("Against")).to_have_value("Fireball")
    expect(dm.proposals).to_have_count(0)


def test_a_save_of_the_stat_block_fills_the_panel(dm: Dm):
    dm.advance_to("Wolf")
    dm.choose("Goblin 1")
    stat_block(dm).get_by_role("button", name="Roll Bite: DC 11 Strength save").click()
    panel = dm.panel
    expect(panel.get_by_label("Against")).to_have_value("Bite")
    expect(panel.get_by_label("DC", exact=True)).to_have_value("11")
    expect(panel.get_by_role("combobox", name="Save", exact=True)).to_have_value("str")
    panel.get_by_label("Who fails is").fill("prone")
    panel.get_by_label("Total of Goblin 1's real dice").fill("4")
    panel.get_by_role("button", name="Roll").click()
    expect(dm.proposals).to_contain_text("Wolf has Goblin 1 failing: prone with Bite")
    dm.press("y")
    expect(dm.row("Goblin 1")).to_contain_text("Prone")
