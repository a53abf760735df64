"""The cast: a DM, and somebody whom the DM's parties do not concern."""

import pytest

from dnd_tracker.accounts.actor import Actor
from tests.combat.table import newcomer


@pytest.fixture
async def dm(database: object) -> Actor:
    del database
    return await newcomer()


@pytest.fixture
async def stranger(database: object) -> Actor:
    del database
    return await newcomer()
