"""A DM and a player: what is done on one screen, and what reaches the other."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, WebSocket, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.cast import AMBUSHERS, HEROES, UNSEEN, Dm, Player

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


@pytest.fixture
def phone(new_context: CreateContextCallback) -> Player:
    context = new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    return Player(context.new_page())


def listen(page: Page) -> list[str]:
    """Return what the websockets of a page will receive, as it comes in."""
    heard: list[str] = []

    def hear(frame: str | bytes) -> None:
        heard.append(frame if isinstance(frame, str) else frame.decode(errors="replace"))

    def opened(websocket: WebSocket) -> None:
        websocket.on("framereceived", hear)

    page.on("websocket", opened)
    return heard


def test_the_qr_code_leads_to_the_seats(dm: Dm, phone: Player):
    code = dm.share()
    address = dm.dialog.get_by_label("Address to share")
    expect(address).to_have_value(re.compile(f"/join/{code}$"))
    shown = address.input_value()
    expect(dm.dialog.locator(".qr title")).to_have_text(f"QR code for {shown}")
    phone.page.goto(urlsplit(shown).path)
    for seat in (*HEROES, "Spectator"):
        expect(phone.page.get_by_role("button", name=seat)).to_be_visible()


def test_players_see_the_order_without_what_is_hidden(dm: Dm, phone: Player):
    phone.sit_down(dm.shared(), "Ysolde")
    expect(phone.rows).to_have_count(len(HEROES) + len(AMBUSHERS))
    order = [name for name in dm.names() if name != UNSEEN]
    expect(phone.rows.locator(".row-name")).to_have_text(order)
    expect(phone.row("Ysolde")).to_contain_text("31/31")
    expect(phone.row("Wolf")).to_contain_text("Uninjured")
    expect(phone.row("Wolf")).not_to_contain_text("11")
    expect(phone.rows.first).to_have_attribute("aria-current", "true")


def test_monsters_show_only_how_hurt_they_look(dm: Dm, phone: Player):
    phone.sit_down(dm.shared(), "Ysolde")
    for amount, band in (("1", "Injured"), ("13", "Bloodied"), ("13", "Down")):
        dm.damage("Bugbear", amount)
        expect(phone.row("Bugbear")).to_contain_text(band)


def test_a_hit_reaches_the_phone(dm: Dm, phone: Player):
    phone.sit_down(dm.shared(), "Ysolde")
    dm.damage("Ysolde", "16")
    expect(phone.own.locator(".own-points")).to_have_text("15/31")
    expect(phone.row("Ysolde")).to_contain_text("15/31")
    dm.enter_amount("t", "4", preview={})
    expect(phone.own).to_contain_text("+4")
    dm.press("Control+z", "Control+z")
    expect(phone.own.locator(".own-points")).to_have_text("31/31")


def test_a_condition_on_the_phone_opens_its_rules(dm: Dm, phone: Player):
    phone.sit_down(dm.shared(), "Ysolde")
    dm.choose("Ysolde")
    dm.give_condition("prone", rounds=2)
    phone.own.get_by_role("button", name="Prone").tap()
    rules = phone.page.locator(".dialog:popover-open")
    expect(rules).to_contain_text(re.compile("crawl", re.IGNORECASE))
    phone.page.keyboard.press("Escape")
    expect(rules).to_have_count(0)


def test_death_saves_are_seen_by_the_player(dm: Dm, phone: Player):
    phone.sit_down(dm.shared(), "Tobin Reed")
    dm.damage("Tobin Reed", "21")
    expect(phone.own).to_contain_text("Death saves: 0 of 3, failed 0 of 3")
    dm.enter_amount("d", "3", preview={})
    expect(phone.own).to_contain_text("failed 1 of 3")


def test_nothing_hidden_is_in_a_page_or_in_a_message_to_it(dm: Dm, phone: Player):
    heard = listen(phone.page)
    phone.sit_down(dm.shared(), "Spectator")
    hidden_id = (dm.row(UNSEEN).get_attribute("id") or "").removeprefix("row-")
    assert hidden_id
    dm.damage(UNSEEN, "3")
    dm.choose("Ysolde")
    dm.give_condition("frightened", rounds=3, of=UNSEEN)
    for _ in range(len(dm.names())):
        dm.next_turn()
    dm.add("Ogre", hidden=True)
    expect(dm.row("Ogre")).to_be_visible()
    dm.damage("Ysolde", "1")
    expect(phone.row("Ysolde")).to_contain_text("30/31")
    everything = "".join(heard) + phone.page.content()
    assert "Ysolde" in everything
    for secret in (UNSEEN, hidden_id, "Ogre", '"ogre"', '"goblin"'):
        assert secret not in everything


def test_what_is_revealed_appears_and_what_is_hidden_goes(dm: Dm, phone: Player):
    phone.sit_down(dm.shared(), "Spectator")
    dm.row(UNSEEN).get_by_role("button", name="Reveal to players").click()
    expect(phone.row(UNSEEN)).to_be_visible()
    expect(phone.rows.locator(".row-name")).to_have_text(dm.names())
    dm.row("Wolf").get_by_role("button", name="Hide from players").click()
    expect(phone.row("Wolf")).to_have_count(0)


def test_two_tabs_of_one_dm_show_the_same_fight(dm: Dm):
    other = Dm(dm.page.context.new_page())
    other.page.goto(dm.page.url)
    expect(other.active).to_have_count(1)
    dm.damage("Ysolde", "7")
    expect(other.hit_points("Ysolde")).to_have_text("24/31")
    now = other.next_turn()
    expect(dm.active.locator(".row-name")).to_have_text(now)
    other.press("Control+z", "Control+z")
    expect(dm.hit_points("Ysolde")).to_have_text("31/31")


def test_ten_changes_in_a_row_arrive_in_their_order(dm: Dm, phone: Player):
    phone.sit_down(dm.shared(), "Ysolde")
    dm.choose("Ysolde")
    for left in range(30, 20, -1):
        dm.press("p")
        expect(dm.points_cell("Ysolde")).to_be_focused()
        dm.page.keyboard.type("-1")
        dm.press("Enter")
        expect(dm.hit_points("Ysolde")).to_have_text(f"{left}/31")
        expect(phone.own.locator(".own-points")).to_have_text(f"{left}/31")
