"""Codes on paper: each stands in for the second factor once."""

from collections.abc import Callable

import httpx
import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts.service import authenticator
from dnd_tracker.models import RecoveryCode
from tests.api.conftest import browser_at
from tests.api.door import MIRA, behind, cookie_of, letters_to, post, sign_in
from tests.api.factors import enter, last_letter, turn_on

Window = httpx.AsyncClient


async def test_they_come_with_the_first_app(browser_window: Window):
    await enter(browser_window)
    _, codes = await turn_on(browser_window)
    assert len(set(codes)) == 10
    assert {len(code) for code in codes} == {27}


async def test_one_lets_one_in_and_the_owner_is_told_how_many_are_left(browser_window: Window):
    mira = await enter(browser_window)
    _, codes = await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        assert (await post(other, "second-factor", code=codes[3])).is_success
        actor = await behind(cookie_of(other))
    assert actor is not None
    assert actor.user_id == mira.id
    assert "9 more are left" in await last_letter("recovery_code_used")


async def test_each_is_good_once(browser_window: Window):
    await enter(browser_window)
    _, codes = await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        await post(other, "second-factor", code=codes[0])
        await sign_in(other)
        assert (await post(other, "second-factor", code=codes[0])).status_code == 422
        assert (await post(other, "second-factor", code=codes[1])).is_success


async def test_whoever_has_few_left_is_told_to_make_new_ones(browser_window: Window):
    await enter(browser_window)
    _, codes = await turn_on(browser_window)
    texts: list[str] = []
    for code in codes:
        async with browser_at() as other:
            await sign_in(other)
            assert (await post(other, "second-factor", code=code)).is_success
        texts.append(await last_letter("recovery_code_used"))
    assert ["Make new ones" in text for text in texts] == [False] * 6 + [True] * 4
    assert "It was the last one" in texts[-1]


AS_TYPED: list[Callable[[str], str]] = [
    str.lower,
    lambda code: code.replace("-", ""),
    lambda code: f"  {code.replace('-', ' ')} ",
    lambda code: code.replace("0", "O").replace("1", "I"),
    lambda code: code.replace("0", "o").replace("1", "l"),
]


@pytest.mark.parametrize("typed", AS_TYPED)
async def test_it_does_not_matter_how_they_are_typed(
    browser_window: Window, typed: Callable[[str], str]
):
    await enter(browser_window)
    _, codes = await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        assert (await post(other, "second-factor", code=typed(codes[0]))).is_success


@pytest.mark.parametrize("code", ["", "-", "000000-000000-000000-000000", "\x00", "🍪" * 20])
async def test_what_is_no_code_is_wrong(browser_window: Window, code: str):
    await enter(browser_window)
    await turn_on(browser_window)
    async with browser_at() as other:
        await sign_in(other)
        assert (await post(other, "second-factor", code=code)).status_code == 422


async def test_new_ones_end_the_old_ones(browser_window: Window):
    await enter(browser_window)
    _, old = await turn_on(browser_window)
    new = (await post(browser_window, "recovery-codes")).json()["codes"]
    assert not set(old) & set(new)
    assert "recovery_codes_renewed" in await letters_to(MIRA)
    async with browser_at() as other:
        await sign_in(other)
        assert (await post(other, "second-factor", code=old[0])).status_code == 422
        assert (await post(other, "second-factor", code=new[0])).is_success


async def test_only_their_hashes_are_stored(browser_window: Window):
    await enter(browser_window)
    _, codes = await turn_on(browser_window)
    async with db.read_only() as session:
        rows = repr((await session.exec(select(RecoveryCode))).all())
    assert not [code for code in codes if code in rows or code.replace("-", "") in rows]


async def test_there_are_none_without_a_second_factor(browser_window: Window):
    await enter(browser_window)
    answer = await post(browser_window, "recovery-codes")
    assert answer.status_code == 422
    await turn_on(browser_window)
    actor = await behind(cookie_of(browser_window))
    assert actor is not None
    async with db.unit_of_work() as uow:
        await authenticator.turn_off(uow, actor)
    async with db.read_only() as session:
        assert not (await session.exec(select(RecoveryCode))).all()
