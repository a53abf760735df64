"""Changes of everything at once are stored and read like any others."""

import json

import pytest

from dnd_tracker.rules.codec import decode_changes, encode
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import Malformed
from dnd_tracker.rules.history import VALUES, Changes, Splice, difference
from tests.rules.table import hero, monster, play, seat


def test_changes_of_every_kind_are_read():
    before = seat(hero("Mira", 3), monster("Wolf", 5))
    changes = Changes(
        {"name": "Bridge"},
        {"order": Splice(0, ("wolf",), 1)},
        {"mira": {"hit_points": 3}},
        (before.combatants["wolf"],),
        ("goblin",),
    )
    stored = json.loads(json.dumps(encode(changes)))

    assert stored.keys() == {"v", "values", "sequences", "combatants", "added", "removed"}
    assert decode_changes(stored) == changes


def test_every_value_of_a_fight_may_change_at_once():
    fresh = Encounter("Ford")
    changes = Changes({name: getattr(fresh, name) for name in VALUES})

    assert decode_changes(json.loads(json.dumps(encode(changes)))) == changes


def test_a_field_too_many_is_refused():
    stored = encode(difference(Encounter("Ford"), play(Encounter("Bridge"))))
    with pytest.raises(Malformed):
        decode_changes({**stored, "more": {}})
    with pytest.raises(Malformed):
        decode_changes({**stored, "values": {"name": "Bridge", "more": 1}})
