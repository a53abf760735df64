"""A DM at the keyboard: delay, ready, surprise, mounts, extra turns and lairs."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import Dm

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def active(dm: Dm) -> str:
    return dm.name_of(dm.active)


def open_menu(dm: Dm, name: str) -> None:
    dm.choose(name)
    dm.press("e")
    expect(dm.dialog).to_be_visible()


def test_a_turn_is_delayed_and_taken_after_another(dm: Dm):
    order = dm.names()
    first, second, *_ = order
    dm.press("w")
    expect(dm.active.locator(".row-name")).to_have_text(second)
    waiting = dm.page.get_by_role("list", name="Who waits").get_by_role("listitem")
    expect(waiting).to_contain_text(f"{first} delays")
    waiting.get_by_role("button", name="Acts next").click()
    expect(waiting).to_have_count(0)
    expect(dm.row(first)).to_contain_text("On deck")
    dm.press("n")
    expect(dm.active.locator(".row-name")).to_have_text(first)
    dm.press("Control+z", "Control+z", "Control+z")
    expect(dm.page.get_by_role("button", name="Undo")).to_be_disabled()
    expect(dm.active.locator(".row-name")).to_have_text(first)
    dm.expect_order(order)


def test_an_action_is_readied_and_done(dm: Dm):
    first = active(dm)
    dm.press("q")
    expect(dm.dialog).to_contain_text(f"{first} readies an action")
    expect(dm.page.get_by_label("What it will do, and when")).to_be_focused()
    dm.page.keyboard.type("shoots whoever opens the door")
    dm.press("Enter")
    expect(dm.dialog).to_have_count(0)
    waiting = dm.page.get_by_role("list", name="Who waits").get_by_role("listitem")
    expect(waiting).to_contain_text(f"{first} has readied: shoots whoever opens the door")
    expect(dm.row(first)).to_contain_text("Readied")
    dm.next_turn()
    dm.choose(first)
    dm.press("u")
    expect(waiting).to_have_count(0)
    expect(dm.row(first).get_by_role("button", name="Reaction used")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_surprised_have_no_reaction(dm: Dm):
    name = "Bugbear"
    open_menu(dm, name)
    dm.dialog.get_by_role("button", name="Surprised", exact=True).click()
    expect(dm.dialog.get_by_role("button", name="Not surprised")).to_be_visible()
    dm.press("Escape")
    expect(dm.row(name)).to_contain_text("Surprised")
    dm.choose(name)
    dm.press("r")
    expect(dm.notice).to_contain_text("no reaction until its first turn ends")


def test_everybody_can_be_surprised_before_the_fight(dm: Dm):
    dm.press("f")
    dm.dialog.get_by_role("button", name="End the fight").click()
    expect(dm.dialog).to_contain_text("The fight took")
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)
    surprised = dm.page.get_by_role("group", name="Surprised")
    surprised.get_by_role("button", name="Monsters").click()
    expect(dm.rows.filter(has_text="Surprised")).to_have_count(7)
    surprised.get_by_role("button", name="Nobody").click()
    expect(dm.rows.filter(has_text="Surprised")).to_have_count(0)


def test_a_mount_acts_right_after_its_rider(dm: Dm):
    order = dm.names()
    open_menu(dm, "Wolf")
    dm.dialog.get_by_text("Turns, mount and summoner").click()
    dm.dialog.get_by_label("Mount or summons of").select_option(label="Ysolde")
    dm.dialog.get_by_label("Acts right after").check()
    dm.dialog.get_by_role("form", name="Mount or summons").get_by_role(
        "button", name="Save"
    ).click()
    expect(dm.row("Wolf")).to_contain_text("With Ysolde")
    order.remove("Wolf")
    order.insert(order.index("Ysolde") + 1, "Wolf")
    dm.expect_order(order)


def test_lairs_and_extra_turns_are_places_in_the_order(dm: Dm):
    open_menu(dm, "Bugbear")
    dm.dialog.get_by_text("Turns, mount and summoner").click()
    dm.dialog.get_by_label("Another turn in every round, on initiative").fill("1")
    dm.press("Enter")
    extra = dm.row("Bugbear (2nd turn)")
    expect(extra).to_contain_text("Of Bugbear")
    expect(extra.locator(".row-points")).to_have_count(0)
    dm.dialog.get_by_role("button", name="Its lair acts on 20").click()
    expect(dm.dialog).to_have_count(0)
    lair = dm.row("Lair")
    expect(lair).to_contain_text("Hidden")
    expect(dm.initiative("Lair")).to_have_text("20")
    dm.press("Control+a")
    expect(dm.selected).to_have_count(11)
    lair.get_by_role("button", name="Lair", exact=True).click()
    dm.dialog.get_by_role("button", name="Remove").click()
    expect(lair).to_have_count(0)
