"""Proving once more who one is, before what cannot be undone or opens other doors."""

import httpx
import pytest

from dnd_tracker import db, routes
from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.service import confirm
from dnd_tracker.errors import ConfirmFirst
from dnd_tracker.models import User
from tests.api.conftest import browser_at
from tests.api.door import PASSWORD, WRONG, behind, cookie_of, post
from tests.api.factors import (
    OTHER,
    add_passkey,
    code_after,
    enter,
    post_json,
    stale,
    turn_on,
    use_passkey,
)
from tests.security_key import SecurityKey

Window = httpx.AsyncClient


async def is_fresh(browser: Window) -> bool:
    """Whether what is dangerous would be done now."""
    actor = await behind(cookie_of(browser))
    assert actor is not None
    try:
        require_fresh(actor)
    except ConfirmFirst:
        return False
    return True


async def test_after_a_quarter_of_an_hour_one_has_to_prove_it_again(browser_window: Window):
    await enter(browser_window)
    assert await is_fresh(browser_window)
    await stale()
    assert not await is_fresh(browser_window)


async def test_the_password_does(browser_window: Window):
    await enter(browser_window)
    await stale()
    before = cookie_of(browser_window)
    answer = await post(browser_window, "confirm", password=PASSWORD)
    assert answer.json() == {"message": "Thank you."}
    assert await is_fresh(browser_window)
    assert cookie_of(browser_window) == before


async def test_a_wrong_password_does_not(browser_window: Window):
    await enter(browser_window)
    await stale()
    answer = await post(browser_window, "confirm", password=WRONG)
    assert answer.json()["fields"] == {"password": "This is not your password."}
    assert not await is_fresh(browser_window)


async def test_a_code_of_the_app_does_and_is_used_up(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    await stale()
    code = await code_after(app)
    assert (await post(browser_window, "confirm", code=code)).is_success
    assert await is_fresh(browser_window)
    await stale()
    assert (await post(browser_window, "confirm", code=code)).status_code == 422
    assert not await is_fresh(browser_window)


async def test_a_recovery_code_does_not_and_is_kept(browser_window: Window):
    await enter(browser_window)
    _, codes = await turn_on(browser_window)
    await stale()
    assert (await post(browser_window, "confirm", code=codes[0])).status_code == 422
    assert not await is_fresh(browser_window)


async def test_a_passkey_does(browser_window: Window):
    await enter(browser_window)
    key = await add_passkey(browser_window, verifies=False)
    await stale()
    assert (await use_passkey(browser_window, key, "confirm/passkey")).is_success
    assert await is_fresh(browser_window)


async def test_a_passkey_of_somebody_else_does_not(browser_window: Window):
    await enter(browser_window)
    await add_passkey(browser_window)
    async with browser_at() as tobin:
        await enter(tobin, OTHER)
        key = await add_passkey(tobin)
    await stale()
    for wrong in (key, SecurityKey()):
        answer = await use_passkey(browser_window, wrong, "confirm/passkey")
        assert answer.status_code == 401
    assert not await is_fresh(browser_window)


async def test_it_holds_for_this_browser_alone(browser_window: Window):
    await enter(browser_window)
    async with browser_at() as other:
        await enter(other, OTHER)
        await stale()
        await stale(OTHER)
        await post(browser_window, "confirm", password=PASSWORD)
        assert not await is_fresh(other)


async def test_guessing_is_limited(browser_window: Window):
    await enter(browser_window)
    await stale()
    for _ in range(10):
        assert (await post(browser_window, "confirm", password="x")).status_code == 422
    answer = await post(browser_window, "confirm", password=PASSWORD)
    assert answer.status_code == 429
    assert not await is_fresh(browser_window)


@pytest.mark.parametrize(
    "fields", [{}, {"password": ""}, {"code": ""}, {"password": "x" * 1025}, {"role": "admin"}]
)
async def test_nothing_proves_nothing(browser_window: Window, fields: dict[str, str]):
    await enter(browser_window)
    await stale()
    assert (await post(browser_window, "confirm", **fields)).status_code == 422
    assert not await is_fresh(browser_window)


async def test_an_account_without_a_password_is_not_confirmed_by_any(browser_window: Window):
    mira = await enter(browser_window)
    async with db.unit_of_work() as uow:
        user = await uow.session.get_one(User, mira.id)
        user.password_hash = None
        uow.session.add(user)
    await stale()
    assert (await post(browser_window, "confirm", password=PASSWORD)).status_code == 422


async def test_a_password_that_was_changed_meanwhile_does_not(browser_window: Window):
    mira = await enter(browser_window)
    await stale()
    actor = await behind(cookie_of(browser_window))
    assert actor is not None
    async with db.read_only() as session:
        stored = await confirm.password_of(session, actor)
    async with db.unit_of_work() as uow:
        user = await uow.session.get_one(User, mira.id)
        user.password_hash = "another"
        uow.session.add(user)
    async with db.unit_of_work() as uow:
        assert not await confirm.with_password(uow, actor, stored)
    assert not await is_fresh(browser_window)


@pytest.mark.parametrize("verb", ["confirm", "confirm/passkey/options"])
async def test_guests_and_nobody_prove_nothing(browser_window: Window, verb: str):
    assert (await post(browser_window, verb, password=PASSWORD)).status_code == 401
    await browser_window.post(routes.CREATE_ENCOUNTER)
    assert (await post(browser_window, verb, password=PASSWORD)).status_code == 403
    answer = await post_json(browser_window, "confirm/passkey", credential={})
    assert answer.status_code == 422


async def test_a_form_of_another_site_proves_nothing(browser_window: Window):
    await enter(browser_window)
    browser_window.headers["sec-fetch-site"] = "cross-site"
    assert (await post(browser_window, "confirm", password=PASSWORD)).status_code == 403
