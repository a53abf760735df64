"""The admin desk: shut to others; for its people, every deed asks for a proof and is logged."""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright import CreateContextCallback

from dnd_tracker.config import PROJECT
from tests.e2e.server import Server
from tests.e2e.test_accounts import PASSWORD, confirm, sign_in

pytestmark = pytest.mark.e2e


def account(page: Page, server: Server, email: str) -> None:
    """Make an account, confirm its address, and sign in."""
    page.goto("/sign-up")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(page).to_have_url(re.compile("/encounters"))
    confirm(page, server, email)


def grant(server: Server, email: str, role: str) -> None:
    """Give a role at the command line, beside the running site."""
    subprocess.run(
        [sys.executable, "-m", "dnd_tracker", "grant", email, role],
        cwd=PROJECT,
        env=os.environ | {"DATA_DIR": str(server.directory)},
        check=True,
    )


def test_an_admin_suspends_somebody_whose_pages_go_to_the_sign_in(
    page: Page, new_context: CreateContextCallback, server: Server
):
    theirs = new_context().new_page()
    account(theirs, server, "rogue@example.com")
    account(page, server, "root@example.com")
    page.goto("/admin/users")
    expect(page.get_by_text("for the people who run the site")).to_be_visible()
    grant(server, "root@example.com", "admin")

    theirs.goto("/encounters")
    expect(theirs.get_by_text("No encounters yet")).to_be_visible()
    page.goto("/admin/users")
    page.get_by_label("Search accounts").fill("rogue")
    expect(page.get_by_role("list", name="Accounts").get_by_role("listitem")).to_have_count(1)
    page.get_by_role("button", name="rogue@example.com").click()
    page.get_by_role("dialog").get_by_role("button", name="Suspend").click()
    expect(page.get_by_role("button", name="Let in again")).to_be_visible()
    expect(theirs).to_have_url(re.compile("/sign-in"))
    sign_in(theirs, "rogue@example.com")
    expect(theirs.get_by_text("suspended")).to_be_visible()

    page.goto("/admin/audit")
    latest = page.get_by_role("list", name="Audit log").get_by_role("listitem").first
    expect(latest).to_contain_text("rogue@example.com suspended by root@example.com")
