"""JSON in, typed values out; anything else is Malformed and nothing worse."""

import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.codec import (
    decode_changes,
    decode_command,
    decode_encounter,
    decode_event,
    encode,
)
from dnd_tracker.rules.commands import Command, NextTurn, RenameEncounter, SetHitPoints
from dnd_tracker.rules.damage import ConditionalDefence, DamageType, Defences
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.errors import Malformed, RuleError
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.history import apply_changes, perform
from dnd_tracker.rules.visibility import player_view
from tests.rules.strategies import SeededDice, any_command
from tests.rules.table import LoadedDice, fight, hero, hit, monster

DECODERS: list[Callable[[Any], Any]] = [
    decode_command,
    decode_event,
    decode_encounter,
    decode_changes,
]
SILVER = ConditionalDefence("immunity", frozenset({DamageType.SLASHING}), "not silvered")
TABLE = fight(
    hero("Mira", 15, defences=Defences(frozenset({DamageType.FIRE}), conditional=(SILVER,))),
    monster("Imp", 10),
)
_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["mira", "imp", "fire", "hero", "running", "2014", "start", "prone", "\0"])
)
_json = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=12,
)


def _like(example: Any) -> st.SearchStrategy[Any]:
    """JSON shaped like an example, with any part of it replaced by anything."""
    if isinstance(example, dict):
        fields = {str(key): _like(one) for key, one in example.items()}  # type: ignore[misc]
        return st.fixed_dictionaries({}, optional=fields) | _json
    if isinstance(example, list):
        return st.tuples(*(_like(one) for one in example)).map(list) | _json  # type: ignore[misc]
    return st.just(example) | _scalars


@pytest.mark.parametrize("decoder", DECODERS)
@given(data=_json)
def test_any_json_is_decoded_or_malformed(decoder: Callable[[Any], Any], data: Any):
    try:
        decoder(data)
    except Malformed:
        return


@given(_like(encode(TABLE)))
def test_an_encounter_that_is_decoded_can_be_played(data: Any):
    try:
        encounter = decode_encounter(data)
    except Malformed:
        return
    assert decode_encounter(encode(encounter)) == encounter
    player_view(encounter)
    try:
        perform(encounter, NextTurn(), LoadedDice())
    except RuleError:
        return


@given(any_command, st.data())
def test_a_command_with_any_field_replaced_is_decided_or_refused(
    command: Command, data: st.DataObject
):
    mutated = data.draw(_like(encode(command)))
    try:
        decide(TABLE, decode_command(mutated), SeededDice(1))
    except RuleError:
        return


@given(any_command, st.data())
def test_an_event_with_any_field_replaced_changes_the_state_or_is_malformed(
    command: Command, data: st.DataObject
):
    try:
        events = decide(TABLE, command, SeededDice(1))
    except RuleError:
        return
    for event in events:
        mutated = data.draw(_like(encode(event)))
        try:
            found = decode_event(mutated)
        except Malformed:
            continue
        player_view(evolve(TABLE, found))


@given(any_command, st.data())
def test_changes_with_any_field_replaced_are_made_or_malformed(
    command: Command, data: st.DataObject
):
    try:
        _, step = perform(TABLE, command, SeededDice(1))
    except RuleError:
        return
    mutated = data.draw(_like(encode(step.reverse)))
    try:
        apply_changes(TABLE, decode_changes(mutated))
    except Malformed:
        return


@pytest.mark.parametrize(
    "value",
    [True, 1.0, math.nan, math.inf, "7", None, [7], 10**10, -(10**10)],
)
def test_a_whole_number_is_nothing_else(value: Any):
    with pytest.raises(Malformed):
        decode_command({"v": 2, "type": "SetHitPoints", "id": "mira", "value": value})


@pytest.mark.parametrize("value", [1, "true", None, 0])
def test_truth_is_nothing_else(value: Any):
    data = {"v": 2, "type": "SetReactionUsed", "id": "mira", "used": value}

    with pytest.raises(Malformed):
        decode_command(data)


@pytest.mark.parametrize("value", [7, None, "x" * 10_001, "a\0b", "a\ud800b", ["a"]])
def test_a_text_can_be_stored(value: Any):
    with pytest.raises(Malformed):
        decode_command({"v": 2, "type": "RenameEncounter", "name": value})


@pytest.mark.parametrize("value", [7, "mira", {}, ["x"] * 10_001, [7]])
def test_a_list_is_a_list(value: Any):
    with pytest.raises(Malformed):
        decode_command({"v": 2, "type": "RemoveCombatants", "ids": value})


@pytest.mark.parametrize(
    "data",
    [
        {"type": "NextTurn"},
        {"v": 3, "type": "NextTurn"},
        {"v": True, "type": "NextTurn"},
        {"v": 2.0, "type": "NextTurn"},
        {"v": 2},
        {"v": 2, "type": ["NextTurn"]},
        {"v": 2, "type": "TurnAdvanced"},
        {"v": 2, "type": "NextTurn", "more": 1},
        {"v": 2, "type": "RenameEncounter"},
        {"v": 2, "type": "SetEdition", "edition": "2025"},
        {"v": 2, "type": "SetEdition", "edition": ["2014"]},
        [],
        None,
    ],
)
def test_what_is_no_command(data: Any):
    with pytest.raises(Malformed):
        decode_command(data)


@pytest.mark.parametrize(
    "changed",
    [
        {"order": ["mira"]},
        {"order": ["mira", "mira"]},
        {"order": ["mira", "ghost"]},
        {"order": ["mira", "imp", "imp"]},
        {"active": "ghost"},
        {"combatants": {}},
        {"combatants": {"imp": {}, "mira": {}}},
        {"proposals": [{"id": "x", "kind": "death save", "combatant_id": "ghost"}]},
    ],
)
def test_an_encounter_that_contradicts_itself_is_malformed(changed: dict[str, Any]):
    with pytest.raises(Malformed):
        decode_encounter({**encode(TABLE), **changed})


def test_combatants_are_filed_under_their_own_ids():
    data = encode(TABLE)
    data["combatants"] = {"mira": data["combatants"]["imp"], "imp": data["combatants"]["mira"]}

    with pytest.raises(Malformed, match="contradicts itself"):
        decode_encounter(data)


NO_CHANGES: list[Any] = [
    {"v": 2, "more": {}},
    {"v": 2, "values": {"combatants": {}}},
    {"v": 2, "values": []},
    {"v": 2, "combatants": {"mira": {"strength": 9}}},
    {"v": 2, "sequences": {"name": [0, [], 0]}},
    {"v": 2, "sequences": {"order": [0, []]}},
    {"v": 2, "sequences": {"order": {}}},
    {"v": 2, "sequences": {"order": ["0", [], 0]}},
]


@pytest.mark.parametrize("data", NO_CHANGES)
def test_what_are_no_changes(data: Any):
    with pytest.raises(Malformed):
        decode_changes(data)


def test_changes_about_somebody_absent_change_nobody():
    changes = decode_changes({"v": 2, "combatants": {"ghost": {"hit_points": 3}}})

    assert apply_changes(TABLE, changes) == TABLE


def test_what_cannot_be_stored_is_dropped_on_the_way_out():
    command = RenameEncounter("Fo\0rd\ud800 👹\u200d")

    assert json.dumps(encode(command)).encode()
    assert decode_command(encode(command)) == RenameEncounter("Ford 👹\u200d")


def test_defaults_are_left_out():
    assert encode(SetHitPoints("mira", 3)) == {
        "v": 2,
        "type": "SetHitPoints",
        "id": "mira",
        "value": 3,
    }


def test_a_hit_point_change_is_small():
    """Undoing 7 damage in a fight of a hundred takes a few bytes."""
    crowd = fight(*(monster("Orc", 1, id=f"o{index}") for index in range(100)))

    _, step = perform(crowd, hit("o7", "3"), LoadedDice())

    assert len(json.dumps(encode(step.reverse))) < 100


def test_a_fight_stored_by_the_first_version_opens():
    """Do not change this text: it is what people have stored."""
    stored = (
        '{"v": 1, "name": "Ford", "phase": "running", "round": 1, "active": "mira", '
        '"order": ["mira", "imp"], "combatants": {'
        '"mira": {"id": "mira", "name": "Mira", "side": "hero", "hit_points": 13, '
        '"hit_point_maximum": 20, "initiative": 15, "concentration": "Bless", '
        '"conditions": [{"condition": "prone", "duration": {"rounds": 2, "ends": "end", '
        '"of": "imp"}}], "defences": {"resistances": ["fire"], "conditional": '
        '[{"kind": "immunity", "types": ["slashing"], "text": "not silvered"}]}}, '
        '"imp": {"id": "imp", "name": "Imp", "side": "monster", "hit_points": 7, '
        '"hit_point_maximum": 7, "initiative": 10, "hidden": true}}, '
        '"proposals": [{"id": "check-1-mira", "kind": "concentration check", '
        '"combatant_id": "mira", "difficulty_class": 10}], '
        '"turns": [{"active": null, "round": 1, "next_active": "mira"}], '
        '"numbers": {"mira": 1, "imp": 1}, "checks": 1}'
    )

    encounter = decode_encounter(json.loads(stored))

    assert encounter.combatants["mira"].hit_points == 13
    assert encounter.proposed == 1
    assert decode_encounter(encode(encounter)) == encounter
