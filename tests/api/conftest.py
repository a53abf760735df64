"""The HTTP interface without a server, and browsers that keep their cookies."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from dnd_tracker.api.app import api
from dnd_tracker.combat import attempts, live, memory
from dnd_tracker.config import get_settings

KEY = "a key that only these tests know, and long enough"
SITE = "http://tracker.test"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SECRET_KEY", KEY)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
    attempts.forget()
    live._tables.clear()
    memory._decoded.clear()


def browser_at(address: str = "192.0.2.7") -> httpx.AsyncClient:
    """Return a browser that keeps its cookies."""
    transport = httpx.ASGITransport(api, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url=SITE)


@pytest.fixture
async def browser_window(database: object) -> AsyncIterator[httpx.AsyncClient]:
    del database
    async with browser_at() as browser:
        yield browser
