"""Adding passkeys, wanting one after the password, and getting rid of them."""

import httpx
import pytest
from sqlmodel import select

from dnd_tracker import db, routes
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import passkeys
from dnd_tracker.admin.service import people
from dnd_tracker.errors import AppError, ConfirmFirst, InvalidInput, NotFound
from dnd_tracker.models import Passkey, Role, User
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at
from tests.api.door import MIRA, behind, cookie_of, letters_to, post, sign_in
from tests.api.factors import OTHER, add_passkey, enter, post_json, stale, turn_on, use_passkey
from tests.security_key import SecurityKey

Window = httpx.AsyncClient


async def stored() -> list[Passkey]:
    async with db.read_only() as session:
        return list(await session.exec(select(Passkey)))


async def ask_after_password(browser: Window, *, wanted: bool = True) -> None:
    actor = await behind(cookie_of(browser))
    assert actor is not None
    async with db.unit_of_work() as uow:
        await passkeys.ask_after_password(uow, actor, wanted)


class TestAdding:
    async def test_it_is_named_after_the_device_and_the_owner_is_told(self, browser_window: Window):
        await enter(browser_window)
        browser_window.headers["user-agent"] = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"
        await add_passkey(browser_window)
        assert [one.name for one in await stored()] == ["Firefox on Linux"]
        assert "passkey_added" in await letters_to(MIRA)

    async def test_the_device_is_told_which_it_has_already(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        options = (await post_json(browser_window, "passkeys/options")).json()
        assert [one["id"] for one in options["excludeCredentials"]] == [
            one.credential_id for one in await stored()
        ]
        assert options["user"]["name"] == MIRA
        assert options["authenticatorSelection"]["residentKey"] == "preferred"

    async def test_the_same_is_not_added_twice(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        async with browser_at() as tobin:
            await enter(tobin, OTHER)
            options = (await post_json(tobin, "passkeys/options")).json()
            answer = await post_json(tobin, "passkeys", credential=key.make(options))
        assert answer.status_code == 422
        assert len(await stored()) == 1

    async def test_one_made_for_another_site_is_refused(self, browser_window: Window):
        await enter(browser_window)
        options = (await post_json(browser_window, "passkeys/options")).json()
        made = SecurityKey(origin="http://evil.example").make(options)
        answer = await post_json(browser_window, "passkeys", credential=made)
        assert answer.status_code == 422
        assert await stored() == []

    async def test_twenty_are_enough(self, browser_window: Window):
        mira = await enter(browser_window)
        async with db.unit_of_work() as uow:
            for number in range(passkeys.MOST):
                uow.session.add(
                    Passkey(
                        user_id=mira.id,
                        credential_id=f"AA{number:02}",
                        public_key="AA",
                        name="A device",
                    )
                )
        answer = await post_json(browser_window, "passkeys/options")
        assert answer.status_code == 422

    @pytest.mark.parametrize("verb", ["passkeys/options", "passkeys"])
    async def test_only_who_has_just_proved_it_adds_one(self, browser_window: Window, verb: str):
        await enter(browser_window)
        options = (await post_json(browser_window, "passkeys/options")).json()
        await stale()
        answer = await post_json(
            browser_window, verb, credential=SecurityKey().make(options), next=""
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "confirm_first")


class TestAfterThePassword:
    async def test_nobody_is_asked_who_did_not_want_it(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        async with browser_at() as other:
            assert (await sign_in(other)).json() == {"go_to": routes.ENCOUNTERS}

    async def test_whoever_wants_it_is_asked(self, browser_window: Window):
        mira = await enter(browser_window)
        key = await add_passkey(browser_window, verifies=False)
        codes = (await post(browser_window, "recovery-codes")).json()["codes"]
        await ask_after_password(browser_window)
        assert "passkey_asked_for" in await letters_to(MIRA)
        async with browser_at() as other:
            assert routes.SECOND_FACTOR in (await sign_in(other)).json()["go_to"]
            answer = await use_passkey(other, key, "second-factor/passkey", next="/about")
            assert answer.json() == {"go_to": "/about"}
            actor = await behind(cookie_of(other))
            assert actor is not None
            assert actor.user_id == mira.id
        async with browser_at() as lost:
            await sign_in(lost)
            assert (await post(lost, "second-factor", code=codes[0])).is_success

    async def test_a_passkey_of_somebody_else_does_not_do(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        await turn_on(browser_window)
        async with browser_at() as tobin, browser_at() as other:
            await enter(tobin, OTHER)
            key = await add_passkey(tobin)
            await sign_in(other)
            answer = await use_passkey(other, key, "second-factor/passkey")
            assert answer.status_code == 401
            assert cookie_of(other) is None

    async def test_a_challenge_of_ones_own_account_does_not_do(self, browser_window: Window):
        await enter(browser_window)
        await turn_on(browser_window)
        async with browser_at() as other, browser_at() as tobin:
            await enter(tobin, OTHER)
            key = await add_passkey(tobin)
            await turn_on(tobin)
            await sign_in(other, email=OTHER)
            options = (await post_json(other, "second-factor/passkey/options")).json()
            await sign_in(other)
            answer = await post_json(other, "second-factor/passkey", credential=key.sign(options))
            assert answer.status_code == 401
            assert cookie_of(other) is None

    async def test_five_wrong_ones_end_the_attempt(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        await turn_on(browser_window)
        async with browser_at() as other:
            await sign_in(other)
            for _ in range(5):
                await use_passkey(other, SecurityKey(), "second-factor/passkey")
            answer = await post_json(other, "second-factor/passkey/options")
        assert answer.status_code == 401

    async def test_without_a_password_there_is_no_question(self, browser_window: Window):
        answer = await post_json(browser_window, "second-factor/passkey/options")
        assert answer.status_code == 401

    async def test_it_takes_recovery_codes_first(self, browser_window: Window):
        await enter(browser_window)
        with pytest.raises(InvalidInput, match="Add a passkey"):
            await ask_after_password(browser_window)
        await add_passkey(browser_window)
        with pytest.raises(InvalidInput, match="recovery codes"):
            await ask_after_password(browser_window)


class TestKeeping:
    async def change(self, browser: Window, verb: str, number: int = 0, *more: str) -> None:
        actor = await behind(cookie_of(browser))
        assert actor is not None
        passkey = (await stored())[number]
        async with db.unit_of_work() as uow:
            await getattr(passkeys, verb)(uow, actor, passkey.id, *more)

    async def test_it_can_be_called_something_else(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        await self.change(browser_window, "rename", 0, "  The blue \n key ")
        assert [one.name for one in await stored()] == ["The blue key"]
        with pytest.raises(InvalidInput):
            await self.change(browser_window, "rename", 0, "   ")

    async def test_one_that_was_removed_signs_in_no_more(self, browser_window: Window):
        await enter(browser_window)
        key = await add_passkey(browser_window)
        await self.change(browser_window, "remove")
        assert "passkey_removed" in await letters_to(MIRA)
        async with browser_at() as other:
            assert (await use_passkey(other, key)).status_code == 401

    async def test_with_the_last_one_the_wish_to_be_asked_goes(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        await post(browser_window, "recovery-codes")
        await ask_after_password(browser_window)
        await self.change(browser_window, "remove")
        async with browser_at() as other:
            assert (await sign_in(other)).json() == {"go_to": routes.ENCOUNTERS}

    async def test_the_only_way_in_stays(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        async with db.unit_of_work() as uow:
            [mira] = await uow.session.exec(select(User).where(User.email == MIRA))
            mira.password_hash = None
            uow.session.add(mira)
        with pytest.raises(InvalidInput, match="only way"):
            await self.change(browser_window, "remove")

    @pytest.mark.parametrize("verb", ["remove", "rename"])
    async def test_those_of_others_are_not_there(self, browser_window: Window, verb: str):
        await enter(browser_window)
        await add_passkey(browser_window)
        async with browser_at() as tobin:
            await enter(tobin, OTHER)
            with pytest.raises(NotFound):
                await self.change(tobin, verb, 0, *(["x"] if verb == "rename" else []))

    async def test_only_who_has_just_proved_it_removes_one(self, browser_window: Window):
        await enter(browser_window)
        await add_passkey(browser_window)
        await stale()
        error: type[AppError] = ConfirmFirst
        with pytest.raises(error):
            await self.change(browser_window, "remove")
        with pytest.raises(error):
            await ask_after_password(browser_window)


async def test_an_admin_helps_whoever_lost_every_device(browser_window: Window):
    mira = await enter(browser_window)
    await add_passkey(browser_window)
    await post(browser_window, "recovery-codes")
    await ask_after_password(browser_window)
    async with browser_at() as desk, browser_at() as other:
        admin = await enter(desk, OTHER)
        actor = Actor(admin.id, Role.ADMIN, confirmed_at=now())
        async with db.unit_of_work() as uow:
            await people.turn_off_authenticator(uow, actor, mira.id)
        assert (await sign_in(other)).json() == {"go_to": routes.ENCOUNTERS}
    assert len(await stored()) == 1
