"""Characters of D&D Beyond: initiative, saves, skills and spell slots by the rules they follow."""

from typing import Any

import pytest

from dnd_tracker.parties.beyond.reading import read_sheet
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import Proficiency
from dnd_tracker.rules.character_scores import passive_score, save_bonus, skill_bonus
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.spell_slots import pact_magic, spell_slots
from tests.parties.beyond import bare, bonus, modified, sample, understood


class TestInitiative:
    @pytest.mark.parametrize(
        ("kind", "value", "expected"),
        [("bonus", 5, 5), ("proficiency", None, 2), ("half-proficiency", None, 1)],
    )
    def test_bonus_and_proficiency(self, kind: str, value: int | None, expected: int):
        found = read_sheet(modified("feat", type=kind, subType="initiative", value=value))
        assert found.sheet.initiative_bonus == expected

    def test_an_ability_or_the_proficiency_bonus_may_be_what_is_added(self):
        character = modified("feat", **bonus("initiative", None, statId=6))
        character["stats"][5]["value"] = 16
        assert read_sheet(character).sheet.initiative_bonus == 3
        alert = modified("feat", **bonus("initiative", None, bonusTypes=[1]))
        assert read_sheet(alert).sheet.initiative_bonus == 2

    def test_advantage_is_noted(self):
        found = read_sheet(modified("feat", type="advantage", subType="initiative"))
        assert "Advantage on initiative." in found.sheet.notes
        assert any("advantage on initiative" in one for one in found.doubts)


class TestSavesAndSkills:
    def test_proficient_saves_and_bonuses_to_all(self):
        assert understood("fighter").sheet.saves == ("str", "con")
        sheet = read_sheet(modified("class", **bonus("saving-throws", 1))).sheet
        assert {save_bonus(sheet, ability) for ability in Ability} == {1}
        diamond = read_sheet(modified("class", type="proficiency", subType="saving-throws")).sheet
        assert len(diamond.saves) == 6

    def test_expertise_half_proficiency_and_none(self):
        skills = understood("warlock").sheet.skills
        assert skills == {"Deception": Proficiency.EXPERTISE}
        half = understood("multiclass_caster").sheet.skills
        assert half["Sleight of Hand"] is Proficiency.HALF

    def test_skills_changed_by_hand(self):
        sheet = understood("overrides").sheet
        assert skill_bonus(sheet, "Stealth") == 6 + 3
        assert sheet.skills["Perception"] is Proficiency.EXPERTISE
        assert skill_bonus(sheet, "Perception") == 4

    def test_another_ability_for_a_skill(self):
        by_hand = [{"typeId": 27, "value": 1, "valueId": 17}]
        character = bare(characterValues=by_hand)
        character["stats"][0]["value"] = 18
        assert skill_bonus(read_sheet(character).sheet, "Intimidation") == 4

    def test_passive_perception(self):
        assert passive_score(understood("fighter").sheet, "Perception") == 10 + 2 + 3
        assert passive_score(understood("medium_armor").sheet, "Perception") == 10 + 2 + 5

    def test_saves_changed_by_hand_can_mean_two_things_and_are_only_told(self):
        found = understood("overrides")
        assert (found.sheet.saves, found.sheet.save_bonuses) == ((), {})
        assert sum("can mean two things" in one for one in found.doubts) == 2


class TestSpells:
    def test_several_classes_share_the_table_by_their_divisors(self):
        assert spell_slots(understood("multiclass_caster").sheet, Edition.E2014) == {
            1: 4,
            2: 3,
            3: 2,
        }
        assert spell_slots(understood("multiclass_caster").sheet, Edition.E2024) == {
            1: 4,
            2: 3,
            3: 2,
        }

    def test_levels_are_rounded_up_where_the_class_says_so(self):
        character = sample("multiclass_caster")["data"]
        character["classes"][1]["definition"]["spellRules"]["multiClassSpellSlotRounding"] = 2
        assert spell_slots(read_sheet(character).sheet, Edition.E2014) == {1: 4, 2: 3, 3: 3}

    def test_available_is_not_believed_and_used_is(self):
        assert understood("multiclass_caster").state.slots_spent == {"1": 3, "2": 1}
        one = understood("medium_armor").sheet
        assert spell_slots(one, Edition.E2014) == {1: 4, 2: 3}

    def test_pact_magic_beside_a_bard(self):
        found = understood("warlock")
        magic = pact_magic(found.sheet)
        assert magic
        assert (magic.count, magic.level) == (2, 3)
        assert spell_slots(found.sheet, Edition.E2014) == {1: 3}
        assert found.state.slots_spent == {"1": 2, "pact": 1}

    def test_a_subclass_may_be_what_casts(self):
        rules = {"multiClassSpellSlotDivisor": 3, "levelSpellSlots": [[], [], [], [2]]}
        definition = {"name": "Fighter", "hitDice": 10, "canCastSpells": False, "spellRules": rules}
        knight: dict[str, Any] = {"level": 3, "definition": definition}
        knight["subclassDefinition"] = {"name": "Eldritch Knight", "canCastSpells": True}
        assert spell_slots(read_sheet(bare(classes=[knight])).sheet, Edition.E2014) == {1: 2}
        knight["subclassDefinition"] = {"name": "Champion", "canCastSpells": False}
        assert spell_slots(read_sheet(bare(classes=[knight])).sheet, Edition.E2014) == {}

    def test_spells_of_several_classes_with_long_ids_are_told_apart(self):
        light = {"definition": {"name": "Light", "level": 0}}
        shield = {"definition": {"name": "Shield", "level": 1}}
        character = bare(
            classes=[
                {"id": 138_384_729, "level": 1, "definition": {"name": "Cleric", "hitDice": 8}},
                {"id": 2_384_729_000, "level": 1, "definition": {"name": "Wizard", "hitDice": 6}},
            ],
            classSpells=[
                {"characterClassId": 138_384_729, "spells": [light]},
                {"characterClassId": "2384729000", "spells": [shield]},
            ],
        )
        features = {one.name: one.text for one in read_sheet(character).sheet.features}
        assert features["Spells (Cleric)"] == "Cantrips: Light"
        assert features["Spells (Wizard)"] == "Level 1: Shield"

    def test_spells_are_listed_by_level_with_those_prepared(self):
        features = {one.name: one.text for one in understood("multiclass_caster").sheet.features}
        assert features["Spells (Wizard)"].split("\n") == [
            "Cantrips: Fire Bolt",
            "Level 1: Shield (prepared)",
            "Level 2: Misty Step (prepared)",
        ]
        assert features["Other spells"] == "Cantrips: Light"
