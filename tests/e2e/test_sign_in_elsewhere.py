"""Signing in with Google, Discord and GitHub, as somebody at a browser does it."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from dnd_tracker import routes
from tests.accounts.providers.conftest import of_tracker, oidc_mock, served
from tests.accounts.providers.shaped import GitHubShaped
from tests.e2e.server import Server
from tests.e2e.test_focus import press

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def github() -> Iterator[GitHubShaped]:
    with served(GitHubShaped()) as provider:
        yield provider


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, github: GitHubShaped) -> Iterator[str]:
    """The address of a site with Google and GitHub, and without Discord."""
    with oidc_mock() as issuer:
        server = Server(tmp_path_factory.mktemp("elsewhere"))
        callback = server.url + routes.provider_callback("google")
        answer = httpx.post(f"{issuer}/oauth2/clients", json={"redirect_uris": [callback]})
        client = answer.json()
        settings = {
            "public_url": server.url,
            "google_issuer": issuer,
            "google_client_id": client["client_id"],
            "google_client_secret": client["client_secret"],
            **of_tracker("github", url=github.url, api_url=github.url),
        }
        server.settings = {name.upper(): value for name, value in settings.items()}
        server.start()
        yield server.url
        server.stop()


def sign_in_with_google(page: Page, site: str, subject: str = "g-1") -> None:
    page.goto(f"{site}{routes.SIGN_IN}")
    page.get_by_role("button", name="Continue with Google").click()
    page.get_by_role("button", name=subject).click()
    expect(page).to_have_url(re.compile(f"{site}{routes.ENCOUNTERS}/?$"))


def test_signing_in_linking_and_unlinking(page: Page, site: str):
    sign_in_with_google(page, site)
    expect(page.get_by_role("button", name="Mira")).to_be_visible()
    page.goto(f"{site}{routes.SECURITY}")
    card = page.locator("section").filter(
        has=page.get_by_role("heading", name="Accounts elsewhere")
    )
    linked = card.get_by_role("listitem")
    expect(linked).to_have_count(1)
    expect(linked).to_contain_text("mira@example.com")

    card.get_by_role("button", name="Link GitHub", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("GitHub is linked")
    expect(linked).to_have_count(2)
    expect(linked.last).to_contain_text("mira-dm")
    expect(card.get_by_role("button", name="Link GitHub", exact=True)).to_have_count(0)

    press(linked.first.get_by_role("button", name="Unlink"))
    expect(page.locator(".notice")).to_have_text("Google is unlinked.")
    expect(linked).to_have_count(1)
    expect(linked.first.get_by_role("button", name="Unlink")).to_be_focused()
    linked.first.get_by_role("button", name="Unlink").click()
    expect(page.locator(".notice")).to_contain_text("This is your only way to sign in.")
    expect(linked).to_have_count(1)


def test_only_what_is_configured_appears(page: Page, site: str):
    page.goto(f"{site}{routes.SIGN_UP}")
    expect(page.get_by_role("button", name="Continue with GitHub")).to_be_visible()
    expect(page.get_by_role("button", name="Continue with Discord")).to_have_count(0)


def test_who_says_no_reads_what_has_happened(page: Page, site: str):
    page.goto(f"{site}{routes.SIGN_IN}?next=/join")
    page.get_by_role("button", name="Continue with Google").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_text("You did not agree at Google")).to_be_visible()
    page.get_by_role("button", name="Continue with Google").click()
    page.get_by_role("button", name="g-2").click()
    expect(page).to_have_url(re.compile(f"{site}{routes.JOIN}/?$"))


def test_a_guest_keeps_a_fight_without_leaving_it(page: Page, site: str, github: GitHubShaped):
    github.user["id"], github.addresses = 77, []
    page.goto(site)
    page.get_by_role("button", name="Run a demo fight").click()
    expect(page.locator("#order > [aria-current=true]")).to_have_count(1)
    fight = page.url
    page.get_by_role("button", name="Keep this", exact=True).first.click()
    with page.expect_response("**/callback**"):
        page.get_by_role("dialog").get_by_role("button", name="Continue with GitHub").click()
    expect(page).to_have_url(fight)
    expect(page.locator("#order > [aria-current=true]")).to_have_count(1)
    expect(page.get_by_role("button", name="Keep this", exact=True)).to_have_count(0)
    page.goto(f"{site}{routes.SECURITY}")
    expect(page.get_by_role("listitem").filter(has_text="mira-dm")).to_be_visible()
    expect(page.get_by_role("button", name="Keep this", exact=True)).to_have_count(0)
