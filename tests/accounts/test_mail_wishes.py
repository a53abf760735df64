"""Everybody says for themselves which letters they want; those that protect come anyway."""

from typing import Any

import pytest

from dnd_tracker import routes
from dnd_tracker.accounts.preferences import Appearance, Notifications
from dnd_tracker.accounts.service import preferences
from dnd_tracker.accounts.state.mail_wishes import MailWishes
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput, SignedOut
from tests.combat.tab import handlers, tab
from tests.people import Browser, account, browser_of

pytestmark = pytest.mark.usefixtures("database")


async def mira() -> Browser:
    return await browser_of(await account())


async def wishes(browser: Browser) -> Notifications:
    actor = await browser.actor()
    assert actor
    async with read_only() as session:
        return (await preferences.read(session, actor)).notifications


def page_of(browser: Browser | None) -> MailWishes:
    return tab(MailWishes, routes.NOTIFICATIONS, browser.session_hash if browser else None)


async def wish(page: MailWishes, kind: Any, wanted: Any) -> None:
    await handlers(MailWishes)["wish"](page, kind, wanted)


async def test_at_first_one_hears_of_new_devices_and_gets_no_advertisements():
    page = page_of(await mira())
    await handlers(MailWishes)["open"](page)
    assert page.wanted == {"new_sign_in": True, "news": False}


async def test_a_wish_is_kept_at_once_and_shown_next_time():
    browser = await mira()
    page = page_of(browser)
    await wish(page, "news", True)
    assert (page.wanted["news"], page.saved) == (True, "news")
    await wish(page, "new_sign_in", False)
    assert await wishes(browser) == Notifications(new_sign_in=False, news=True)
    again = page_of(browser)
    await handlers(MailWishes)["open"](again)
    assert (again.wanted, again.saved) == ({"new_sign_in": False, "news": True}, "")


async def test_a_wish_changes_nothing_else():
    browser = await mira()
    actor = await browser.actor()
    assert actor
    looks = Appearance.model_validate({"theme": "light"})
    async with unit_of_work() as uow:
        await preferences.change(uow, actor, appearance=looks)
    await wish(page_of(browser), "news", True)
    async with read_only() as session:
        assert (await preferences.read(session, actor)).appearance == looks


async def test_two_tabs_do_not_undo_each_other():
    browser = await mira()
    one, other = page_of(browser), page_of(browser)
    await wish(one, "news", True)
    await wish(other, "new_sign_in", False)
    assert await wishes(browser) == Notifications(new_sign_in=False, news=True)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("sign_in_locked", False),
        ("role", "admin"),
        ("news", "often"),
        ("news", None),
        ("news", {"$ne": 1}),
        (["news"], True),
        ({}, True),
        (None, True),
    ],
    ids=repr,
)
async def test_what_no_page_sends_changes_nothing(kind: Any, wanted: Any):
    browser = await mira()
    with pytest.raises(InvalidInput):
        await wish(page_of(browser), kind, wanted)
    assert await wishes(browser) == Notifications()


async def test_nobody_wishes_for_somebody_unknown():
    with pytest.raises(SignedOut):
        await wish(page_of(None), "news", True)
