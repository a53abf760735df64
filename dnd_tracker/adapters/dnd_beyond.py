"""D&D Beyond's character service, which has no promise and no programme: one request per click.

Only public characters, without any credentials, and only from the host that is configured: a
redirect is not followed, and of what people paste nothing but digits gets here.
"""

import asyncio
import logging
import time

import httpx2

from dnd_tracker.ports.character_sheets import (
    SheetMissing,
    SheetPrivate,
    SheetsBusy,
    SheetsUnreachable,
    SheetUnusable,
)

logger = logging.getLogger(__name__)

MOST_BYTES = 5 * 1024 * 1024
KEPT_SECONDS = 60
KEPT_AT_MOST = 20
USUAL_PAUSE = 60
LONGEST_PAUSE = 3_600
PRIVATE, MISSING, BUSY = {401, 403}, {404, 410}, 429
OK = 200


class DndBeyond:
    """The service at `url`, asked as a stranger; answers are kept for a minute."""

    def __init__(self, url: str, patience: float) -> None:
        """Know the service at `url`, which may take `patience` seconds for a whole answer."""
        self._url = url.rstrip("/")
        self._patience = patience
        self._kept: dict[int, tuple[float, bytes]] = {}

    def page_of(self, character_id: int) -> str:
        """See `CharacterSheets.page_of`."""
        return f"{self._url}/character/v5/character/{character_id}"

    async def fetch(self, character_id: int) -> bytes:
        """See `CharacterSheets.fetch`."""
        known = self._kept.get(character_id)
        if known and time.monotonic() - known[0] < KEPT_SECONDS:
            return known[1]
        try:
            async with asyncio.timeout(self._patience):
                found = await self._ask(character_id)
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, OSError) as error:
            logger.warning("D&D Beyond cannot be asked: %r", error)
            raise SheetsUnreachable from error
        self._keep(character_id, found)
        return found

    async def _ask(self, character_id: int) -> bytes:
        async with (
            httpx2.AsyncClient(timeout=self._patience, follow_redirects=False) as client,
            client.stream(
                "GET", self.page_of(character_id), headers={"accept": "application/json"}
            ) as answer,
        ):
            _refuse(answer)
            found = bytearray()
            async for part in answer.aiter_bytes():  # unpacked: a small answer may be a large one
                found += part
                if len(found) > MOST_BYTES:
                    raise SheetUnusable("too large")
            return bytes(found)

    def _keep(self, character_id: int, found: bytes) -> None:
        while len(self._kept) >= KEPT_AT_MOST:
            self._kept.pop(next(iter(self._kept)))
        self._kept[character_id] = (time.monotonic(), found)


def _refuse(answer: httpx2.Response) -> None:
    """Raise what a status means that is not that of a character."""
    status = answer.status_code
    if status in PRIVATE:
        raise SheetPrivate
    if status in MISSING:
        raise SheetMissing
    if status == BUSY:
        raise SheetsBusy(_pause(answer.headers.get("retry-after", "")))
    if status >= 500:
        raise SheetsUnreachable(f"status {status}")
    if status != OK:
        raise SheetUnusable(f"status {status}")


def _pause(told: str) -> int:
    """Return after how many seconds one may ask again; dates, which nobody sends, count as none."""
    return min(LONGEST_PAUSE, max(1, int(told))) if told.strip().isdecimal() else USUAL_PAUSE
