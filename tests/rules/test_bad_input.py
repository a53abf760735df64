"""Whatever JSON arrives or was stored, it is carried out whole or refused by a named error."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.codec import encode
from dnd_tracker.rules.commands import Command
from tests.fuzz.breaking import NASTY, broken
from tests.fuzz.pipeline import FIGHTS, READERS, command_read, seeds
from tests.rules.strategies import any_command

SEEDS = seeds()
NAMES = [reader.__name__ for reader in READERS]
WHICH = pytest.mark.parametrize("reader", range(len(READERS)), ids=NAMES)


@WHICH
@given(data=st.data())
def test_valid_json_that_is_broken_is_refused_or_carried_out(reader: int, data: st.DataObject):
    seed = data.draw(st.sampled_from(SEEDS[reader]))
    fight = data.draw(st.sampled_from(FIGHTS))

    READERS[reader](broken(seed, lambda below: data.draw(st.integers(0, below - 1))), fight)


@WHICH
def test_anything_nasty_is_refused(reader: int):
    for nasty in NASTY:
        if nasty != {"v": 1}:  # no changes at all
            assert not READERS[reader](nasty, FIGHTS[0])


@WHICH
def test_anything_nasty_in_any_field_is_refused_or_carried_out(reader: int):
    """Each kind of thing that is read, with each of its fields replaced by each nasty value."""
    kinds: dict[Any, Any] = {one.get("type"): one for one in SEEDS[reader]}
    for seed in kinds.values():
        for name in seed:
            for nasty in NASTY:
                READERS[reader]({**seed, name: nasty}, FIGHTS[0])


@given(any_command, st.sampled_from(FIGHTS))
def test_any_command_is_carried_out_whole_or_refused(command: Command, fight: Any):
    command_read(encode(command), fight)
