"""The cast: a DM with a running fight, and somebody whom it does not concern."""

import uuid
from collections.abc import Iterator

import pytest

from dnd_tracker import bootstrap
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import live, memory
from tests.combat.table import Pages, newcomer, running


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The pages that are open, and what they were sent."""
    pages = Pages()
    monkeypatch.setattr(bootstrap._Chosen, "bus", pages)
    return pages


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """A process that knows nothing yet."""
    yield
    forget()


def forget() -> None:
    """What a restart does."""
    live._tables.clear()
    memory._decoded.clear()
    bootstrap.limiter.cache_clear()


@pytest.fixture
async def dm(database: object) -> Actor:
    del database
    return await newcomer()


@pytest.fixture
async def stranger(database: object) -> Actor:
    del database
    return await newcomer()


@pytest.fixture
async def ford(dm: Actor) -> uuid.UUID:
    """A running fight of the DM's: Mira (20 hit points), Goblin (7), and Wolf (11, hidden)."""
    return await running(dm)
