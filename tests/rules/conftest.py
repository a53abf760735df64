"""What holds in every test of the rules: whatever they refuse, they say so in a sentence."""

import re
from collections.abc import Iterator

import pytest

from dnd_tracker.rules.errors import RuleError
from tests import profiles

assert profiles.settings

CITATION = re.compile(r"(SRD 5\.[12], [A-Z]\w*[a-z]|docs/house-choices\.md).*")


@pytest.fixture(scope="session", autouse=True)
def refusals_are_sentences() -> Iterator[None]:
    """Listen to every refusal of every test: each can be shown at the table as it is."""
    as_written = RuleError.__init__

    def listening(self: RuleError, message: str, rule: str = "") -> None:
        assert not message[0].islower() or not message.islower(), message
        assert not message.isupper(), message
        assert message.endswith("."), message
        assert rule == "" or CITATION.fullmatch(rule), rule
        as_written(self, message, rule)

    patch = pytest.MonkeyPatch()
    patch.setattr(RuleError, "__init__", listening)
    yield
    patch.undo()
