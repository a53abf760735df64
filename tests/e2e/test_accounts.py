"""A guest keeps what they have made, and finds it again elsewhere."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.cast import Dm
from tests.e2e.letters import link_for
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

PASSWORD = "seven owls over the ford"


@pytest.fixture
def elsewhere(new_context: CreateContextCallback) -> Page:
    """Another browser of the same person."""
    return new_context().new_page()


def keep(page: Page, email: str) -> None:
    """Fill in the dialog "Keep this"."""
    dialog = page.get_by_role("dialog", name="Keep this")
    dialog.get_by_label("E-mail").fill(email)
    dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    expect(dialog.get_by_text("Strong")).to_be_visible()
    dialog.get_by_role("button", name="Make an account").click()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page: Page, server: Server, email: str) -> None:
    page.goto(link_for(server, email, "Confirm your e-mail address"))
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("Your address is confirmed")).to_be_visible()


def test_a_guest_keeps_the_fight_and_finds_it_on_another_device(
    page: Page, elsewhere: Page, server: Server
):
    dm = Dm(page)
    dm.run_demo()
    fight = page.url
    page.get_by_role("button", name="Keep this", exact=True).click()
    keep(page, "mira@example.com")

    expect(dm.notice).to_contain_text("We sent a link to mira@example.com")
    assert page.url == fight
    expect(page.get_by_role("button", name="Keep this", exact=True)).to_have_count(0)
    expect(dm.rows).to_have_count(11)
    dm.press("n")
    expect(dm.rows.nth(1)).to_have_attribute("aria-current", "true")

    page.goto("/encounters")
    expect(page.get_by_text("mira@example.com").first).to_be_visible()
    elsewhere.goto("/sign-in")
    sign_in(elsewhere, "mira@example.com")
    expect(elsewhere.get_by_text("do not go together")).to_be_visible()

    confirm(elsewhere, server, "mira@example.com")
    elsewhere.goto("/sign-in?next=%2Fencounters")
    sign_in(elsewhere, "mira@example.com")
    elsewhere.get_by_role("link", name=re.compile("^Continue")).click()
    expect(Dm(elsewhere).rows).to_have_count(11)
    expect(Dm(elsewhere).rows.nth(1)).to_have_attribute("aria-current", "true")
    assert elsewhere.url == fight


def test_what_one_made_before_signing_in_comes_along(page: Page, elsewhere: Page, server: Server):
    elsewhere.goto("/sign-up")
    elsewhere.get_by_label("E-mail").fill("tobin@example.com")
    elsewhere.get_by_label("Password", exact=True).fill(PASSWORD)
    elsewhere.get_by_role("button", name="Make an account").click()
    expect(elsewhere).to_have_url(re.compile("/encounters"))
    confirm(elsewhere, server, "tobin@example.com")

    Dm(page).run_demo()
    page.goto("/encounters")
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_label("Bring along the encounter made in this browser")).to_be_checked()
    sign_in(page, "tobin@example.com")
    expect(page).to_have_url(re.compile("/encounters"))
    expect(page.get_by_role("link", name=re.compile("^Continue"))).to_have_count(1)

    elsewhere.goto("/encounters")
    expect(elsewhere.get_by_role("link", name=re.compile("^Continue"))).to_have_count(1)
    elsewhere.get_by_role("button", name=re.compile("tobin|Account")).click()
    elsewhere.get_by_role("button", name="Sign out").click()
    expect(elsewhere.get_by_role("link", name="Sign in")).to_be_visible()
    elsewhere.goto("/encounters")
    expect(elsewhere.get_by_text("No encounters yet")).to_be_visible()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_an_account_is_made_by_the_keyboard_alone(page: Page):
    Dm(page).run_demo()
    page.get_by_role("button", name="Keep this", exact=True).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Keep this")
    expect(dialog.get_by_label("E-mail")).to_be_focused()
    page.keyboard.type("ysolde@example.com")
    page.keyboard.press("Tab")
    page.keyboard.type("password1")
    expect(dialog.get_by_text("Far too easy")).to_be_visible()
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("too easy to guess")).to_be_visible()
    expect(dialog.get_by_label("Password", exact=True)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(PASSWORD)
    expect(dialog.get_by_text("too easy to guess")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(focused(page)).to_contain_text("Show")
    page.keyboard.press("Enter")
    expect(dialog.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Make an account")
    page.keyboard.press("Enter")
    expect(Dm(page).notice).to_contain_text("ysolde@example.com")


def test_esc_closes_the_dialog_and_nothing_is_made(page: Page):
    Dm(page).run_demo()
    page.get_by_role("button", name="Keep this", exact=True).click()
    expect(page.get_by_role("dialog", name="Keep this")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keep this")).to_be_hidden()
    expect(page.get_by_role("button", name="Keep this", exact=True)).to_be_focused()


def test_password_managers_know_what_the_fields_are(page: Page):
    page.goto("/sign-in")
    expect(page.get_by_label("E-mail")).to_have_attribute("autocomplete", "username")
    password = page.get_by_label("Password", exact=True)
    expect(password).to_have_attribute("autocomplete", "current-password")
    expect(password).to_have_attribute("type", "password")
    page.goto("/sign-up")
    expect(page.get_by_label("Password", exact=True)).to_have_attribute(
        "autocomplete", "new-password"
    )


def test_a_password_that_was_shown_is_hidden_when_it_is_sent(page: Page):
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill("nobody@example.com")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Show password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("do not go together")).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "password")


def test_nobody_is_lured_to_another_site(page: Page, server: Server):
    page.goto("/sign-up?next=https%3A%2F%2Fevil.example%2F")
    page.get_by_label("E-mail").fill("fenn@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(page).to_have_url(re.compile(f"^{server.url}/encounters"))
    page.goto("/sign-in?next=%2F%2Fevil.example")
    expect(page).to_have_url(re.compile(f"^{server.url}/encounters"))


def test_on_a_phone_the_menu_of_the_fight_has_it(page: Page):
    page.set_viewport_size({"width": 390, "height": 800})
    dm = Dm(page)
    dm.run_demo()
    page.get_by_role("button", name="Ambush", exact=False).first.click()
    page.get_by_role("dialog", name="The fight").get_by_role(
        "button", name="Keep this", exact=True
    ).click()
    keep(page, "phone@example.com")
    expect(dm.notice).to_contain_text("phone@example.com")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
