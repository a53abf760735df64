"""Guessing passwords: it gets slower, then it is locked, and whoever owns the account is told."""

import asyncio

import httpx
import pytest

from dnd_tracker import db
from dnd_tracker.accounts.service import sign_in_locks
from tests.api.conftest import browser_at
from tests.api.door import (
    MIRA,
    WRONG,
    account,
    behind,
    cookie_of,
    later,
    letters_to,
    lock_of,
    post,
    sign_in,
)

Window = httpx.AsyncClient
NOBODY = "nobody@example.com"


async def guess(browser: Window, times: int, email: str = MIRA) -> list[httpx.Response]:
    """Guess wrong, waiting as long as one has to in between."""
    answers: list[httpx.Response] = []
    for _ in range(times):
        answers.append(await sign_in(browser, email=email, password=WRONG))
        await later(email, seconds=90)
    return answers


async def test_after_three_wrong_passwords_one_waits_longer_each_time(browser_window: Window):
    await account()
    for _ in range(3):
        assert (await sign_in(browser_window, password=WRONG)).status_code == 401
    waits: list[int] = []
    for _ in range(6):
        answer = await sign_in(browser_window)
        assert answer.status_code == 429
        waits.append(int(answer.headers["retry-after"]))
        await later(MIRA, seconds=90)
        await sign_in(browser_window, password=WRONG)
    assert waits == [1, 2, 4, 8, 16, 32]


async def test_whoever_has_waited_gets_in_and_all_is_forgiven(browser_window: Window):
    await account()
    await guess(browser_window, 9)
    assert (await sign_in(browser_window)).is_success
    assert await lock_of(MIRA) is None
    assert await letters_to(MIRA) == ["new_sign_in"]


async def test_ten_wrong_passwords_lock_it_for_a_quarter_of_an_hour(browser_window: Window):
    await account()
    assert {answer.status_code for answer in await guess(browser_window, 10)} == {401}
    answer = await sign_in(browser_window)
    assert answer.status_code == 429
    assert 780 <= int(answer.headers["retry-after"]) <= 900
    assert "minutes" in answer.json()["detail"]
    assert await letters_to(MIRA) == ["sign_in_locked"]
    await later(MIRA, minutes=15)
    assert (await sign_in(browser_window)).is_success


async def test_one_letter_a_day_says_so(browser_window: Window):
    await account()
    for _ in range(2):
        await guess(browser_window, 10)
        await later(MIRA, minutes=15)
    assert await letters_to(MIRA) == ["sign_in_locked"]


@pytest.mark.usefixtures("database")
async def test_an_address_without_an_account_is_slowed_and_locked_alike():
    await account()
    told: dict[str, list[tuple[int, bytes]]] = {}
    for email, address in ((MIRA, "192.0.2.1"), (NOBODY, "192.0.2.2")):
        async with browser_at(address) as browser:
            answers = await guess(browser, 11, email)
            told[email] = [(answer.status_code, answer.content) for answer in answers]
    assert told[MIRA] == told[NOBODY]
    assert told[NOBODY][-1][0] == 429
    assert await letters_to(NOBODY) == []


async def test_a_lock_tells_nobody_whether_the_password_was_right(browser_window: Window):
    await account()
    await guess(browser_window, 10)
    right, wrong = await sign_in(browser_window), await sign_in(browser_window, password=WRONG)
    assert (right.status_code, right.content) == (wrong.status_code, wrong.content)
    assert cookie_of(browser_window) is None


async def test_a_lock_ends_no_session(browser_window: Window):
    await account()
    await sign_in(browser_window)
    async with browser_at("198.51.100.1") as elsewhere:
        await guess(elsewhere, 10)
    assert await behind(cookie_of(browser_window)) is not None


async def test_another_account_is_not_locked_with_it(browser_window: Window):
    await account()
    await account("tobin@example.com")
    await guess(browser_window, 10)
    assert (await sign_in(browser_window, email="tobin@example.com")).is_success


async def test_yesterdays_failures_do_not_count(browser_window: Window):
    await account()
    await guess(browser_window, 9)
    await later(MIRA, days=1)
    await sign_in(browser_window, password=WRONG)
    lock = await lock_of(MIRA)
    assert lock is not None
    assert (lock.failures, lock.locked_until) == (1, None)


async def test_a_new_password_is_good_at_once(browser_window: Window):
    await account()
    await guess(browser_window, 10)
    async with db.unit_of_work() as uow:
        await sign_in_locks.forgive(uow, None, MIRA)
    assert (await sign_in(browser_window)).is_success


@pytest.mark.usefixtures("database")
async def test_guesses_made_at_the_same_time_learn_no_more_than_ten():
    await account()
    async with browser_at("192.0.2.1") as browser:
        wrong = [sign_in(browser, password=WRONG) for _ in range(25)]
        answers = await asyncio.gather(*wrong)
    learned = sum(answer.status_code == 401 for answer in answers)
    assert 0 < learned <= 10
    assert {answer.status_code for answer in answers} == {401, 429}
    lock = await lock_of(MIRA)
    assert lock is not None
    assert lock.failures == learned


@pytest.mark.usefixtures("database")
async def test_one_password_tried_on_many_accounts_is_stopped_by_where_it_comes_from():
    async with browser_at("2001:db8::1") as browser:
        for number in range(30):
            answer = await sign_in(browser, email=f"hero{number}@example.com", password=WRONG)
            assert answer.status_code == 401
    await account()
    async with browser_at("2001:db8::2") as same_household:
        answer = await sign_in(same_household)
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
    async with browser_at("2001:db8:1::2") as elsewhere:
        assert (await sign_in(elsewhere)).is_success


@pytest.mark.usefixtures("database")
async def test_a_whole_party_signs_in_from_one_address():
    await account()
    async with browser_at("192.0.2.1") as browser:
        for _ in range(40):
            assert (await sign_in(browser)).is_success


async def test_strength_is_not_told_without_end(browser_window: Window):
    answers = [await post(browser_window, "password-strength", password="") for _ in range(241)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
