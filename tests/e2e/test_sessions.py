"""Being signed in on several devices, and no more; and pages that stay within their policy."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_playwright import CreateContextCallback

from dnd_tracker import routes
from tests.e2e.cast import Dm, Player
from tests.e2e.server import Server
from tests.e2e.test_accounts import confirm, keep, sign_in
from tests.e2e.test_focus import press

pytestmark = pytest.mark.e2e

SIGN_IN = re.compile(r"/sign-in/?\?next=")


@pytest.fixture
def elsewhere(new_context: CreateContextCallback) -> Page:
    """Another browser of the same person."""
    return new_context().new_page()


@pytest.fixture
def phone(new_context: CreateContextCallback) -> Page:
    return new_context(viewport={"width": 390, "height": 844}).new_page()


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
    expect(second.get_by_role("link", name=re.compile("^Continue"))).to_be_visible()

    page.goto(routes.SESSIONS)
    devices = page.get_by_role("main").get_by_role("listitem")
    expect(devices).to_have_count(2)
    expect(devices.first).to_contain_text("This device")
    expect(devices.last).to_contain_text("Open now")
    press(devices.last.get_by_role("button", name="Sign out"))
    expect(elsewhere).to_have_url(SIGN_IN)
    expect(second).to_have_url(SIGN_IN)
    expect(devices).to_have_count(1)
    expect(page.get_by_text("You are signed in nowhere else")).to_be_visible()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_focused()

    sign_in(elsewhere, email)
    expect(Dm(elsewhere).rows).to_have_count(11)
    expect(elsewhere).to_have_url(re.compile(f"{re.escape(fight.rstrip('/'))}/?$"))


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
    expect(phone).to_have_url(re.compile(f"{SIGN_IN.pattern}.*table%2F{code}"))


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


@pytest.fixture
def refused(page: Page) -> list[str]:
    """What a browser says that its page was not allowed."""
    said: list[str] = []

    def remember(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Permissions-Policy" in message.text:
            said.append(f"{page.url}: {message.text}")

    page.on("console", remember)
    return said


def visit(page: Page, *paths: str) -> None:
    for path in paths:
        page.goto(path)
        page.wait_for_load_state("networkidle")


def test_no_page_goes_against_its_policy(page: Page, refused: list[str]):
    dm = Dm(page)
    dm.run_demo()
    fight, code = page.url, dm.shared()
    own = [fight, fight.replace("/run", "/build"), routes.join(code), routes.table(code)]
    visit(page, *own, *PAGES)
    assert refused == []


def test_no_page_of_an_account_goes_against_its_policy(
    page: Page, server: Server, refused: list[str]
):
    account(page, server, "policy@example.com")
    visit(page, *PAGES)
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
