"""The first sixty seconds of somebody who has never been here."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import AMBUSHERS, HEROES, UNSEEN, Dm

pytestmark = pytest.mark.e2e


def test_one_click_leads_into_a_running_fight(page: Page):
    dm = Dm(page)
    dm.run_demo()
    assert sorted(dm.names()) == sorted((*HEROES, *AMBUSHERS, UNSEEN))
    expect(dm.row(UNSEEN)).to_contain_text("Hidden")
    expect(page.get_by_text("Round 1")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    rolled = [int(text) for text in page.locator(".row-initiative").all_inner_texts()]
    assert rolled == sorted(rolled, reverse=True)


def test_the_session_cookie_is_out_of_the_reach_of_scripts(page: Page):
    Dm(page).run_demo()
    (cookie,) = [one for one in page.context.cookies() if one.get("name") == "session"]
    assert cookie.get("httpOnly")
    assert cookie.get("sameSite") == "Lax"
    assert page.evaluate("document.cookie") == ""


def test_the_guide_stays_away_once_dismissed(page: Page):
    dm = Dm(page)
    dm.run_demo()
    expect(page.get_by_text("every key")).to_be_visible()
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_text("every key")).not_to_be_visible()
    page.reload()
    expect(dm.active).to_have_count(1)
    expect(page.get_by_text("every key")).not_to_be_visible()
    dm.run_demo()
    expect(page.get_by_text("every key")).not_to_be_visible()


def test_a_demo_is_found_again_in_the_list(page: Page):
    dm = Dm(page)
    dm.run_demo()
    address = page.url
    page.get_by_role("link", name="Your encounters").click()
    page.get_by_role("link", name="Ambush at Cray Ford", exact=True).click()
    expect(page).to_have_url(address)
    expect(dm.active).to_have_count(1)


def test_a_reload_changes_nothing(page: Page):
    dm = Dm(page)
    dm.run_demo()
    dm.damage(UNSEEN, "3")
    expect(dm.hit_points(UNSEEN)).to_have_text("4/7")
    order, active = dm.names(), dm.next_turn()
    page.reload()
    expect(dm.active.locator(".row-name")).to_have_text(active)
    dm.expect_order(order)
    expect(dm.hit_points(UNSEEN)).to_have_text("4/7")
