"""The table of `docs/security.md` is complete, and what it names is there."""

import re
from functools import cache

import pytest

from dnd_tracker.config import PROJECT

TABLE = (PROJECT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.*?) ?\|$", TABLE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", TABLE)))

LEVELS_ONE_AND_TWO = 253
"""Requirements of ASVS 5.0.0: 70 of level 1, and 183 more of level 2."""


@cache
def source(path: str) -> str:
    return (PROJECT / "tests" / path).read_text(encoding="utf-8")


def test_every_requirement_has_its_row():
    numbers = [row[0] for row in ROWS]
    assert len(set(numbers)) == len(numbers) == LEVELS_ONE_AND_TWO
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_test_that_is_named_exists(path: str, name: str):
    assert re.search(rf"^\s*(async )?def {name}\(", source(path), re.MULTILINE)
