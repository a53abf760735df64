"""The creatures, as records and as stat blocks."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from tinys_srd import Monsters

from dnd_tracker.creatures import srd51
from dnd_tracker.rules.stat_block import StatBlock


@pytest.fixture(scope="session")
def records() -> list[Mapping[str, Any]]:
    """The records as the package has them, wrong ones included."""
    return [cast("Mapping[str, Any]", vars(getattr(Monsters, name))) for name in Monsters.entries]


@pytest.fixture(scope="session")
def blocks() -> dict[str, StatBlock]:
    """Every stat block by id."""
    return {entry.id: entry.block for entry in srd51.creatures()}
