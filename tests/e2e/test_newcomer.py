"""Somebody whom nobody knows yet opens what others have, and is led nowhere else."""

import json
import re
from typing import Any, cast
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from dnd_tracker import routes
from dnd_tracker.accounts.components.settings_page import SECTIONS
from tests.api.test_encounter_files import file, plan
from tests.e2e.test_accessibility import violations
from tests.e2e.test_accounts import PASSWORD

pytestmark = pytest.mark.e2e

OPEN_TO_ALL = {routes.APPEARANCE}
"""Settings of the browser."""


def invitation(page: Page) -> Locator:
    """What the page says to those who are not signed in."""
    there = page.get_by_role("heading", name="You are not signed in")
    return page.locator(".settings-card").filter(has=there)


def sections(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Settings")


def test_every_page_of_the_settings_opens_and_says_what_an_account_is_good_for(page: Page):
    page.goto(routes.PROFILE)
    for route, title in SECTIONS.items():
        sections(page).get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", name=title, level=1, exact=True)).to_be_visible()
        page.reload()
        expect(page.get_by_role("link", name="Sign in", exact=True).first).to_be_visible()
        if route in OPEN_TO_ALL:
            expect(page.get_by_role("radio", name="Compact", exact=True)).to_be_enabled()
            expect(invitation(page)).to_have_count(0)
        else:
            card = invitation(page)
            expect(card).to_be_visible()
            for way, path in (("Make an account", "/sign-up"), ("Sign in", "/sign-in")):
                link = card.get_by_role("link", name=way)
                expect(link).to_have_attribute("href", f"{path}?next={quote(route, safe='')}")
        expect(page).to_have_url(re.compile(f"{route}/?$"))


def test_keys_are_shown_to_everybody_and_changed_by_who_is_known(page: Page):
    page.goto(routes.KEYS)
    row = page.get_by_role("listitem").filter(has_text="Next turn")
    expect(row.locator("kbd")).to_have_text("n")
    expect(invitation(page)).to_be_visible()
    expect(page.get_by_role("button", name="Change Next turn")).to_have_count(0)


def test_who_makes_an_account_on_the_way_comes_back_to_the_page(page: Page):
    page.goto(routes.SESSIONS)
    expect(invitation(page)).to_be_visible()
    assert violations(page) == []
    invitation(page).get_by_role("link", name="Make an account").click()
    expect(page.get_by_role("heading", name="Make an account")).to_be_visible()
    page.get_by_label("E-mail").fill("newcomer@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    expect(page.get_by_text("Strong")).to_be_visible()
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_text("This device", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(f"{routes.SESSIONS}/?$"))

    sections(page).get_by_role("link", name="Your data").click()
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download everything").click()
    assert fetched.value.suggested_filename == "encounter-tracker.json"
    expect(page.get_by_text("Your download begins.")).to_be_visible()


@pytest.mark.parametrize("template", [False, True])
def test_a_file_of_encounters_is_brought_by_who_has_nothing_yet(page: Page, *, template: bool):
    page.goto(routes.ENCOUNTERS)
    page.get_by_text("Bring a file of encounters").click()
    form = page.get_by_role("form", name="Bring a file of encounters")
    ford = json.dumps(file({**plan(), "template": template}))
    sent = {"name": "ford.json", "mimeType": "application/json", "buffer": ford.encode()}
    form.get_by_label("File of encounters").set_input_files(cast("Any", sent))
    form.get_by_role("button", name="Bring").click()
    expect(page.get_by_role("link", name="Ford", exact=True)).to_be_visible()
    kind = "Templates" if template else "Plans"
    expect(page.get_by_role("button", name=kind, exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_text("Only this browser can open these.")).to_be_visible()
