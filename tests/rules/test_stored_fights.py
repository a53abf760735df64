"""Fights that were stored by earlier versions of the program open in this one.

A file in `stored` is never changed. Where a new kind of event is added, the evening of `evening.py`
gets it and is stored once more, under a new name.
"""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from dnd_tracker.rules import codec
from dnd_tracker.rules.commands import Command
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.history import apply_changes
from dnd_tracker.rules.proposal import ProposalKind
from dnd_tracker.rules.sentences import sentence
from tests.rules.evening import evening

STORED = sorted(Path(__file__).with_name("stored").glob("*.json"))


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_stored_fight_opens_step_by_step(path: Path):
    stored = read(path)
    encounter = codec.decode_encounter(stored["start"])
    for step in stored["steps"]:
        before = encounter
        if "command" in step:
            codec.decode_command(step["command"])
        events = tuple(map(codec.decode_event, step["events"]))
        assert all(sentence(event).endswith(".") for event in events)
        encounter = replay(before, events)
        if "after" in step:
            assert encounter == codec.decode_encounter(step["after"])
        assert apply_changes(encounter, codec.decode_changes(step["reverse"])) == before


def test_every_kind_of_event_and_command_is_stored_in_some_fight():
    stored = [step for path in STORED for step in read(path)["steps"]]
    events = {event["type"] for step in stored for event in step["events"]}
    commands = {step["command"]["type"] for step in stored if "command" in step}

    assert {one.__name__ for one in get_args(Event)} - events == set()
    assert {one.__name__ for one in get_args(Command)} - commands == set()


def test_everything_that_can_be_proposed_is_proposed_in_the_evening():
    played = [after for edition in Edition for _, _, after in evening(edition)]

    proposed = {one.kind for after in played for one in after.proposals}
    assert set(ProposalKind) - proposed == set()
