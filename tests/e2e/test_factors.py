"""Signing in with more than a password, with a device that Chromium plays."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pyotp.totp import TOTP

from dnd_tracker.models.base import now
from tests.e2e.letters import link_for
from tests.e2e.server import Server
from tests.e2e.test_accessibility import SIZES, violations
from tests.e2e.test_accounts import PASSWORD, sign_in
from tests.e2e.test_focus import press

pytestmark = pytest.mark.e2e

DEVICE: dict[str, Any] = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def site(server: Server) -> str:
    """Passkeys belong to names: an address of numbers has none."""
    return f"http://localhost:{server.port}"


@pytest.fixture
def mira(browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[Page]:
    """A browser on a device that knows its owner."""
    there: dict[str, Any] = {**browser_context_args, "base_url": site}
    context = browser.new_context(**there)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def make_account(page: Page, server: Server, email: str) -> None:
    """Make an account with a confirmed address, and open what it signs in with."""
    page.goto("/sign-up")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(page).to_have_url(re.compile("/encounters"))
    page.goto(link_for(server, email, "Confirm your e-mail address"))
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("Your address is confirmed")).to_be_visible()
    page.goto("/settings/security")
    expect(page.get_by_role("heading", name="Signing in")).to_be_visible()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in?next=%2Fabout")


def set_up_app(page: Page) -> tuple[TOTP, list[str]]:
    page.get_by_role("button", name="Set up an app").click()
    app = TOTP(page.locator(".setup-key").inner_text().replace(" ", ""))
    page.get_by_label("The code that the app shows now").fill(app.now())
    page.get_by_role("button", name="Turn on").click()
    codes = page.locator(".codes-list > li")
    expect(codes).to_have_count(10)
    shown = codes.all_inner_texts()
    press(page.get_by_role("button", name="I have kept them"))
    expect(page.get_by_text("It is on.")).to_be_visible()
    expect(page.get_by_role("button", name="Turn off")).to_be_focused()
    return app, shown


def test_a_passkey_signs_in_without_a_password(mira: Page, server: Server):
    make_account(mira, server, "passkey@example.com")
    mira.get_by_role("button", name="Add a passkey").click()
    expect(mira.get_by_text("not used yet")).to_be_visible()
    sign_out(mira)
    mira.get_by_role("button", name="Sign in with a passkey").click()
    expect(mira).to_have_url(re.compile("/about"))
    expect(mira.get_by_role("button", name="passkey@example.com")).to_be_visible()

    mira.goto("/settings/security")
    expect(mira.get_by_text("Last used")).to_be_visible()
    mira.get_by_role("button", name="Edit").click()
    dialog = mira.get_by_role("dialog")
    dialog.get_by_label("Name").fill("The blue laptop")
    dialog.get_by_role("button", name="Save name").click()
    expect(mira.get_by_role("button", name="Edit The blue laptop")).to_be_visible()
    mira.get_by_role("button", name="Edit").click()
    press(dialog.get_by_role("button", name="Remove this passkey"))
    expect(mira.get_by_text("not used yet")).to_have_count(0)
    expect(mira.get_by_role("button", name="Edit")).to_have_count(0)
    expect(mira.get_by_role("button", name="Add a passkey")).to_be_focused()


def test_a_code_of_an_app_comes_after_the_password_and_one_on_paper_in_its_place(
    mira: Page, server: Server
):
    make_account(mira, server, "codes@example.com")
    app, codes = set_up_app(mira)
    expect(mira.get_by_text("10 codes are left.")).to_be_visible()

    sign_out(mira)
    sign_in(mira, "codes@example.com")
    expect(mira).to_have_url(re.compile("/sign-in/second-factor"))
    again = mira.get_by_role("link", name="Begin again")
    expect(again).to_have_attribute("href", "/sign-in?next=%2Fabout")
    code = mira.get_by_label("Code from your app")
    code.fill("000000")
    mira.get_by_role("button", name="Sign in", exact=True).click()
    expect(mira.get_by_text("This code is not right")).to_be_visible()
    expect(code).to_be_focused()
    code.fill(app.at(now(), counter_offset=1))
    code.press("Enter")
    expect(mira).to_have_url(re.compile("/about"))

    sign_out(mira)
    sign_in(mira, "codes@example.com")
    mira.get_by_label("Code from your app").fill(codes[0].lower())
    mira.get_by_label("Code from your app").press("Enter")
    expect(mira).to_have_url(re.compile("/about"))
    mira.goto("/settings/security")
    expect(mira.get_by_text("9 codes are left.")).to_be_visible()


def test_a_passkey_may_come_after_the_password(mira: Page, server: Server):
    make_account(mira, server, "both@example.com")
    mira.get_by_role("button", name="Add a passkey").click()
    wish = mira.get_by_label("Ask for a passkey or a recovery code after my password, too")
    wish.click()
    expect(mira.locator(".notice")).to_contain_text("Make recovery codes first")
    expect(wish).not_to_be_checked()
    mira.get_by_role("button", name="Make recovery codes").click()
    mira.get_by_role("button", name="I have kept them").click()
    wish.click()
    expect(wish).to_be_checked()

    sign_out(mira)
    sign_in(mira, "both@example.com")
    mira.get_by_role("button", name="Use a passkey").click()
    expect(mira).to_have_url(re.compile("/about"))


def test_after_a_while_one_proves_it_again_and_what_waited_is_done(mira: Page, server: Server):
    make_account(mira, server, "again@example.com")
    with closing(sqlite3.connect(server.directory / "tracker.sqlite3")) as database, database:
        database.execute("UPDATE browser_session SET confirmed_at = '2020-01-01 00:00:00.000000'")
    mira.get_by_role("button", name="Add a passkey").click()
    dialog = mira.get_by_role("dialog", name="Is it you?")
    expect(dialog.get_by_label("Password", exact=True)).to_be_focused()
    mira.keyboard.type("wrong")
    mira.keyboard.press("Enter")
    expect(dialog.get_by_text("This is not your password.")).to_be_visible()
    dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    mira.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(mira.get_by_text("not used yet")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_are_for_everybody(mira: Page, server: Server, size: str):
    width, height = SIZES[size]
    mira.set_viewport_size({"width": width, "height": height})
    make_account(mira, server, f"{size}@example.com")
    mira.get_by_role("button", name="Add a passkey").click()
    expect(mira.get_by_text("not used yet")).to_be_visible()
    mira.get_by_role("button", name="Set up an app").click()
    expect(mira.get_by_label("The code that the app shows now")).to_be_visible()
    assert violations(mira) == []
    mira.context.clear_cookies()
    mira.goto("/sign-in/second-factor")
    expect(mira.get_by_label("Code from your app")).to_be_visible()
    assert violations(mira) == []
