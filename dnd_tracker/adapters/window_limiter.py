"""Limits in memory, or in Redis where several processes count together."""

import logging
import math
import time
from typing import Any

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from redis.asyncio import BlockingConnectionPool

from dnd_tracker.adapters.swept_memory import SweptMemory
from dnd_tracker.ports.limiter import Limit, Verdict

logger = logging.getLogger(__name__)

CONNECTIONS = 8
PATIENCE = 1.0
"""Seconds for an answer of Redis."""
LEAVE_ALONE = 5.0
"""Seconds for which a Redis that did not answer is not asked again."""


class WindowLimiter:
    """Windows that move with every request.

    An approximate one would let too many through at its edge. While Redis does not answer, every
    process counts for itself: nobody is kept out by that, and nobody can guess without end.
    """

    def __init__(self, redis_url: str = "") -> None:
        """Count in the Redis at `redis_url`, in this process when it is empty."""
        self._own = MovingWindowRateLimiter(SweptMemory())
        self._shared = MovingWindowRateLimiter(_redis(redis_url)) if redis_url else None
        self._ask_again_at = 0.0

    async def hit(self, limit: Limit, *key: str) -> Verdict:
        """See `Limiter.hit`."""
        return await self._ask(limit, key, counting=True)

    async def look(self, limit: Limit, *key: str) -> Verdict:
        """See `Limiter.look`."""
        return await self._ask(limit, key, counting=False)

    async def _ask(self, limit: Limit, key: tuple[str, ...], *, counting: bool) -> Verdict:
        if self._shared and time.monotonic() >= self._ask_again_at:
            try:
                return await _judge(self._shared, limit, key, counting=counting)
            except StorageError as error:
                self._ask_again_at = time.monotonic() + LEAVE_ALONE
                logger.warning("limits are counted in this process: %s", error.storage_error)
        return await _judge(self._own, limit, key, counting=counting)

    async def forget(self) -> None:
        """See `Limiter.forget`."""
        await self._own.storage.reset()
        if self._shared:
            await self._shared.storage.reset()


def _redis(url: str) -> RedisStorage:
    # Without a bound, a crowd opens a connection each, and none of them in time.
    pool: Any = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=PATIENCE,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
    )
    return RedisStorage(
        f"async+{url}", wrap_exceptions=True, implementation="redispy", connection_pool=pool
    )


async def _judge(
    windows: MovingWindowRateLimiter, limit: Limit, key: tuple[str, ...], *, counting: bool
) -> Verdict:
    item = RateLimitItemPerSecond(limit.amount, limit.seconds)
    ask = windows.hit if counting else windows.test
    allowed = await ask(item, limit.name, *key)
    window = await windows.get_window_stats(item, limit.name, *key)
    seconds = max(1, math.ceil(window.reset_time - time.time()))
    return Verdict(allowed, retry_after=0 if allowed else seconds, remaining=window.remaining)
