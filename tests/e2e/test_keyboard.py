"""The DM's screen without a mouse: where keys work, where they do not, and where the cursor is."""

import re

import pytest
from playwright.sync_api import Page, expect

from dnd_tracker.combat.keys import KEYS
from tests.e2e.cast import Dm

pytestmark = pytest.mark.e2e

FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const seen = one.matches(".sr-only") ? one.closest("label") : one;
  return {
    name: one.id || one.getAttribute("aria-label") || one.textContent.slice(0, 30),
    page: one === document.body,
    visible: seen.checkVisibility({ visibilityProperty: true }) && !hidden(one),
    ring: style.outlineStyle !== "none" || seen !== one || style.boxShadow !== "none",
  };
  function hidden(element) {
    for (let each = element; each; each = each.parentElement) {
      const { width, height } = each.getBoundingClientRect();
      if (each !== element && width <= 1 && height <= 1) return true;
    }
    return false;
  }
}"""


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def test_a_question_mark_lists_every_key(dm: Dm):
    dm.press("?")
    keys = dm.page.get_by_role("dialog", name="Keys")
    for group in KEYS.values():
        for key in group:
            expect(keys.get_by_text(key.does, exact=True)).to_be_visible()
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)


def test_letters_typed_into_a_field_are_letters(dm: Dm):
    before = dm.name_of(dm.active)
    dm.press("/")
    search = dm.library.get_by_label("Search creatures")
    expect(search).to_be_focused()
    dm.page.keyboard.type("nd1?")
    expect(search).to_have_value("nd1?")
    expect(dm.library.get_by_text("No creature matches.")).to_be_visible()  # all is answered
    assert dm.name_of(dm.active) == before
    expect(dm.selected).to_have_count(0)
    dm.press("Escape")
    expect(search).not_to_be_focused()


def test_keys_rest_while_a_dialog_is_open(dm: Dm):
    before = dm.name_of(dm.active)
    dm.press("?")
    expect(dm.dialog).to_be_visible()
    dm.press("n", "d", "1")
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)
    dm.press("2")
    expect(dm.rows.nth(1)).to_have_class(re.compile("is-target"))  # all before it is answered
    expect(dm.selected).to_have_count(1)
    expect(dm.panel).to_have_count(0)
    assert dm.name_of(dm.active) == before


def test_numbers_choose_and_let_go(dm: Dm):
    dm.press("2", "4")
    expect(dm.selected).to_have_count(2)
    dm.press("2")
    expect(dm.selected).to_have_count(1)
    expect(dm.rows.nth(3)).to_have_class(re.compile("is-target"))


def test_j_and_k_walk_and_control_a_chooses_everybody(dm: Dm):
    dm.press("j", "j", "j", "k")
    expect(dm.rows.nth(1)).to_have_class(re.compile("is-target"))
    expect(dm.selected).to_have_count(1)
    dm.press("Control+a")
    expect(dm.selected).to_have_count(dm.rows.count())
    dm.press("Control+a")
    expect(dm.selected).to_have_count(0)


def test_escape_leaves_one_thing_at_a_time(dm: Dm):
    dm.choose("Ysolde")
    dm.press("d")
    expect(dm.amount).to_be_focused()
    expect(dm.panel).to_have_count(1)
    dm.press("Escape")
    expect(dm.panel).to_have_count(0)
    expect(dm.amount).not_to_be_focused()
    expect(dm.selected).to_have_count(1)
    dm.press("Escape")
    expect(dm.selected).to_have_count(0)


def test_two_keys_run_the_fight_after_each_other(dm: Dm):
    """After Enter the next key is a key again, not a letter in the box."""
    dm.choose("Ysolde")
    dm.enter_amount("d", "7", preview={"Ysolde": "31 → 24"})
    first = dm.name_of(dm.active)
    assert dm.next_turn() != first
    dm.enter_amount("d", "3", preview={"Ysolde": "24 → 21"})
    expect(dm.hit_points("Ysolde")).to_have_text("21/31")


def test_a_dialog_gives_the_focus_back(dm: Dm):
    opener = dm.row("Ysolde").get_by_role("button", name="More for this combatant")
    opener.focus()
    dm.press("Enter")
    expect(dm.page.get_by_role("dialog", name="Ysolde")).to_be_visible()
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)
    expect(opener).to_be_focused()


def test_tab_goes_through_all_that_can_be_seen_and_nothing_else(dm: Dm):
    # all of it is there: what comes late, or goes, would take the focus along
    expect(dm.library.get_by_role("listitem").first).to_be_visible()
    expect(dm.page.get_by_role("button", name="Keep this", exact=True)).to_be_visible()
    visited: list[str] = []
    for _ in range(200):
        dm.press("Tab")
        focused = dm.page.evaluate(FOCUSED)
        if focused["page"]:
            break
        visited.append(focused["name"])
        assert focused["visible"], focused
        assert focused["ring"], focused
    for name in ("next-turn", "command-damage", "library-search", "share-button"):
        assert name in visited, visited


def test_motion_stops_for_those_who_ask(dm: Dm):
    dm.page.emulate_media(reduced_motion="reduce")
    moving = dm.page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((one) => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
          const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
          const animated = animationName !== "none" && seconds(animationDuration) > 0.01;
          return animated || seconds(transitionDuration) > 0.01;
        }).map((one) => one.className)"""
    )
    assert moving == []
