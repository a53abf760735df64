"""Keys of one's own: every action reachable, no key with two meanings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.accounts.preferences import Keys, KeySet
from dnd_tracker.combat.keys import (
    ACTIONS,
    IMPROVED_INITIATIVE,
    KeyTaken,
    bind,
    bound,
    printed,
    reset,
    unlike_standard,
)
from dnd_tracker.errors import InvalidInput

FREE = [action for action, key in ACTIONS.items() if not key.fixed]
SOME_KEYS = sorted(
    {key for one in ACTIONS.values() for key in one.keys} | {"g", "m", "ctrl+k", "+"}
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(FREE), st.sampled_from(SOME_KEYS), st.booleans()), max_size=12
)


def changed(preset: KeySet, changes: list[tuple[str, str, bool]]) -> Keys:
    keys = Keys(preset=preset)
    for action, key, take_over in changes:
        try:
            keys = bind(keys, action, key, take_over=take_over)
        except (InvalidInput, KeyTaken):
            continue
    return keys


@given(st.sampled_from(KeySet), CHANGES)
def test_no_key_ever_means_two_things(preset: KeySet, changes: list[tuple[str, str, bool]]):
    every = [key for its in bound(changed(preset, changes)).values() for key in its]
    assert sorted(every) == sorted(set(every))


@given(st.sampled_from(KeySet), CHANGES, st.sampled_from(FREE))
def test_a_key_that_was_chosen_is_the_key(
    preset: KeySet, changes: list[tuple[str, str, bool]], action: str
):
    keys = bind(changed(preset, changes), action, "ctrl+m")
    assert bound(keys)[action] == ("ctrl+m",)


@given(st.dictionaries(st.sampled_from([*ACTIONS, "gone"]), st.sampled_from(["", *SOME_KEYS])))
def test_whatever_is_stored_every_action_is_known(own: dict[str, str]):
    assert set(bound(Keys(own=own))) == set(ACTIONS)


@given(st.sampled_from(KeySet), CHANGES)
def test_keys_survive_being_stored(preset: KeySet, changes: list[tuple[str, str, bool]]):
    keys = changed(preset, changes)
    assert Keys.model_validate(keys.model_dump(mode="json")) == keys


def test_who_changed_nothing_has_the_standard_keys():
    assert unlike_standard(Keys()) == {}


def test_the_preset_is_the_other_programs():
    keys = bound(Keys(preset=KeySet.IMPROVED_INITIATIVE))
    assert {action: keys[action] for action in IMPROVED_INITIATIVE} == IMPROVED_INITIATIVE
    assert "alt+n" in keys["previous-turn"]
    assert keys["next-turn"] == ("n",)


def test_a_key_of_another_is_not_taken_by_accident():
    with pytest.raises(KeyTaken, match="d is “Damage”"):
        bind(Keys(), "next-turn", "d")


def test_who_loses_a_key_keeps_the_other_one():
    keys = bind(Keys(), "next-turn", "ctrl+y", take_over=True)
    assert bound(keys)["redo"] == ("ctrl+shift+z",)
    keys = bind(keys, "next-turn", "d", take_over=True)
    assert bound(keys)["command-damage"] == ()


def test_a_key_goes_back_to_what_is_usual():
    keys = bind(Keys(), "next-turn", "g")
    assert reset(keys, "next-turn") == Keys()
    keys = bind(keys, "key-hide", "n")
    with pytest.raises(KeyTaken, match="Hide"):
        reset(keys, "next-turn")


@pytest.mark.parametrize(
    "key",
    ["", "escape", "enter", "tab", "5", "ctrl+w", "f5", "shift", "n n", "N" * 40, "\x00", "<b>"],
)
def test_some_keys_are_not_for_choosing(key: str):
    with pytest.raises(InvalidInput):
        bind(Keys(), "next-turn", key)


@pytest.mark.parametrize("action", ["", "numbers", "key-none", "delete-everything"])
def test_some_actions_have_no_key_of_ones_own(action: str):
    with pytest.raises(InvalidInput):
        bind(Keys(), action, "g")


@pytest.mark.parametrize(
    ("key", "cap"), [("+", "+"), ("ctrl++", "Ctrl++"), ("f2", "F2"), ("shift+n", "Shift+N")]
)
def test_keys_are_shown_as_printed(key: str, cap: str):
    assert printed(key) == cap
