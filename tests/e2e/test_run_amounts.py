"""A DM at the keyboard: damage, healing, temporary hit points, and what they do to whom."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import UNSEEN, Dm

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def test_damage_is_previewed_and_one_enter_away(dm: Dm):
    dm.choose("Ysolde")
    dm.enter_amount("d", "7 fire", preview={"Ysolde": "31 → 24"})
    expect(dm.hit_points("Ysolde")).to_have_text("24/31")
    dm.press("l")
    expect(dm.log.first).to_contain_text("7 fire. 31 → 24.")


def test_a_box_keeps_nothing_of_the_last_amount(dm: Dm):
    dm.damage("Ysolde", "7 fire")
    dm.press("d")
    expect(dm.amount).to_be_focused()
    expect(dm.amount).to_have_value("")
    expect(dm.preview("Ysolde").locator(".preview-change")).to_have_text("24")


def test_the_same_amount_is_previewed_again(dm: Dm):
    dm.choose("Ysolde")
    dm.enter_amount("d", "5", preview={"Ysolde": "31 → 26"})
    dm.enter_amount("d", "5", preview={"Ysolde": "26 → 21"})


def test_a_box_takes_healing_and_temporary_hit_points(dm: Dm):
    dm.choose("Ysolde")
    dm.enter_amount("d", "20", preview={"Ysolde": "31 → 11"})
    dm.enter_amount("h", "2d4+2", preview={"Ysolde": "11 → 15 to 21"})
    dm.enter_amount("t", "8", preview={})
    expect(dm.hit_points("Ysolde")).to_contain_text("+8")
    dm.enter_amount("d", "-4", preview={})
    dm.enter_amount("d", "9", preview={})
    expect(dm.hit_points("Ysolde")).not_to_contain_text("+")


def test_a_cell_hurts_heals_and_sets(dm: Dm):
    dm.choose("Ysolde")
    for typed, after in (("-7", "24/31"), ("+5", "29/31"), ("=12", "12/31"), ("−2", "10/31")):
        dm.press("p")
        expect(dm.points_cell("Ysolde")).to_be_focused()
        dm.page.keyboard.type(typed)
        dm.press("Enter")
        expect(dm.hit_points("Ysolde")).to_have_text(after)


def test_escape_leaves_a_cell_as_it_was(dm: Dm):
    dm.choose("Ysolde")
    dm.press("p")
    expect(dm.points_cell("Ysolde")).to_be_focused()
    dm.page.keyboard.type("-7")
    dm.press("Escape")
    expect(dm.hit_points("Ysolde")).to_have_text("31/31")


def test_those_who_saved_take_half(dm: Dm):
    targets = [name for name in dm.names()[:9] if name in {"Ysolde", "Tobin Reed", "Bugbear"}]
    saved, *others = targets
    dm.choose(*targets)
    before = {name: int(dm.hit_points(name).inner_text().split("/")[0]) for name in targets}
    dm.press("d")
    expect(dm.amount).to_be_focused()
    dm.page.keyboard.type("15 fire")
    expect(dm.preview(saved)).to_contain_text(f"{before[saved]} → {before[saved] - 15}")
    dm.tick(dm.preview(saved).get_by_label("Saved"))
    expect(dm.preview(saved)).to_contain_text(f"{before[saved]} → {before[saved] - 7}")
    dm.amount.press("Enter")
    for name in others:
        expect(dm.hit_points(name)).to_contain_text(f"{before[name] - 15}/")
    expect(dm.hit_points(saved)).to_contain_text(f"{before[saved] - 7}/")
    dm.press("Control+z")
    for name in targets:
        expect(dm.hit_points(name)).to_contain_text(f"{before[name]}/")


def test_a_resistance_is_shown_and_can_be_overruled(dm: Dm):
    dm.add("Air Elemental")
    expect(dm.row("Air Elemental")).to_be_visible()
    dm.choose("Air Elemental")
    dm.press("d")
    expect(dm.amount).to_be_focused()
    dm.page.keyboard.type("20 thunder")
    preview = dm.preview("Air Elemental")
    expect(preview).to_contain_text("90 → 80")
    expect(preview).to_contain_text("resistant: 10")
    preview.get_by_label("How Air Elemental takes this damage").select_option("normal")
    expect(preview).to_contain_text("90 → 70")
    dm.amount.press("Enter")
    expect(dm.hit_points("Air Elemental")).to_have_text("70/90")
    dm.enter_amount("d", "20 thunder", preview={"Air Elemental": "70 → 60"})


def test_a_doubt_about_a_resistance_is_said(dm: Dm):
    dm.add("Air Elemental")
    expect(dm.row("Air Elemental")).to_be_visible()
    dm.choose("Air Elemental")
    dm.press("d")
    expect(dm.amount).to_be_focused()
    dm.page.keyboard.type("20 slashing")
    preview = dm.preview("Air Elemental")
    expect(preview).to_contain_text("90 → 70")
    expect(preview.locator(".is-hint")).to_contain_text(re.compile("nonmagical", re.IGNORECASE))


def test_a_critical_hit_doubles_the_dice_once(dm: Dm):
    dm.choose("Ysolde")
    dm.press("d")
    expect(dm.amount).to_be_focused()
    dm.page.keyboard.type("2d6+3")
    expect(dm.preview("Ysolde")).to_contain_text("31 → 26 to 16")
    dm.tick(dm.page.get_by_label("Critical"))
    expect(dm.preview("Ysolde")).to_contain_text("31 → 24 to 4")
    dm.amount.press("Enter")
    expect(dm.panel).to_have_count(0)
    dm.press("d")
    expect(dm.page.get_by_label("Critical")).not_to_be_checked()


def test_a_monster_at_0_is_down_and_skipped(dm: Dm):
    dm.damage(UNSEEN, "7")
    expect(dm.row(UNSEEN)).to_contain_text("Down")
    order = dm.names()
    turns = [dm.next_turn() for _ in order[1:]]
    assert turns == [*(name for name in order[1:] if name != UNSEEN), order[0]]
