"""A DM at the keyboard: what hit, who is spared, who dies and who returns."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import Dm

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def test_a_werewolf_minds_silver_and_is_spared(dm: Dm):
    dm.add("Werewolf, Wolf Form")
    wolf = dm.row_names_with("Werewolf")
    dm.choose(wolf)
    dm.press("d")
    expect(dm.amount).to_be_focused()
    dm.page.keyboard.type("9 slashing")
    preview = dm.preview(wolf)
    expect(preview).to_contain_text("immunity:")
    dm.panel.get_by_role("button", name="Details").click()
    what = dm.panel.get_by_label("What hit")
    what.select_option("A nonmagical weapon")
    expect(preview).to_contain_text("immune: 0")
    what.select_option("A silvered weapon")
    expect(preview).not_to_contain_text("immune: 0")
    expect(preview).not_to_contain_text("immunity:")
    dm.amount.fill("99 slashing")
    dm.tick(dm.panel.get_by_label("Knock out, do not kill"))
    expect(preview).to_contain_text("is knocked out")
    dm.amount.press("Enter")
    expect(dm.row(wolf)).to_contain_text("Stable")


def test_a_goblin_is_killed_and_returns_to_life(dm: Dm):
    goblin = dm.row_names_with("Goblin 1")
    dm.row(goblin).get_by_role("button", name="More for this combatant").click()
    dm.dialog.get_by_text("Life and death").click()
    dm.dialog.get_by_role("button", name="Kill").click()
    expect(dm.dialog.get_by_label("Returns to life with hit points")).to_be_visible()
    dm.dialog.get_by_role("button", name="Revive").click()
    dm.dialog.get_by_label("Change of the maximum").fill("+5")
    dm.dialog.get_by_text("Hit points, too").click()
    dm.dialog.get_by_role("button", name="Change").click()
    expect(dm.hit_points(goblin)).to_have_text("6/12")
