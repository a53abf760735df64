"""What one likes is kept, seen before anything else, and there on the next device."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.cast import Dm
from tests.e2e.letters import link_for
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

PASSWORD = "nine lanterns on the moor"


def choose(page: Page, label: str) -> None:
    radio = page.get_by_role("radio", name=label, exact=True)
    expect(radio).to_be_enabled()
    page.get_by_text(label, exact=True).click()
    expect(radio).to_be_checked()


def html(page: Page) -> Locator:
    return page.locator("html")


def row(page: Page, does: str) -> Locator:
    """The action on the page of the keys."""
    return page.get_by_role("listitem").filter(has_text=does)


def expect_looks(page: Page) -> None:
    expect(html(page)).to_have_attribute("data-palette", "safe")
    expect(html(page)).to_have_attribute("data-density", "compact")
    expect(html(page)).to_have_class(re.compile("light"))


def choose_looks(page: Page) -> None:
    page.goto("/settings/appearance")
    for label in ("Light", "Compact", "Colour-blind safe"):
        choose(page, label)
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect_looks(page)


def test_looks_are_there_before_the_page_has_any_other_script(page: Page):
    choose_looks(page)
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto("/about")
    expect_looks(page)


def test_a_newcomer_chooses_for_this_browser(page: Page):
    choose_looks(page)
    page.goto("/about")
    expect_looks(page)
    page.goto("/settings/appearance")
    expect(page.get_by_role("radio", name="Compact", exact=True)).to_be_checked()


def test_larger_text_is_larger_and_compact_rows_are_lower(page: Page):
    page.goto("/settings/appearance")
    shown = page.locator(".sample .row").first
    heading = page.get_by_role("heading", level=1)
    expect(shown).to_be_visible()

    def measured() -> tuple[float, float]:
        box = shown.bounding_box()
        assert box is not None
        return box["height"], heading.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")

    height, size = measured()
    choose(page, "Largest")
    expect(html(page)).to_have_attribute("data-font-size", "largest")
    assert measured()[1] == pytest.approx(size * 1.3)
    choose(page, "Normal")
    expect(html(page)).to_have_attribute("data-font-size", "normal")
    choose(page, "Compact")
    expect(html(page)).to_have_attribute("data-density", "compact")
    assert measured()[0] < height


def test_another_tab_follows_at_once(page: Page):
    other = page.context.new_page()
    other.goto("/about")
    choose_looks(page)
    expect(html(other)).to_have_attribute("data-palette", "safe")


def test_looks_come_along_to_another_device(
    page: Page, new_context: CreateContextCallback, server: Server
):
    email = "fenn@looks.example.com"
    page.goto("/sign-up")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(page).to_have_url(re.compile("/encounters"))
    choose_looks(page)
    page.goto(link_for(server, email, "Confirm your e-mail address"))
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("Your address is confirmed")).to_be_visible()

    elsewhere = new_context(color_scheme="dark").new_page()
    elsewhere.goto("/sign-in")
    expect(html(elsewhere)).not_to_have_attribute("data-palette", "safe")
    elsewhere.get_by_label("E-mail").fill(email)
    elsewhere.get_by_label("Password", exact=True).fill(PASSWORD)
    elsewhere.get_by_role("button", name="Sign in", exact=True).click()
    expect(elsewhere).to_have_url(re.compile("/encounters"))
    expect_looks(elsewhere)

    elsewhere.get_by_role("button", name="Light or dark").click()
    expect(html(elsewhere)).to_have_class(re.compile("dark"))
    elsewhere.goto("/settings/appearance")  # once the account has it, the other device may look
    expect(elsewhere.get_by_role("radio", name="Dark", exact=True)).to_be_checked()
    page.goto("/settings/appearance")
    expect(page.get_by_role("radio", name="Dark", exact=True)).to_be_checked()
    expect(html(page)).to_have_class(re.compile("dark"))


def test_a_key_of_ones_own_runs_the_fight_and_is_shown_there(page: Page):
    dm = Dm(page)
    dm.run_demo()
    fight = page.url
    page.goto("/settings/keys")
    page.get_by_role("button", name="Change Next turn").click()
    expect(page.get_by_role("button", name="Press a key")).to_be_focused()
    page.keyboard.press("g")
    expect(row(page, "Next turn").locator("kbd")).to_have_text("g")

    page.goto(fight)
    expect(page.get_by_role("button", name="Next turn").locator("kbd")).to_have_text("g")
    first = dm.name_of(dm.active)
    dm.press("n")
    dm.press("g")
    expect(dm.active.locator(".row-name")).not_to_have_text(first)
    expect(dm.rows.nth(1)).to_have_attribute("aria-current", "true")
    dm.press("?")
    listed = page.get_by_role("dialog", name="Keys")
    expect(listed.locator("dt").first).to_have_text("g")


def test_a_key_that_is_taken_is_named_and_can_be_had(page: Page):
    Dm(page).run_demo()
    page.goto("/settings/keys")
    page.get_by_role("button", name="Change Next turn").click()
    expect(page.get_by_role("button", name="Press a key")).to_be_focused()
    page.keyboard.press("d")
    expect(page.get_by_role("alert").filter(has_text="d is “Damage”")).to_be_visible()
    page.get_by_role("button", name="Use it here").click()
    expect(row(page, "Next turn").locator("kbd")).to_have_text("d")
    expect(row(page, "Damage").locator("kbd")).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(row(page, "Damage").locator("kbd")).to_have_text("d")
    expect(row(page, "Next turn").locator("kbd")).to_have_text("n")


def test_the_keys_of_another_tracker_work(page: Page):
    dm = Dm(page)
    dm.run_demo()
    fight = page.url
    page.goto("/settings/keys")
    choose(page, "Improved Initiative")
    expect(row(page, "Temporary hit points").locator("kbd")).to_have_text("Alt+T")
    page.goto(fight)
    dm.choose("Ysolde")
    expect(page.get_by_role("button", name="Heal").locator("kbd")).to_have_text("l")
    dm.press("t")
    expect(dm.amount).to_be_focused()
    page.keyboard.type("7")
    dm.press("Enter")
    expect(dm.hit_points("Ysolde")).to_have_text("24/31")


def test_keys_are_changed_by_the_keyboard_alone(page: Page):
    Dm(page).run_demo()
    page.goto("/settings/keys")
    page.get_by_role("button", name="Change Log").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Press a key")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Press a key")).to_have_count(0)
    page.get_by_role("button", name="Change Log").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Press a key")).to_be_focused()
    page.keyboard.press("Control+m")
    expect(page.get_by_role("button", name="Reset Log")).to_be_visible()
    page.get_by_role("button", name="Reset Log").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Reset Log")).to_have_count(0)


def test_a_guest_has_a_name_and_arms(page: Page):
    Dm(page).run_demo()
    page.goto("/settings/profile")
    name = page.get_by_label("What others see")
    name.fill("Adm1n")
    name.press("Enter")
    expect(page.get_by_text("as if the site itself were speaking")).to_be_visible()
    name.fill("  Ysolde   the Tall ")
    name.press("Enter")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(name).to_have_value("Ysolde the Tall")

    arms = page.locator(".arms > .avatar")
    before = arms.inner_html()
    page.get_by_role("button", name="Take arms 3").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(arms).not_to_have_js_property("innerHTML", before)
    taken = arms.inner_html()
    page.reload()
    expect(page.get_by_role("button", name="Take arms 3")).to_be_visible()
    expect(arms).to_have_js_property("innerHTML", taken)
    page.get_by_role("button", name="Take arms 1").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(arms).to_have_js_property("innerHTML", taken)


def test_new_encounters_follow_the_rules_one_plays_by(page: Page):
    Dm(page).run_demo()
    page.goto("/settings/profile")
    choose(page, "2024 (SRD 5.2)")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.goto("/")
    page.get_by_role("button", name="Build your own").click()
    expect(page.get_by_role("button", name="2024 (SRD 5.2)")).to_have_attribute(
        "aria-pressed", "true"
    )
