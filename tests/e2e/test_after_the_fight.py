"""Dice at any time; experience and rest when the fight is over."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.cast import HEROES, Dm
from tests.e2e.test_accessibility import violations

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def end_the_fight(dm: Dm) -> Locator:
    dm.press("f")
    dm.dialog.get_by_role("button", name="End the fight").click()
    summary = dm.page.get_by_role("dialog", name="After the fight")
    expect(summary).to_be_visible()
    return summary


def test_any_dice_are_weighed_while_they_are_typed_and_rolled_by_enter(dm: Dm):
    dm.press("x")
    box = dm.page.get_by_role("dialog", name="Dice")
    typed = box.get_by_label("Dice", exact=True)
    expect(typed).to_be_focused()
    dm.page.keyboard.type("4d6kh3 + 2")
    expect(box.get_by_role("img")).to_have_accessible_name(
        "From 5 to 20, on average 14.24. Most likely 15 (13.3 %)."
    )
    assert violations(dm.page) == []
    dm.press("Enter")
    rolled = box.get_by_role("list", name="Rolled").get_by_role("listitem")
    expect(rolled).to_have_text(re.compile(r"^The DM: 4d6kh3\+2, \d+ \(4d6kh3 \(.*not \d\) \+ 2\)"))
    said = rolled.inner_text()
    typed.fill("4d6kh")
    expect(box.get_by_role("alert")).to_have_text("“kh” is not a number or dice.")
    dm.press("Escape", "l")  # a key right after is not for the field that was closed
    expect(dm.log.first).to_contain_text(said)


def test_the_summary_counts_who_fell_and_whom_the_dm_ticks(dm: Dm):
    dm.damage("Bugbear", "99")
    expect(dm.hit_points("Bugbear")).to_have_text("0/27")
    summary = end_the_fight(dm)
    total = summary.get_by_role("status")
    expect(total).to_have_text("200 XP · 50 XP each")
    expect(summary.get_by_label("Bugbear")).to_be_checked()
    dm.tick(summary.get_by_label("Wolf"))
    expect(total).to_have_text("250 XP · 62 XP each (2 left over)")
    summary.get_by_label("Ysolde").click()
    expect(total).to_have_text("250 XP · 83 XP each (1 left over)")
    assert violations(dm.page) == []
    summary.get_by_role("button", name="Put it into the log").click()
    expect(summary.get_by_role("button", name="It is in the log")).to_be_disabled()
    dm.press("Escape", "l")
    expect(dm.log.first).to_contain_text("earn 250 experience points: 83 each, 1 left over.")


def test_heroes_rest_with_the_dice_they_have(dm: Dm):
    dm.damage("Ysolde", "20")
    expect(dm.hit_points("Ysolde")).to_have_text("11/31")
    end_the_fight(dm).get_by_role("button", name="Rest").click()
    rest = dm.page.get_by_role("dialog", name="Rest")
    ysolde = rest.get_by_role("listitem").filter(has_text="Ysolde")
    ysolde.get_by_label("What the real d10 of Ysolde shows").fill("4")
    ysolde.get_by_role("button", name="Spend").click()
    expect(ysolde).to_contain_text("18 of 31")
    expect(ysolde).to_contain_text("d10 +3 · 2 of 3 left")
    expect(ysolde.get_by_label("What the real d10 of Ysolde shows")).to_have_value("")
    assert violations(dm.page) == []
    ysolde.get_by_text("Hit dice and Constitution").click()
    ysolde.get_by_label("Hit dice", exact=True).fill("3d10+1d6")
    ysolde.get_by_role("button", name="Save").click()
    expect(ysolde).to_contain_text("d6 +3 · 1 of 1 left")
    rest.get_by_role("button", name="Finish a long rest").click()
    expect(ysolde).to_contain_text("31 of 31")
    expect(ysolde).to_contain_text("d10 +3 · 3 of 3 left")
    dm.press("Escape", "l")
    for name in HEROES:
        expect(dm.log.first).to_contain_text(f"{name} finishes a long rest")
    dm.press("Control+z")
    expect(dm.hit_points("Ysolde")).to_have_text("18/31")
