"""What letters lead to: a new password, another address, leaving and coming back."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.letters import link_for
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

PASSWORD = "seven sleeping basilisks"
BETTER = "eleven waking cockatrices"


@pytest.fixture
def elsewhere(new_context: CreateContextCallback) -> Page:
    """Another browser of the same person."""
    return new_context().new_page()


def sign_up(page: Page, server: Server, email: str) -> None:
    page.goto("/sign-up")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(page).to_have_url(re.compile("/encounters"))
    follow(page, server, email, "Confirm your e-mail address")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("Your address is confirmed.")).to_be_visible()


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def follow(page: Page, server: Server, email: str, subject: str) -> None:
    """Open the link in a letter; its secret leaves the address bar at once."""
    page.goto(link_for(server, email, subject))
    expect(page).not_to_have_url(re.compile("#"))


def test_who_forgot_the_password_gets_in_and_everybody_else_is_out(
    page: Page, elsewhere: Page, server: Server
):
    sign_up(page, server, "mira@forgot.example.com")
    page.goto("/settings/profile")
    expect(page.get_by_role("heading", name="Name")).to_be_visible()

    elsewhere.goto("/sign-in")
    elsewhere.get_by_role("link", name="Forgot your password?").click()
    expect(elsewhere.get_by_role("button", name="Write to me")).to_be_visible()
    elsewhere.get_by_label("E-mail").fill("mira@forgot.example.com")
    elsewhere.get_by_role("button", name="Write to me").click()
    expect(elsewhere.get_by_text("A letter is on its way")).to_be_visible()

    follow(elsewhere, server, "mira@forgot.example.com", "Set a new password")
    elsewhere.get_by_label("New password", exact=True).fill("short")
    elsewhere.get_by_role("button", name="Set this password").click()
    said = elsewhere.get_by_text("Take 8 characters or more.").filter(visible=True)
    expect(said).to_have_count(1)
    elsewhere.get_by_label("New password", exact=True).fill(BETTER)
    elsewhere.get_by_role("button", name="Set this password").click()
    expect(elsewhere.get_by_text("Your new password is set")).to_be_visible()
    expect(page).to_have_url(re.compile("/sign-in.*next="))

    sign_in(elsewhere, "mira@forgot.example.com", BETTER)
    expect(elsewhere).to_have_url(re.compile("/encounters"))
    sign_in(page, "mira@forgot.example.com", PASSWORD)
    expect(page.get_by_text("do not go together")).to_be_visible()


def test_who_sets_a_new_password_where_they_are_signed_in_reads_that_it_is_set(
    page: Page, server: Server
):
    sign_up(page, server, "fenn@forgot.example.com")
    other_tab = page.context.new_page()
    other_tab.goto("/settings/profile")
    expect(other_tab.get_by_role("heading", name="Name")).to_be_visible()
    page.goto("/forgot-password")
    page.get_by_label("E-mail").fill("fenn@forgot.example.com")
    page.get_by_role("button", name="Write to me").click()
    expect(page.get_by_text("A letter is on its way")).to_be_visible()
    follow(page, server, "fenn@forgot.example.com", "Set a new password")
    page.get_by_label("New password", exact=True).fill(BETTER)
    page.get_by_role("button", name="Set this password").click()
    expect(other_tab).to_have_url(re.compile("/sign-in.*next="))
    expect(page.get_by_text("Your new password is set")).to_be_visible()
    page.get_by_role("link", name="Sign in").last.click()
    expect(page).to_have_url(re.compile("/sign-in/?$"))


def test_an_address_changes_when_both_sides_say_so(page: Page, elsewhere: Page, server: Server):
    sign_up(page, server, "mira@old.example.com")
    page.goto("/settings/security")
    page.get_by_role("textbox", name="Another address").fill("mira@new.example.com")
    page.get_by_role("button", name="Use this address").click()
    sides = page.get_by_role("list", name="Both have to agree").get_by_role("listitem")
    expect(sides).to_have_text(
        [
            "mira@new.example.comhas not agreed yet",
            "mira@old.example.comhas not agreed yet",
        ]
    )

    follow(elsewhere, server, "mira@new.example.com", "Confirm your e-mail address")
    elsewhere.get_by_role("button", name="Confirm", exact=True).click()
    expect(elsewhere.get_by_text("The other address still has to agree")).to_be_visible()
    page.reload()
    expect(sides.first).to_have_text("mira@new.example.comagreed")

    follow(elsewhere, server, "mira@old.example.com", "Change your e-mail address?")
    elsewhere.get_by_role("button", name="Confirm", exact=True).click()
    expect(elsewhere.get_by_text("Your address is confirmed.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="mira@new.example.com")).to_be_visible()
    expect(sides).to_have_count(0)


def test_who_leaves_can_come_back(page: Page, elsewhere: Page, server: Server):
    sign_up(page, server, "mira@leaving.example.com")
    sign_in(elsewhere, "mira@leaving.example.com", PASSWORD)
    expect(elsewhere).to_have_url(re.compile("/encounters"))
    expect(elsewhere.get_by_role("button", name="mira@leaving.example.com")).to_be_visible()
    page.goto("/settings/data")
    page.get_by_label("Type the word delete").fill("yes")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_text("Type the word delete to go on.")).to_be_visible()
    page.get_by_label("Type the word delete").fill("delete")
    page.get_by_role("button", name="Delete my account").click()
    # Its session is over, and the page may have begun to go to the sign-in when the answer came.
    expect(page).to_have_url(re.compile("/goodbye"))
    expect(elsewhere).to_have_url(re.compile("/goodbye"))

    sign_in(page, "mira@leaving.example.com", PASSWORD)
    expect(page).to_have_url(re.compile("/come-back"))
    page.get_by_role("button", name="Keep my account").click()
    expect(page).to_have_url(re.compile("/encounters"))
    expect(page.get_by_role("button", name="mira@leaving.example.com")).to_be_visible()


def test_the_letter_of_farewell_leads_back(page: Page, server: Server):
    sign_up(page, server, "tobin@leaving.example.com")
    page.goto("/settings/data")
    page.get_by_label("Type the word delete").fill("delete")
    page.get_by_role("button", name="Delete my account").click()
    expect(page).to_have_url(re.compile("/goodbye"))
    page.evaluate("sessionStorage.clear()")  # as if a while later
    follow(page, server, "tobin@leaving.example.com", "Your account will be deleted")
    page.get_by_role("button", name="Keep my account").click()
    expect(page.get_by_role("heading", name="Your account stays")).to_be_visible()
    with page.expect_response("**/auth/go-on**"):
        page.get_by_role("link", name="Sign in").last.click()
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, "tobin@leaving.example.com", PASSWORD)
    expect(page).to_have_url(re.compile("/encounters"))


def test_a_spoiled_link_says_so(page: Page):
    page.goto("/reset-password#nothing")
    expect(page).not_to_have_url(re.compile("#"))
    page.get_by_label("New password", exact=True).fill(BETTER)
    page.get_by_role("button", name="Set this password").click()
    expect(page.get_by_text("This link does not work any more")).to_be_visible()
    page.get_by_role("link", name="Ask for another letter").click()
    expect(page.get_by_role("heading", name="Forgot your password?")).to_be_visible()
