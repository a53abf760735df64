"""Signing in with a passkey alone, and everything an attacker might send instead."""

from typing import Any, cast

import httpx
import pytest
from sqlmodel import select

from dnd_tracker import db, routes
from dnd_tracker.api.passkey_cookie import COOKIE
from dnd_tracker.models import Passkey, User
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at
from tests.api.door import MIRA, behind, cookie_of
from tests.api.factors import OTHER, add_passkey, enter, post_json, turn_on, use_passkey
from tests.security_key import SecurityKey

Window = httpx.AsyncClient


async def stored() -> list[Passkey]:
    async with db.read_only() as session:
        return list(await session.exec(select(Passkey)))


class TestAlone:
    async def test_it_signs_in_without_address_and_password(self, browser_window: Window):
        mira = await enter(browser_window)
        key = await add_passkey(browser_window)
        async with browser_at() as other:
            answer = await use_passkey(other, key, next="/about")
            assert answer.json() == {"go_to": "/about"}
            actor = await behind(cookie_of(other))
        assert actor is not None
        assert actor.user_id == mira.id
        assert actor.confirmed_at is not None

    async def test_it_is_as_good_as_two_factors(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        await turn_on(browser_window)
        async with browser_at() as other:
            assert (await use_passkey(other, key)).json() == {"go_to": routes.ENCOUNTERS}

    async def test_a_device_that_does_not_check_who_holds_it_is_not_enough(
        self, browser_window: Window
    ):
        await enter(browser_window)
        key = await add_passkey(browser_window, verifies=False)
        async with browser_at() as other:
            options = (await post_json(other, "passkey/options")).json()
            assert options["userVerification"] == "required"
            answer = await post_json(other, "passkey", credential=key.sign(options))
            assert answer.status_code == 401
            assert cookie_of(other) is None

    async def test_it_says_when_it_was_used(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        [before] = await stored()
        await use_passkey(browser_window, key)
        [after] = await stored()
        assert before.last_used_at is None
        assert after.last_used_at is not None
        assert after.sign_count == 1

    async def test_a_suspended_account_stays_out(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        async with db.unit_of_work() as uow:
            [mira] = await uow.session.exec(select(User).where(User.email == MIRA))
            mira.suspended_at = now()
            uow.session.add(mira)
        async with browser_at() as other:
            assert (await use_passkey(other, key)).status_code == 403


class TestAttacks:
    async def test_an_answer_counts_once(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window, counts=False)
        async with browser_at() as other:
            options = (await post_json(other, "passkey/options")).json()
            credential = key.sign(options)
            assert (await post_json(other, "passkey", credential=credential)).is_success
            assert (await post_json(other, "passkey", credential=credential)).status_code == 401

    async def test_a_wrong_answer_uses_the_challenge_up(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        async with browser_at() as other:
            options = (await post_json(other, "passkey/options")).json()
            wrong = SecurityKey(id=key.id).sign(options)
            assert (await post_json(other, "passkey", credential=wrong)).status_code == 401
            assert (
                await post_json(other, "passkey", credential=key.sign(options))
            ).status_code == 401

    async def test_an_answer_for_another_challenge_is_refused(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        async with browser_at() as mine, browser_at() as thief:
            seen = key.sign((await post_json(mine, "passkey/options")).json())
            await post_json(thief, "passkey/options")
            assert (await post_json(thief, "passkey", credential=seen)).status_code == 401

    async def test_a_challenge_of_a_signed_in_browser_is_answered_there(
        self, browser_window: Window
    ):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        options = (await post_json(browser_window, "passkey/options")).json()
        async with browser_at() as thief:
            thief.cookies.set(COOKIE.name, browser_window.cookies[COOKIE.name])
            answer = await post_json(thief, "passkey", credential=key.sign(options))
        assert answer.status_code == 401

    async def test_a_challenge_is_good_for_what_it_was_made_for(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        options = (await post_json(browser_window, "confirm/passkey/options")).json()
        answer = await post_json(browser_window, "passkey", credential=key.sign(options))
        assert answer.status_code == 401

    @pytest.mark.parametrize(
        "origin",
        ["http://localhost:8001", "https://localhost:8000", "http://evil.example", "", "null"],
    )
    async def test_what_was_signed_for_another_site_is_refused(
        self, browser_window: Window, origin: str
    ):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        key.origin = origin
        async with browser_at() as other:
            assert (await use_passkey(other, key)).status_code == 401

    async def test_what_was_signed_for_another_name_of_a_site_is_refused(
        self, browser_window: Window
    ):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        async with browser_at() as other:
            options = (await post_json(other, "passkey/options")).json()
            credential = key.sign({**options, "rpId": "evil.example"})
            assert (await post_json(other, "passkey", credential=credential)).status_code == 401

    async def test_a_device_that_counts_backwards_was_copied(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window, uses=5)
        async with browser_at() as other:
            key.uses = 4  # the next is the fifth again
            assert (await use_passkey(other, key)).status_code == 401
            assert (await use_passkey(other, key)).is_success

    async def test_a_passkey_that_names_somebody_else_is_refused(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        async with browser_at() as tobin, browser_at() as other:
            await enter(tobin, OTHER)
            key.handle = (await add_passkey(tobin)).handle
            assert (await use_passkey(other, key)).status_code == 401

    async def test_an_unknown_passkey_is_nobodys(self, browser_window: Window):
        answer = await use_passkey(browser_window, SecurityKey())
        assert answer.status_code == 401
        assert "another way" in answer.json()["detail"]

    async def test_without_a_question_there_is_no_answer(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        options = {"rpId": "localhost", "challenge": "AAAA"}
        async with browser_at() as other:
            answer = await post_json(other, "passkey", credential=key.sign(options))
        assert answer.status_code == 401

    async def test_asking_without_end_is_limited(self, browser_window: Window):
        for _ in range(60):
            await post_json(browser_window, "passkey/options")
        assert (await post_json(browser_window, "passkey/options")).status_code == 429


GOOD = {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}


@pytest.mark.parametrize("verb", ["passkey", "passkeys", "confirm/passkey"])
@pytest.mark.parametrize(
    "credential",
    [
        None,
        "text",
        [],
        {},
        {"id": 7, "rawId": [], "type": {}, "response": None},
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}},
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": GOOD},
        {"id": "A", "rawId": "A", "type": "x", "response": {**GOOD, "attestationObject": "A"}},
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {**GOOD, "attestationObject": "oA"},
        },
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "🍪"}},
        {"id": "A" * 5_000, "rawId": "AA", "type": "public-key", "response": GOOD},
    ],
)
async def test_nonsense_is_refused(browser_window: Window, verb: str, credential: Any):
    await enter(browser_window)
    key = await add_passkey(browser_window)
    known = cast("dict[str, Any]", credential if isinstance(credential, dict) else {})
    if known.get("id") == "AA":
        options = (await post_json(browser_window, f"{verb}/options")).json()
        mine = key.sign({"rpId": "localhost", **options})
        credential = {**known, "id": mine["id"], "rawId": mine["id"]}
    else:
        await post_json(browser_window, f"{verb}/options")
    answer = await post_json(browser_window, verb, credential=credential)
    assert answer.status_code in {401, 422}
    assert len(await stored()) == 1
