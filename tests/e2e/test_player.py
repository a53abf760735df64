"""The table as players see it, on phones of their own, while the DM runs the demo fight."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

BYTES = 180_000


@dataclass
class Table:
    """A running demo fight, and the code to join it with."""

    new_context: CreateContextCallback
    dm: Page
    code: str

    def phone(self) -> Page:
        """Return the page of a newcomer's phone."""
        context = self.new_context(
            viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
        )
        return context.new_page()

    def player(self, hero: str) -> Page:
        """Return the page of somebody who has sat down as `hero`."""
        page = self.phone()
        page.goto(f"/join/{self.code}")
        page.get_by_role("button", name=hero).click()
        expect(page.locator(".order > .row").first).to_be_visible()
        return page

    def turn_of(self, page: Page) -> str:
        """Return whose turn a page shows."""
        return page.locator(".row.is-active .row-name").inner_text()

    def next_turn(self) -> str:
        """End the running turn, and return whose it is then on the DM's screen."""
        before = self.turn_of(self.dm)
        self.dm.keyboard.press("n")
        expect(self.dm.locator(".row.is-active .row-name")).not_to_have_text(before)
        return self.turn_of(self.dm)

    def advance_to(self, name: str) -> None:
        """End turns until it is that of `name`."""
        while self.turn_of(self.dm) != name:
            self.next_turn()


@pytest.fixture
def table(new_context: CreateContextCallback) -> Table:
    dm = new_context(viewport={"width": 1440, "height": 900}).new_page()
    dm.goto("/")
    dm.get_by_role("button", name="Run a demo fight").click()
    expect(dm.locator(".row.is-active")).to_be_visible()
    dm.get_by_role("button", name="Share with players").click()
    shown = dm.get_by_label("Join code")
    expect(shown).to_have_text(re.compile("^[A-Z0-9]{6}$"))
    code = shown.inner_text()
    dm.keyboard.press("Escape")
    expect(dm.get_by_role("dialog")).to_have_count(0)
    return Table(new_context, dm, code)


def whose_turn(page: Page) -> Locator:
    return page.locator(".row.is-active .row-name")


def test_a_wrong_code_is_answered_beside_the_field(table: Table):
    phone = table.phone()
    phone.goto("/join")
    field = phone.get_by_label("Code of the table")
    field.fill("222222")
    field.press("Enter")
    expect(phone.locator("#code-error")).to_contain_text("No table with this code")
    field.fill("abc")
    field.press("Enter")
    expect(phone.locator("#code-error")).to_contain_text("6 letters and digits")


def test_a_player_joins_with_the_code_and_sees_their_hero_large(table: Table):
    phone = table.phone()
    phone.goto("/join")
    field = phone.get_by_label("Code of the table")
    field.fill(f" {table.code.lower()[:3]}-{table.code.lower()[3:]}")
    field.press("Enter")
    phone.get_by_role("button", name="Ysolde").click()
    expect(phone.get_by_role("region", name="Your hero")).to_contain_text("Ysolde")
    expect(phone.locator(".own-points")).to_have_text("31/31")
    expect(phone).to_have_url(re.compile(f"/table/{table.code}/?$"))


def test_the_turn_reaches_the_players_as_it_changes(table: Table):
    phone = table.player("Ysolde")
    table.advance_to("Ysolde")
    expect(phone.locator(".own")).to_contain_text("Your turn")
    expect(phone.locator(".player-now")).to_have_text("Your turn")
    table.next_turn()
    expect(phone.locator(".own")).to_contain_text("turns until yours")


def test_what_is_hidden_is_nowhere_in_a_players_page(table: Table):
    phone = table.player("Spectator")
    shown = table.dm.locator(".order > .row")
    hidden = table.dm.locator(".order > .row.is-hidden .row-name").inner_text()
    expect(phone.locator(".order > .row")).to_have_count(shown.count() - 1)
    assert hidden not in phone.content()


def test_a_taken_hero_is_marked_and_can_still_be_chosen(table: Table):
    table.player("Ysolde")
    second = table.phone()
    second.goto(f"/join/{table.code}")
    seat = second.get_by_role("button", name="Ysolde")
    expect(seat).to_contain_text("Taken")
    seat.click()
    expect(second.get_by_role("region", name="Your hero")).to_contain_text("Ysolde")


def test_whoever_has_no_seat_is_led_to_one(table: Table):
    phone = table.phone()
    phone.goto(f"/table/{table.code}")
    phone.get_by_role("link", name="Take a seat").click()
    expect(phone.get_by_role("button", name="Spectator")).to_be_visible()


def test_a_phone_that_was_cut_off_says_so_and_then_shows_the_present(table: Table):
    phone = table.player("Ysolde")
    phone.context.set_offline(True)
    expect(phone.locator(".banner")).to_contain_text("Connection lost")
    now = table.next_turn()
    phone.context.set_offline(False)
    expect(phone.locator(".banner")).to_have_count(0)
    expect(whose_turn(phone)).to_have_text(now)


def test_a_page_recovers_by_itself_when_the_server_was_killed(table: Table, server: Server):
    phone = table.player("Ysolde")
    before = table.turn_of(phone)
    server.kill()
    expect(phone.locator(".banner")).to_contain_text("Connection lost")
    server.start()
    expect(phone.locator(".banner")).to_have_count(0)
    expect(table.dm.locator(".banner")).to_have_count(0)
    expect(whose_turn(phone)).to_have_text(before)
    expect(whose_turn(table.dm)).to_have_text(before)
    now = table.next_turn()
    expect(whose_turn(phone)).to_have_text(now)


def test_the_players_page_is_light(table: Table):
    phone = table.player("Ysolde")
    seated = phone.context.storage_state()
    fresh = table.new_context(storage_state=seated)
    page = fresh.new_page()
    network = fresh.new_cdp_session(page)
    network.send("Network.enable")
    received: list[float] = []

    def count(event: dict[str, float]) -> None:
        received.append(event["encodedDataLength"])

    network.on("Network.loadingFinished", count)
    page.goto(f"/table/{table.code}")
    expect(page.locator(".own")).to_be_visible()
    page.wait_for_load_state("networkidle")
    fresh.close()
    assert sum(received) <= BYTES


def test_an_encounter_in_the_bin_can_be_brought_back(table: Table):
    phone = table.player("Spectator")
    table.dm.goto("/encounters")
    table.dm.get_by_role("button", name="Throw away Ambush at Cray Ford").click()
    expect(phone.get_by_text("Your DM has closed this table.")).to_be_visible()
    table.dm.get_by_role("button", name="Bin", exact=True).click()
    table.dm.get_by_role("button", name="Bring back").click()
    expect(table.dm.get_by_text("back from the bin")).to_be_visible()
    table.dm.get_by_role("button", name="Fights", exact=True).click()
    expect(table.dm.get_by_role("link", name="Continue")).to_be_visible()
    expect(phone.locator(".order > .row").first).to_be_visible()
