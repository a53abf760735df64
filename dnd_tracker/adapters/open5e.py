"""Open5e's API, second version: a book, and page by page the creatures of it.

Nothing is asked but the host that is configured. What an answer says about where to go on is only
taken for which page that is.
"""

import asyncio
import json
import logging
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

import httpx2

from dnd_tracker.ports.creature_source import Document, SourceFailed

logger = logging.getLogger(__name__)

PAGE = 100
MOST_PAGES = 100
MOST_BYTES = 20 * 1024 * 1024
"""Of one answer."""
_OK, _MISSING, _BUSY = 200, 404, 429

_GARBLED = "Open5e answered something else than creatures. Try again later."


class Open5e:
    """The API at `url`."""

    def __init__(self, url: str, patience: float) -> None:
        """Know the API at `url`, which may take `patience` seconds for an answer."""
        self._url = url.rstrip("/")
        self._patience = patience

    async def fetch(self, document: str) -> Document:
        """See `CreatureSource.fetch`."""
        async with httpx2.AsyncClient(timeout=self._patience, follow_redirects=False) as client:
            about = await self._ask(client, f"/v2/documents/{document}/", {})
            creatures = await self._creatures(client, document)
        publisher = about.get("publisher")
        return Document(
            name=_text(about.get("name")) or document,
            licence=_licences(about.get("licenses")),
            publisher=_text(_record(publisher).get("name")),
            link=_text(about.get("permalink")),
            creatures=creatures,
        )

    async def _creatures(self, client: httpx2.AsyncClient, document: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        query = {"document__key": document, "limit": str(PAGE)}
        more = urlencode(query)
        for _ in range(MOST_PAGES):
            page = await self._ask(client, f"/v2/creatures/?{more}", query)
            results = page.get("results")
            if not isinstance(results, list):
                raise SourceFailed(_GARBLED)
            found += [_record(one) for one in cast("list[Any]", results)]
            following = page.get("next")
            if following is None:
                return _whole(found, page.get("count"))
            more = self._query_of(following)
        raise SourceFailed("Open5e has no end of pages. Nothing was changed.")

    def _query_of(self, following: object) -> str:
        """Return which page comes next, refusing one that is not on the same host."""
        if isinstance(following, str):
            parts = urlsplit(following)
            if parts.netloc == urlsplit(self._url).netloc and parts.query:
                return parts.query
        logger.warning("Open5e goes on elsewhere: %.200r", following)
        raise SourceFailed("Open5e sends us to another site for the rest, and there we do not go.")

    async def _ask(
        self, client: httpx2.AsyncClient, path: str, about: dict[str, str]
    ) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self._patience):
                body = await self._body(client, f"{self._url}{path}")
        except TimeoutError as error:
            raise SourceFailed(
                f"Open5e did not answer within {self._patience:g} seconds. Try again later."
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            logger.warning("Open5e cannot be asked: %r %s", error, about)
            raise SourceFailed(
                f"Open5e cannot be reached at {self._url}. Is this machine online?"
            ) from error
        try:
            return _record(json.loads(body))
        except (ValueError, RecursionError) as error:
            raise SourceFailed(_GARBLED) from error

    async def _body(self, client: httpx2.AsyncClient, url: str) -> bytes:
        headers = {"accept": "application/json"}
        async with client.stream("GET", url, headers=headers) as answer:
            if answer.status_code == _MISSING:
                raise SourceFailed("Open5e has no such book. Look at its list of documents.")
            if answer.status_code == _BUSY:
                raise SourceFailed("Open5e is asked too often just now. Try again later.")
            if answer.status_code != _OK:
                raise SourceFailed(
                    f"Open5e has a problem of its own (status {answer.status_code}). "
                    "Try again later."
                )
            body = bytearray()
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise SourceFailed("Open5e's answer is far too large.")
            return bytes(body)


def _whole(found: list[dict[str, Any]], count: object) -> list[dict[str, Any]]:
    if isinstance(count, int) and count != len(found):
        raise SourceFailed(
            f"Open5e says it has {count:,} creatures, and sent {len(found):,}. Try again later."
        )
    if not found:
        raise SourceFailed("Open5e has no creatures of this book.")
    return found


def _record(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SourceFailed(_GARBLED)
    return cast("dict[str, Any]", value)


def _licences(value: Any) -> str:
    """Return the names of the licences.

    Raises:
        SourceFailed: it names none, so nobody may use it.
    """
    listed = cast("list[Any]", value) if isinstance(value, list) else []
    names = [_text(one.get("name")) for one in listed if isinstance(one, dict)]
    if not any(names):
        raise SourceFailed("Open5e does not say under which licence this book is published.")
    return ", ".join(name for name in names if name)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
