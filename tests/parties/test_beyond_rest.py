"""Characters of D&D Beyond: what is not a number, what is now, and what is no character at all."""

import json
from contextlib import suppress
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.beyond.reading import read_sheet
from dnd_tracker.rules.character import (
    sheet_from_dict,
    sheet_to_dict,
    state_from_dict,
    state_to_dict,
)
from dnd_tracker.rules.character_bounds import checked_sheet, checked_state
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.traits import Rest
from tests.parties.beyond import SAMPLES, bare, modified, sample, understood

READABLE = sorted(path.stem for path in SAMPLES.glob("*.json") if path.stem != "private")


def refusal(data: Any) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_sheet(data)
    return refused.value.message


class TestEnvelope:
    def test_wrapped_by_the_service_by_an_old_export_or_bare(self):
        old = understood("old_export")
        assert understood("old_export_wrapped") == old
        assert read_sheet({"success": True, "data": sample("old_export")}) == old
        assert old.source == "dnd-beyond:108"

    def test_a_failure_is_told_in_its_own_words(self):
        message = refusal((SAMPLES / "private.json").read_bytes())
        assert "Unauthorized Access Attempt." in message
        assert "a1b2c3" in message

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"[1, 2, 3]", "a list"),
            (b"17", "a single value"),
            (b"{}", "neither"),
            (b'{"data": {"name": "Mira"}}', "neither"),
            (b'{"name": "Mira", "stats": [', "Line 1, column"),
            (b"{'name': 'Mira'}", "double quotes"),
            (b'{"name": NaN}', "Line 1, column 10"),
            (b"[" * 10_000, "nested too deeply"),
            (b" " * (6 * 1024 * 1024), "too large"),
            (b"\xff\xd8\xff\xe0picture", "UTF-8"),
        ],
    )
    def test_what_is_no_character_is_refused_with_the_place(self, data: bytes, told: str):
        assert told in refusal(data)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_every_encoding_is_read(self, encoding: str):
        text = json.dumps(bare(name="Mïra"), ensure_ascii=False)
        assert read_sheet(text.encode(encoding)).sheet.name == "Mïra"


class TestNow:
    def test_conditions_and_exhaustion(self):
        found = [(one.condition, one.level) for one in understood("barbarian").state.conditions]
        assert found == [(Condition.EXHAUSTION, 2), (Condition.PRONE, 1)]
        assert (
            len(read_sheet(bare(conditions=[{"id": n} for n in range(1, 16)])).state.conditions)
            == 15
        )
        unknown = read_sheet(bare(conditions=[{"id": 99}]))
        assert unknown.state.conditions == ()
        assert any("condition" in one for one in unknown.doubts)

    def test_death_saves_of_the_dying(self):
        state = understood("barbarian").state
        assert state.hit_points == 0
        assert (state.death_saves.successes, state.death_saves.failures) == (1, 2)

    def test_death_saves_of_the_standing_are_over(self):
        saves = {"failCount": 2, "successCount": None, "isStabilized": None}
        assert read_sheet(bare(deathSaves=saves)).state.death_saves.failures == 0

    def test_three_failures_are_death(self):
        state = read_sheet(bare(removedHitPoints=8, deathSaves={"failCount": 3})).state
        assert state.dead

    def test_hit_dice_spent(self):
        assert understood("fighter").state.hit_dice_spent == {"10": 2}


class TestDefences:
    def test_resistances_by_species_and_by_hand(self):
        assert understood("fighter").sheet.defences.resistances == {DamageType.POISON}
        found = understood("overrides")
        assert found.sheet.defences.resistances == {DamageType.FIRE}
        assert found.sheet.defences.immunities == {DamageType.POISON}
        assert found.sheet.defences.condition_immunities == {Condition.CHARMED}
        assert any("number 51" in one for one in found.doubts)

    def test_what_holds_only_while_raging_is_told(self):
        found = understood("barbarian")
        assert found.sheet.defences.resistances == frozenset()
        assert any("while raging" in one for one in found.doubts)

    def test_a_resistance_to_something_else_is_told(self):
        found = read_sheet(modified(type="resistance", subType="bad-jokes"))
        assert "Not understood: resistance to Bad jokes." in found.doubts

    def test_immunity_to_a_condition_and_vulnerability(self):
        poisoned = read_sheet(modified(type="immunity", subType="poisoned"))
        assert poisoned.sheet.defences.condition_immunities == {Condition.POISONED}
        cold = read_sheet(modified(type="vulnerability", subType="cold"))
        assert cold.sheet.defences.vulnerabilities == {DamageType.COLD}


class TestFeatures:
    def test_of_class_species_feats_and_background_without_those_of_higher_levels(self):
        names = [one.name for one in understood("fighter").sheet.features]
        assert names == [
            "Proficiencies",
            "Fighting Style",
            "Second Wind",
            "Extra Attack",
            "Dwarven Resilience",
            "Tough",
            "Military Rank",
        ]

    def test_descriptions_are_words_without_markup(self):
        texts = {one.name: one.text for one in understood("fighter").sheet.features}
        assert texts["Dwarven Resilience"] == "Advantage on saves against poison."
        assert texts["Proficiencies"] == "Longswords"

    def test_uses_and_the_rest_that_brings_them_back(self):
        found = understood("fighter")
        (wind,) = [one for one in found.sheet.features if one.name == "Second Wind"]
        assert (wind.uses, wind.recovers, wind.text) == (1, Rest.SHORT, "Regain 1d10 + level.")
        assert found.state.uses_spent == {"Second Wind": 1}

    def test_uses_by_ability_or_proficiency(self):
        found = understood("warlock")
        (inspiration,) = [one for one in found.sheet.features if one.uses]
        assert (inspiration.name, inspiration.uses) == ("Bardic Inspiration", 4)
        assert found.state.uses_spent == {"Bardic Inspiration": 2}
        limited = {"useProficiencyBonus": True, "proficiencyBonusOperator": 1, "resetType": 2}
        action = {"name": "Breath", "limitedUse": limited}
        breath = read_sheet(bare(actions={"race": [action]})).sheet.features
        assert [(one.name, one.uses, one.recovers) for one in breath] == [("Breath", 2, Rest.LONG)]

    def test_options_belong_to_features_and_their_levels(self):
        option = {"componentId": 7, "definition": {"id": 70, "name": "Style", "description": "x"}}
        feature = {"definition": {"id": 7, "name": "Later", "requiredLevel": 3}}
        late = {"type": "bonus", "subType": "armor-class", "value": 1, "componentId": 70}
        classes: list[dict[str, Any]] = [{"level": 2, "definition": {"name": "Bard", "hitDice": 8}}]
        classes[0]["classFeatures"] = [feature]
        character = bare(classes=classes, options={"class": [option]}, modifiers={"class": [late]})
        assert read_sheet(character).sheet.armor_class == 10
        classes[0]["level"] = 3
        assert read_sheet(character).sheet.armor_class == 11


def test_things_coins_and_what_they_are_called():
    things = {one.name: one for one in understood("fighter").sheet.equipment}
    assert (things["Potion of Healing"].quantity, things["Plate"].equipped) == (3, False)
    assert things["Gold pieces"].quantity == 42
    own = {one.name: one.note for one in understood("overrides").sheet.equipment}
    assert own["Sting"] == "Glows"
    assert own["Grandmother's locket"] == "Never opened"


def test_what_a_thing_is_called_counts_whatever_its_number():
    found = read_sheet(
        bare(
            inventory=[{"id": 987_654_321_012, "definition": {"name": "Shortsword"}}],
            characterValues=[{"typeId": 8, "valueId": "987654321012", "value": "Sting"}],
        )
    )
    assert [one.name for one in found.sheet.equipment] == ["Sting"]


def test_languages_also_by_hand():
    assert understood("fighter").sheet.languages == ("Dwarvish", "Common")
    assert understood("overrides").sheet.languages == ("Thieves' Cant",)


def test_markup_in_a_name_stays_text():
    name = '<img src=x onerror="alert(1)">'
    assert read_sheet(bare(name=name)).sheet.name == name


def test_levels_beyond_twenty_are_cut_and_told():
    many = [{"level": 15, "definition": {"name": one, "hitDice": 8}} for one in "ABC"]
    found = read_sheet(bare(classes=many))
    assert [one.level for one in found.sheet.classes] == [15, 5]
    assert len([one for one in found.doubts if "level" in one]) == 2


@pytest.mark.parametrize("name", READABLE)
def test_what_is_read_is_possible_and_can_be_stored(name: str):
    found = understood(name)
    assert checked_sheet(found.sheet)
    assert checked_state(found.state)
    assert sheet_from_dict(json.loads(json.dumps(sheet_to_dict(found.sheet)))) == found.sheet
    assert state_from_dict(json.loads(json.dumps(state_to_dict(found.state)))) == found.state


WILD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["7", "-3", "", "bonus", "armor-class", "<b>", "9" * 30, "\u202e"])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "value", "level", "definition", "name", "type", "subType"]),
            inner,
        )
    ),
    max_leaves=8,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(cast("dict[Any, Any]", value).items())
    elif isinstance(value, list):
        pairs = list(enumerate(cast("list[Any]", value)))
    for key, inner in pairs:
        found += _places(inner, (*path, key))
    return found


@given(st.sampled_from(READABLE), st.data())
def test_anything_in_any_place_is_understood_or_refused(name: str, data: st.DataObject):
    character = sample(name)
    places = _places(character)
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(places))
        holder: Any = character
        with suppress(KeyError, IndexError, TypeError):
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = data.draw(WILD)
    with suppress(InvalidInput):
        found = read_sheet(character)
        assert checked_sheet(found.sheet)
        assert checked_state(found.state)
        assert sheet_from_dict(json.loads(json.dumps(sheet_to_dict(found.sheet)))) == found.sheet
        assert state_from_dict(json.loads(json.dumps(state_to_dict(found.state)))) == found.state


@given(WILD | st.binary(max_size=30))
def test_anything_at_all_is_understood_or_refused(data: Any):
    with suppress(InvalidInput):
        read_sheet(data)
