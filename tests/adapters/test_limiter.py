"""One contract for limits, in memory and in Redis; and what happens when Redis does not answer."""

import asyncio
import os
import time
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
import redis
from limits.aio.storage import RedisStorage

from dnd_tracker.adapters import swept_memory, window_limiter
from dnd_tracker.adapters.window_limiter import WindowLimiter
from dnd_tracker.ports.limiter import Limit, Limiter
from tests.conftest import missing_service

REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379")
NOBODY_LISTENS = "redis://127.0.0.1:1"


def redis_or_skip() -> str:
    try:
        with redis.Redis.from_url(REDIS, socket_connect_timeout=2) as server:
            server.ping()
    except redis.RedisError as error:
        missing_service(f"no Redis answers at {REDIS}: {error}")
    return REDIS


async def hang_up(limiter: WindowLimiter) -> None:
    assert limiter._shared
    assert isinstance(limiter._shared.storage, RedisStorage)
    bridge: Any = limiter._shared.storage.bridge
    await bridge.storage.connection_pool.disconnect()


@pytest.fixture(params=["memory", "redis", "redis that is down"])
async def limiter(request: pytest.FixtureRequest) -> AsyncIterator[Limiter]:
    if request.param == "redis":
        found = WindowLimiter(redis_or_skip())
        yield found
        await hang_up(found)
    else:
        yield WindowLimiter("" if request.param == "memory" else NOBODY_LISTENS)


def limit(amount: int = 3, seconds: int = 60) -> Limit:
    """A limit of our own: Redis remembers the others from earlier runs."""
    return Limit(f"test {uuid.uuid4()}", amount, seconds)


async def test_what_is_too_much_is_refused_and_told_when_to_come_back(limiter: Limiter):
    three = limit()
    verdicts = [await limiter.hit(three, "mira") for _ in range(4)]
    assert [one.allowed for one in verdicts] == [True, True, True, False]
    assert [one.remaining for one in verdicts] == [2, 1, 0, 0]
    assert 1 <= verdicts[-1].retry_after <= 60


async def test_everybody_is_counted_apart(limiter: Limiter):
    one = limit(1)
    assert (await limiter.hit(one, "mira")).allowed
    assert (await limiter.hit(one, "tobin")).allowed
    assert (await limiter.hit(limit(1), "mira")).allowed
    assert not (await limiter.hit(one, "mira")).allowed


async def test_looking_counts_nothing(limiter: Limiter):
    one = limit(1)
    for _ in range(5):
        assert (await limiter.look(one, "mira")).allowed
    await limiter.hit(one, "mira")
    refused = await limiter.look(one, "mira")
    assert not refused.allowed
    assert refused.retry_after >= 1


async def test_of_many_at_once_exactly_as_many_pass_as_may(limiter: Limiter):
    ten = limit(10)
    verdicts = await asyncio.gather(*(limiter.hit(ten, "mira") for _ in range(100)))
    assert sum(one.allowed for one in verdicts) == 10


async def test_the_window_moves_with_time(limiter: Limiter):
    one = limit(1, seconds=1)
    assert (await limiter.hit(one, "mira")).allowed
    async with asyncio.timeout(5):
        while not (await limiter.hit(one, "mira")).allowed:
            pass


async def test_processes_count_together_in_redis():
    url, three = redis_or_skip(), limit()
    first, second = WindowLimiter(url), WindowLimiter(url)
    verdicts = [await one.hit(three, "mira") for one in (first, second, first, second)]
    assert [one.allowed for one in verdicts] == [True, True, True, False]
    for one in (first, second):
        await hang_up(one)


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def monotonic(self) -> float:
        return self.at

    def time(self) -> float:
        return time.time()


async def test_a_redis_that_is_down_is_left_alone_for_a_while(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    clock = Clock()
    monkeypatch.setattr(window_limiter, "time", clock)
    limiter, many = WindowLimiter(NOBODY_LISTENS), limit(1_000)
    for times_asked in (1, 2):
        for _ in range(100):
            await limiter.hit(many, "mira")
        assert caplog.text.count("limits are counted in this process") == times_asked
        clock.at += window_limiter.LEAVE_ALONE


async def test_windows_that_are_over_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(swept_memory, "SWEEP_AFTER", 10)
    limiter, many = WindowLimiter(), limit(1_000)
    storage = limiter._own.storage
    assert isinstance(storage, swept_memory.SweptMemory)
    for n in range(50):
        await limiter.hit(many, str(n))
    for entries in storage.events.values():
        entries[0].expiry -= many.seconds + 1
    for _ in range(60):
        await limiter.hit(many, "kept")
    assert len(storage.events) == 1
    assert (await limiter.look(many, "kept")).remaining == many.amount - 60
