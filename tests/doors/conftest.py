"""A site of its own for every door, with pages that remember what they were told."""

from collections.abc import Iterator

import pytest

from dnd_tracker import bootstrap
from dnd_tracker.config import get_settings
from tests.api.conftest import KEY
from tests.combat.conftest import forget
from tests.combat.table import Pages


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The pages that are open, and what they were sent."""
    pages = Pages()
    monkeypatch.setattr(bootstrap._Chosen, "bus", pages)
    return pages


@pytest.fixture(autouse=True)
def _site(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SECRET_KEY", KEY)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
    forget()
