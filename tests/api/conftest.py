"""The HTTP interface without a server, and browsers that keep their cookies."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copyfile

import httpx
import pytest

from dnd_tracker import bootstrap
from dnd_tracker.api.app import api
from dnd_tracker.combat import live, memory
from dnd_tracker.config import get_settings
from tests.combat.served import BackEnd

KEY = "a key that only these tests know, and long enough"
SITE = "http://tracker.test"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SECRET_KEY", KEY)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
    bootstrap.limiter.cache_clear()
    live._tables.clear()
    memory._decoded.clear()


@pytest.fixture(scope="session")
def trusting(
    sqlite_with_tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BackEnd]:
    """A server behind a proxy on this machine, which it trusts to say for whom it asks.

    Its log is for machines.
    """
    directory = tmp_path_factory.mktemp("trusting")
    database = directory / "tracker.sqlite3"
    copyfile(sqlite_with_tables, database)
    served = BackEnd(
        f"sqlite:///{database}",
        directory,
        {"TRUSTED_PROXIES": "127.0.0.1 10.0.0.0/8", "LOG_FORMAT": "json"},
    )
    served.start()
    yield served
    served.stop()


def browser_at(address: str = "192.0.2.7") -> httpx.AsyncClient:
    """Return a browser that keeps its cookies."""
    transport = httpx.ASGITransport(api, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url=SITE)


@pytest.fixture
async def browser_window(database: object) -> AsyncIterator[httpx.AsyncClient]:
    del database
    async with browser_at() as browser:
        yield browser
