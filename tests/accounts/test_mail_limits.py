"""Strangers can cause only so many letters: to one mailbox, and from one place."""

from collections.abc import AsyncIterator

import pytest

from dnd_tracker.accounts.mail_limits import (
    FROM_ONE_PLACE,
    TO_ONE_MAILBOX,
    count_request,
    mailbox_has_room,
)
from dnd_tracker.bootstrap import limiter
from dnd_tracker.errors import TooManyAttempts


@pytest.fixture(autouse=True)
async def nobody_has_asked_yet() -> AsyncIterator[None]:
    await limiter().forget()
    yield
    await limiter().forget()


async def test_a_mailbox_gets_five_letters_an_hour_and_another_one_its_own_five():
    taken = [await mailbox_has_room("mira@example.com") for _ in range(TO_ONE_MAILBOX.amount + 2)]
    assert taken == [*[True] * 5, False, False]
    assert await mailbox_has_room("tobin@example.com")


async def test_one_place_asks_twenty_times_an_hour_and_is_told_when_to_come_back():
    for _ in range(FROM_ONE_PLACE.amount):
        await count_request("203.0.113.7")
    with pytest.raises(TooManyAttempts) as refused:
        await count_request("203.0.113.7")
    assert 0 < refused.value.retry_after <= FROM_ONE_PLACE.seconds
    await count_request("203.0.113.8")


async def test_the_addresses_of_one_ipv6_household_are_one_place():
    for last in range(FROM_ONE_PLACE.amount):
        await count_request(f"2001:db8:1:2::{last:x}")
    with pytest.raises(TooManyAttempts):
        await count_request("2001:db8:1:2:ffff::1")
    await count_request("2001:db8:1:3::1")
