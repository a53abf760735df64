"""The DM keeps the table: a player is sent away and let back in, on both screens."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.cast import Dm, Player

pytestmark = pytest.mark.e2e


@pytest.fixture
def phone(new_context: CreateContextCallback) -> Player:
    context = new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    return Player(context.new_page())


def test_a_player_is_sent_away_and_let_back_in(page: Page, phone: Player):
    dm = Dm(page)
    dm.run_demo()
    code = dm.share()
    phone.sit_down(code, "Ysolde")
    seats = dm.dialog.get_by_role("region", name="At the table")
    expect(seats.get_by_role("listitem")).to_have_count(1)
    expect(seats).to_contain_text("Ysolde")

    seats.get_by_role("button", name="Send Ysolde away").click()
    expect(phone.page.get_by_text("Your DM has sent you away")).to_be_visible()
    expect(phone.rows).to_have_count(0)
    phone.page.reload()
    expect(phone.page.get_by_role("link", name="Join another table")).to_be_visible()
    phone.page.goto(f"/join/{code}")
    expect(phone.page.get_by_text("Your DM has sent you away")).to_be_visible()

    seats.get_by_role("button", name="Let Ysolde back in").click()
    expect(seats.get_by_role("button", name="Send Ysolde away")).to_be_visible()
    phone.page.goto(f"/table/{code}")
    expect(phone.own).to_be_visible()


def test_another_code_keeps_those_who_sit(
    page: Page, phone: Player, new_context: CreateContextCallback
):
    dm = Dm(page)
    dm.run_demo()
    code = dm.share()
    phone.sit_down(code, "Ysolde")
    dm.dialog.get_by_role("button", name="New code").click()
    other = re.compile(f"^(?!{code})[A-Z0-9]{{6}}$")
    expect(dm.dialog.get_by_label("Join code")).to_have_text(other)
    phone.page.reload()
    expect(phone.own).to_be_visible()
    late = new_context().new_page()
    late.goto(f"/join/{code}")
    expect(late.get_by_text("No table with this code")).to_be_visible()
