"""Codes of an app: who has turned them on is asked for one, and each is good once."""

import uuid
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyotp.totp import TOTP
from sqlmodel import select

from dnd_tracker import db, routes
from dnd_tracker.accounts import sealing
from dnd_tracker.accounts.service import authenticator
from dnd_tracker.api.people import SECOND_FACTOR
from dnd_tracker.models import AuthenticatorApp, Challenge
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at
from tests.api.door import MIRA, behind, cookie_of, letters_to, post, sign_in
from tests.api.factors import code_after, enter, forget_steps, last_letter, stale, turn_on

Window = httpx.AsyncClient
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


async def test_the_password_alone_lets_nobody_in_any_more(browser_window: Window):
    await enter(browser_window)
    await turn_on(browser_window)
    async with browser_at() as other:
        answer = await sign_in(other, next="/settings/keys")
        assert answer.json() == {"go_to": f"{routes.SECOND_FACTOR}?next=%2Fsettings%2Fkeys"}
        assert cookie_of(other) is None


async def test_a_code_after_the_password_lets_one_in(browser_window: Window):
    mira = await enter(browser_window)
    app, _ = await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        answer = await post(other, "second-factor", code=await code_after(app), next="/about")
        assert answer.json() == {"go_to": "/about"}
        actor = await behind(cookie_of(other))
    assert actor is not None
    assert actor.user_id == mira.id
    assert actor.confirmed_at is not None


async def test_codes_are_taken_with_spaces_as_apps_show_them(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    code = await code_after(app)
    async with browser_at() as other:
        await sign_in(other)
        assert (await post(other, "second-factor", code=f" {code[:3]} {code[3:]} ")).is_success


async def test_a_code_is_good_once(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    code = await code_after(app)
    async with browser_at() as first, browser_at() as second:
        await sign_in(first)
        await sign_in(second)
        assert (await post(first, "second-factor", code=code)).is_success
        answer = await post(second, "second-factor", code=code)
    assert answer.status_code == 422
    assert "used before" in answer.json()["fields"]["code"]


async def test_a_code_from_before_one_that_was_used_is_too_old(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    late, early = await code_after(app), await code_after(app, 0)
    async with browser_at() as other:
        await sign_in(other)
        assert (await post(other, "second-factor", code=late)).is_success
        await sign_in(other)
        assert (await post(other, "second-factor", code=early)).status_code == 422


@given(step=st.integers(10**6, 10**9), second=st.integers(0, 29), off=st.integers(-5, 5))
def test_clocks_may_be_wrong_by_half_a_minute(step: int, second: int, off: int):
    app = AuthenticatorApp(user_id=uuid.uuid4(), secret=sealing.seal(SECRET))
    code = TOTP(SECRET).generate_otp(step + off)
    others = {TOTP(SECRET).generate_otp(step + near) for near in (-1, 0, 1)}
    moment = datetime.fromtimestamp(step * 30 + second, UTC)
    right = authenticator._use(app, code, moment)
    assert right is (abs(off) <= 1 or code in others)
    assert not (right and authenticator._use(app, code, moment))


async def test_five_wrong_codes_end_the_attempt_and_the_owner_is_told(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        wrong = [await post(other, "second-factor", code="000000x"[:6]) for _ in range(5)]
        answer = await post(other, "second-factor", code=await code_after(app))
    assert {one.status_code for one in wrong} == {422}
    assert answer.status_code == 401
    assert (await letters_to(MIRA)).count("second_factor_guessed") == 1


async def test_whoever_begins_again_and_again_has_to_wait(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    async with browser_at() as other:
        for _ in range(2):
            await sign_in(other)
            for _ in range(5):
                await post(other, "second-factor", code="123")
        await sign_in(other)
        answer = await post(other, "second-factor", code=await code_after(app))
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 60


async def test_an_attempt_is_answered_once(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        asked = other.cookies[SECOND_FACTOR.name]
        assert (await post(other, "second-factor", code=await code_after(app))).is_success
        await forget_steps()
        other.cookies.clear()
        other.cookies.set(SECOND_FACTOR.name, asked)
        answer = await post(other, "second-factor", code=await code_after(app))
    assert answer.status_code == 401


async def test_an_attempt_of_a_browser_is_not_continued_in_another(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    async with browser_at() as guest, browser_at() as thief:
        await guest.post(routes.CREATE_ENCOUNTER)
        assert cookie_of(guest)
        await sign_in(guest)
        thief.cookies.set(SECOND_FACTOR.name, guest.cookies[SECOND_FACTOR.name])
        answer = await post(thief, "second-factor", code=await code_after(app))
    assert answer.status_code == 401


async def test_an_attempt_is_over_after_ten_minutes(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        async with db.unit_of_work() as uow:
            for challenge in await uow.session.exec(select(Challenge)):
                challenge.expires_at = now()
                uow.session.add(challenge)
        answer = await post(other, "second-factor", code=await code_after(app))
    assert answer.status_code == 401
    assert "Begin again" in answer.json()["detail"]


async def test_codes_of_somebody_else_are_wrong(browser_window: Window):
    await enter(browser_window)
    await turn_on(browser_window)
    async with browser_at() as tobin, browser_at() as other:
        await enter(tobin, "tobin@example.com")
        app, codes = await turn_on(tobin)
        await sign_in(other)
        assert (await post(other, "second-factor", code=await code_after(app))).status_code == 422
        assert (await post(other, "second-factor", code=codes[0])).status_code == 422


async def test_nothing_is_asked_for_before_the_app_has_shown_a_code(browser_window: Window):
    await enter(browser_window)
    await post(browser_window, "authenticator")
    assert (await post(browser_window, "authenticator/first-code", code="12345")).status_code == 422
    async with browser_at() as other:
        assert "second-factor" not in (await sign_in(other)).json()["go_to"]


async def test_the_secret_is_for_six_digits_each_half_minute(browser_window: Window):
    await enter(browser_window)
    answer = (await post(browser_window, "authenticator")).json()
    assert len(answer["secret"]) == 32
    assert answer["picture"].startswith("data:image/svg+xml")


async def test_the_secret_is_not_stored_as_it_is(browser_window: Window):
    await enter(browser_window)
    app, _ = await turn_on(browser_window)
    async with db.read_only() as session:
        [row] = await session.exec(select(AuthenticatorApp))
    assert app.secret not in repr(row)


async def test_beginning_again_makes_another_secret(browser_window: Window):
    await enter(browser_window)
    first = (await post(browser_window, "authenticator")).json()["secret"]
    await post(browser_window, "authenticator")
    code = TOTP(first).now()
    assert (await post(browser_window, "authenticator/first-code", code=code)).status_code == 422


async def test_an_app_that_works_is_not_replaced(browser_window: Window):
    await enter(browser_window)
    await turn_on(browser_window)
    answer = await post(browser_window, "authenticator")
    assert answer.status_code == 422
    assert "Turn it off first" in answer.json()["detail"]


async def test_setting_up_takes_no_longer_than_an_hour(browser_window: Window):
    await enter(browser_window)
    secret = (await post(browser_window, "authenticator")).json()["secret"]
    async with db.unit_of_work() as uow:
        [row] = await uow.session.exec(select(AuthenticatorApp))
        row.created_at -= authenticator.SET_UP_WITHIN
        uow.session.add(row)
    answer = await post(browser_window, "authenticator/first-code", code=TOTP(secret).now())
    assert answer.status_code == 422
    assert "Begin again" in answer.json()["detail"]


async def test_guessing_the_first_code_is_limited(browser_window: Window):
    await enter(browser_window)
    await post(browser_window, "authenticator")
    for _ in range(10):
        await post(browser_window, "authenticator/first-code", code="1")
    answer = await post(browser_window, "authenticator/first-code", code="1")
    assert answer.status_code == 429


async def test_the_owner_is_told_when_it_is_turned_on_and_off(browser_window: Window):
    await enter(browser_window)
    await turn_on(browser_window)
    actor = await behind(cookie_of(browser_window))
    assert actor is not None
    async with db.unit_of_work() as uow:
        await authenticator.turn_off(uow, actor)
    async with db.unit_of_work() as uow:
        await authenticator.turn_off(uow, actor)
    letters = await letters_to(MIRA)
    assert [one for one in letters if "authenticator" in one] == [
        "authenticator_on",
        "authenticator_off",
    ]
    assert "somebody else is in your account" in await last_letter("authenticator_off")
    async with browser_at() as other:
        assert (await sign_in(other)).json() == {"go_to": routes.ENCOUNTERS}


@pytest.mark.parametrize("verb", ["authenticator", "authenticator/first-code", "recovery-codes"])
async def test_only_who_has_just_proved_it_sets_it_up(browser_window: Window, verb: str):
    await enter(browser_window)
    await stale()
    answer = await post(browser_window, verb, code="123456")
    assert (answer.status_code, answer.json()["code"]) == (403, "confirm_first")


@pytest.mark.parametrize("verb", ["authenticator", "authenticator/first-code", "recovery-codes"])
async def test_guests_and_nobody_set_up_nothing(browser_window: Window, verb: str):
    assert (await post(browser_window, verb, code="123456")).status_code == 401
    await browser_window.post(routes.CREATE_ENCOUNTER)
    assert (await post(browser_window, verb, code="123456")).status_code == 403
