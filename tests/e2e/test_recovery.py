"""What happens to a fight when the server dies, or a phone loses its network."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.cable import Cable
from tests.e2e.cast import Dm, Player
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


@pytest.fixture
def cable(server: Server) -> Iterator[Cable]:
    cable = Cable(server.port)
    cable.plug_in()
    yield cable
    cable.unplug()


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any], cable: Cable) -> Iterator[Player]:
    """A phone that reaches the server through the cable alone."""
    own: dict[str, Any] = {**browser_context_args, "base_url": cable.url}
    context = browser.new_context(
        **own, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    yield Player(context.new_page())
    context.close()


def banner(dm: Dm) -> Locator:
    return dm.page.get_by_text("Connection lost")


def test_a_killed_server_loses_nothing(dm: Dm, phone: Player, server: Server):
    phone.sit_down(dm.shared(), "Ysolde")
    dm.damage("Ysolde", "7")
    dm.give_condition("prone", rounds=5)
    now = dm.next_turn()
    order = dm.page.locator("#order").inner_text()
    server.kill()
    expect(phone.banner).to_be_visible()
    server.start()
    expect(phone.banner).to_have_count(0)
    expect(banner(dm)).to_have_count(0)
    expect(dm.page.locator("#order")).to_have_text(order, use_inner_text=True)
    expect(phone.own.locator(".own-points")).to_have_text("24/31")
    expect(dm.active.locator(".row-name")).to_have_text(now)
    dm.press("Control+z", "Control+z", "Control+z")
    expect(dm.hit_points("Ysolde")).to_have_text("31/31")
    expect(phone.own.locator(".own-points")).to_have_text("31/31")


def test_what_was_clicked_while_the_server_was_away_is_done_once(
    dm: Dm, phone: Player, server: Server
):
    phone.sit_down(dm.shared(), "Ysolde")
    dm.choose("Ysolde")
    dm.press("d")
    expect(dm.amount).to_be_focused()
    expect(dm.panel).to_have_count(1)
    dm.page.keyboard.type("7 fire")
    expect(dm.preview("Ysolde")).to_contain_text("31 → 24")
    server.kill()
    expect(banner(dm)).to_be_visible()
    dm.press("Enter")
    server.start()
    expect(dm.hit_points("Ysolde")).to_have_text("24/31")
    expect(phone.own.locator(".own-points")).to_have_text("24/31")
    dm.next_turn()
    dm.press("l")
    expect(dm.log.filter(has_text="31 → 24")).to_have_count(1)
    expect(dm.log).to_have_count(2)
    dm.page.reload()
    expect(dm.hit_points("Ysolde")).to_have_text("24/31")


def test_a_phone_without_a_network_says_so_and_then_shows_the_present(
    dm: Dm, phone: Player, cable: Cable
):
    phone.sit_down(dm.shared(), "Ysolde")
    cable.cut()
    dm.damage("Ysolde", "7")
    expect(phone.banner).to_be_visible()
    expect(phone.own.locator(".own-points")).to_have_text("31/31")
    cable.refuse()
    now = dm.next_turn()
    expect(phone.banner).to_be_visible()
    cable.mend()
    expect(phone.own.locator(".own-points")).to_have_text("24/31")
    expect(phone.banner).to_have_count(0)
    expect(phone.page.locator(".order > [aria-current=true] .row-name")).to_have_text(now)


def test_a_phone_that_slept_shows_the_present_on_waking(dm: Dm, phone: Player, cable: Cable):
    phone.sit_down(dm.shared(), "Ysolde")
    asleep = phone.page.context.new_cdp_session(phone.page)
    asleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    cable.cut()
    dm.damage("Ysolde", "7")
    dm.damage("Ysolde", "8")
    now = dm.next_turn()
    cable.mend()
    asleep.send("Page.setWebLifecycleState", {"state": "active"})
    expect(phone.own.locator(".own-points")).to_have_text("16/31")
    expect(phone.banner).to_have_count(0)
    expect(phone.page.locator(".order > [aria-current=true] .row-name")).to_have_text(now)


def test_a_dm_whose_network_was_gone_catches_up(dm: Dm, cable: Cable):
    away = Dm(dm.page.context.new_page())
    away.page.goto(f"{cable.url}{urlsplit(dm.page.url).path}")
    expect(away.active).to_have_count(1)
    order = dm.names()
    cable.cut()
    expect(banner(away)).to_be_visible()
    dm.damage("Ysolde", "7")
    away.press("n")
    cable.mend()
    expect(away.hit_points("Ysolde")).to_have_text("24/31")
    expect(banner(away)).to_have_count(0)
    for screen in (dm, away):
        expect(screen.active.locator(".row-name")).to_have_text(order[1])
