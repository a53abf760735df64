"""Fights that were stored by earlier versions of the program open in this one."""

import json
from pathlib import Path
from typing import Any

import pytest

from dnd_tracker.rules import codec
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.history import apply_changes

STORED = sorted(Path(__file__).with_name("stored").glob("*.json"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_stored_fight_opens_step_by_step(path: Path):
    stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
    encounter = codec.decode_encounter(stored["start"])
    for step in stored["steps"]:
        before = encounter
        encounter = replay(before, map(codec.decode_event, step["events"]))
        assert encounter == codec.decode_encounter(step["after"])
        assert apply_changes(encounter, codec.decode_changes(step["reverse"])) == before
