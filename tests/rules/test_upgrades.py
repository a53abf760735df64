"""What earlier versions stored, in today's words, however wrong it is."""

from typing import Any

import pytest

from dnd_tracker.rules.codec import (
    decode_changes,
    decode_command,
    decode_encounter,
    decode_event,
)
from dnd_tracker.rules.errors import Malformed
from dnd_tracker.rules.upgrades import DEEPEST, upgraded


def nested(depth: int, *, lists: bool) -> Any:
    inner: Any = 7
    for _ in range(depth):
        inner = [inner] if lists else {"a": inner}
    return inner


@pytest.mark.parametrize("lists", [True, False])
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "decoder", [decode_command, decode_event, decode_encounter, decode_changes]
)
def test_ten_thousand_levels_are_refused(decoder: Any, version: int, lists: bool):
    deep = nested(10_000, lists=lists)

    for data in (
        {"v": version, "type": "RemoveCombatants", "ids": deep},
        {"v": version, "type": "TurnAdvanced", "ticks": deep},
        {"v": version, "name": "Ford", "combatants": deep},
        {"v": version, "values": deep, "combatants": deep},
        {"v": version, "sequences": {"order": [0, deep, 0]}},
    ):
        with pytest.raises(Malformed):
            decoder(data)


def test_what_is_as_deep_as_anything_ever_was_is_walked_through():
    assert upgraded(nested(DEEPEST - 1, lists=True), 1, 2) == nested(DEEPEST - 1, lists=True)
    with pytest.raises(Malformed) as refusal:
        upgraded(nested(DEEPEST, lists=True), 1, 2)
    assert refusal.value.message == "This is nested more than 20 levels deep."
    assert upgraded(nested(DEEPEST, lists=True), 2, 2) == nested(DEEPEST, lists=True)


OLD_AND_NEW: list[tuple[Any, ...]] = [
    ({"type": "CheckProposed", "proposal_id": "x"}, {"type": "ProposalMade", "id": "x"}),
    (
        {"type": "ResolveConcentrationCheck", "proposal_id": "x"},
        {"type": "AcceptProposal", "id": "x"},
    ),
    ({"type": "CheckProposed"}, {"type": "ProposalMade"}),
    ({"type": "DismissProposal", "proposal_id": "x"},) * 2,
    ({"type": "TurnAdvanced"}, {"type": "TurnAdvanced", "proposals": []}),
    (
        {"type": "TurnAdvanced", "proposal": {"id": "x"}},
        {"type": "TurnAdvanced", "proposals": [{"id": "x"}]},
    ),
    ({"next_active": "a", "proposal": "x"}, {"next_active": "a", "proposals": ["x"]}),
    (
        {"type": "ConditionRemoved", "condition": "prone"},
        {"type": "ConditionRemoved", "applied": {"condition": "prone"}},
    ),
    ({"type": "ConditionRemoved"},) * 2,
    ({"type": "ConditionAdded", "condition": "prone"},) * 2,
    ({"type": "RollAttack", "target": None}, {"type": "RollAttack", "targets": []}),
    ({"type": "RollAttack", "target": "a"}, {"type": "RollAttack", "targets": ["a"]}),
    ({"type": "RollAttack"},) * 2,
    ({"type": "RollDice", "target": "a"},) * 2,
    ({"constitution_save": None}, {"saves": None}),
    ({"constitution_save": 3}, {"saves": {"constitution": 3}}),
    ({"checks": 4}, {"proposed": 4}),
    ({"numbers": {"checks": 4}},) * 2,
    ({"type": ["CheckProposed"]},) * 2,
    ([{"checks": 4}, 7, None], [{"proposed": 4}, 7, None]),
]


@pytest.mark.parametrize(("old", "new"), OLD_AND_NEW)
def test_version_1_in_the_words_of_version_2(old: Any, new: Any):
    assert upgraded({"a": old}, 1, 2) == {"a": new}
    assert upgraded({"a": old}, 2, 2) == {"a": old}
