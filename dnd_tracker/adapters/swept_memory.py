"""Windows in memory, tidied up once in a while.

`limits` looks through all windows after every hit, and visits a thread for each: with a thousand
addresses that is 10 ms of processor time per hit, on the event loop that serves the tables.
"""

import time
from typing import ClassVar

from limits.aio.storage import MemoryStorage
from limits.aio.storage.memory import Entry

SWEEP_AFTER = 1_000


class SweptMemory(MemoryStorage):
    """Forgets windows that are over after as many hits as there are windows: a hit stays cheap."""

    STORAGE_SCHEME: ClassVar[list[str]] = ["async+swept-memory"]

    def __init__(self) -> None:
        """Begin with no windows."""
        super().__init__()
        self._hits = 0

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count `amount` more for `key`, unless there are `limit` within `expiry` seconds.

        Nothing is awaited between looking and counting: hits at the same time are one by one.
        """
        self._hits += 1
        if self._hits > max(SWEEP_AFTER, len(self.events)):
            self._hits = 0
            self._sweep()
        present = time.time()
        entries = [entry for entry in self.events.get(key, []) if entry.atime >= present - expiry]
        if len(entries) + amount > limit:
            return False
        self.events[key] = [Entry(expiry)] * amount + entries
        return True

    def _sweep(self) -> None:
        present = time.time()
        over = [key for key, entries in self.events.items() if entries[0].expiry < present]
        for key in over:
            del self.events[key]
