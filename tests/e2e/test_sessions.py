"""Being signed in on several devices, and no more; and pages that stay within their policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from dnd_tracker import routes
from tests.e2e.cast import Dm, Player
from tests.e2e.server import Server
from tests.e2e.test_accounts import confirm, keep, sign_in

pytestmark = pytest.mark.e2e

GONE = 5_000
"""Milliseconds in which a page whose session has ended shows the sign-in."""
SIGN_IN = re.compile(r"/sign-in/?\?next=")


@pytest.fixture
def elsewhere(browser: Browser, base_url: str) -> Iterator[Page]:
    """Another browser of the same person."""
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def account(page: Page, server: Server, email: str) -> str:
    """Make an account of a demo fight, and return where the fight is."""
    Dm(page).run_demo()
    fight = page.url
    page.get_by_role("button", name="Keep this", exact=True).click()
    keep(page, email)
    expect(page.get_by_role("dialog")).to_have_count(0)
    confirm(page, server, email)
    return fight


def test_a_device_that_is_signed_out_shows_the_sign_in_and_comes_back_from_there(
    page: Page, elsewhere: Page, server: Server
):
    email = "devices@example.com"
    fight = account(page, server, email)
    elsewhere.goto(routes.with_next(routes.SIGN_IN, fight.removeprefix(server.url)))
    sign_in(elsewhere, email)
    expect(Dm(elsewhere).rows).to_have_count(11)
    second = elsewhere.context.new_page()
    second.goto(routes.ENCOUNTERS)
    expect(second.get_by_role("heading", name="Encounters")).to_be_visible()

    page.goto(routes.SESSIONS)
    devices = page.get_by_role("main").get_by_role("listitem")
    expect(devices).to_have_count(2)
    expect(devices.first).to_contain_text("This device")
    expect(devices.last).to_contain_text("Open now")
    devices.last.get_by_role("button", name="Sign out").click()
    expect(elsewhere).to_have_url(SIGN_IN, timeout=GONE)
    expect(second).to_have_url(SIGN_IN, timeout=GONE)
    expect(devices).to_have_count(1)
    expect(page.get_by_text("You are signed in nowhere else")).to_be_visible()

    sign_in(elsewhere, email)
    expect(Dm(elsewhere).rows).to_have_count(11)
    assert elsewhere.url.rstrip("/") == fight.rstrip("/")


def test_a_player_whose_device_is_signed_out_sees_the_sign_in(
    page: Page, elsewhere: Page, phone: Page, server: Server
):
    dm = Dm(elsewhere)
    dm.run_demo()
    code = dm.shared()
    email = "player@example.com"
    account(page, server, email)
    phone.goto(routes.with_next(routes.SIGN_IN, routes.join(code)))
    sign_in(phone, email)
    phone.get_by_role("button", name="Ysolde").click()
    expect(Player(phone).rows.first).to_be_visible()

    page.goto(routes.SESSIONS)
    page.get_by_role("button", name="Sign out all other devices").click()
    expect(phone).to_have_url(SIGN_IN, timeout=GONE)
    assert f"table%2F{code}" in phone.url


def test_a_guest_whose_only_device_is_signed_out_takes_a_seat_again(
    page: Page, phone: Page, server: Server
):
    dm = Dm(page)
    dm.run_demo()
    code = dm.shared()
    Player(phone).sit_down(code, "Ysolde")
    assert server.url in phone.url
    phone.context.clear_cookies(name="session")
    phone.context.add_cookies([{"name": "session", "value": "gone", "url": server.url}])
    phone.reload()
    expect(phone.get_by_role("link", name="Take a seat")).to_be_visible()


def test_no_page_goes_against_its_policy(page: Page, server: Server):
    refused: list[str] = []

    def remember(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Permissions-Policy" in message.text:
            refused.append(f"{page.url}: {message.text}")

    page.on("console", remember)
    dm = Dm(page)
    dm.run_demo()
    fight, code = page.url, dm.shared()
    own = [fight, fight.replace("/run", "/build"), routes.join(code), routes.table(code)]
    for path in [*own, *PAGES]:
        page.goto(path)
        page.wait_for_load_state("networkidle")
    account(page, server, "policy@example.com")
    for path in PAGES:
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert refused == []


PAGES = sorted(
    path
    for name, path in vars(routes).items()
    if name.isupper()
    and isinstance(path, str)
    and path.startswith("/")
    and not path.startswith("/api/")
    and "[" not in path
)
"""Every page whose address is always the same."""
