"""Characters of D&D Beyond: every number of a sheet by the rule it follows."""

from typing import Any

import pytest

from dnd_tracker.parties.beyond.reading import read_sheet
from dnd_tracker.rules.character import ClassLevel, Proficiency
from tests.parties.beyond import bare, bonus, modified, sample, understood


@pytest.mark.parametrize(
    ("name", "armor_class", "hit_points", "initiative"),
    [
        ("fighter", 20, 74, None),
        ("multiclass_caster", 12, 40, 3),
        ("warlock", 12, 52, 3),
        ("monk", 18, 39, None),
        ("barbarian", 17, 56, None),
        ("medium_armor", 18, 31, 9),
        ("overrides", 19, 60, None),
        ("old_export", 12, 27, None),
        ("natural_armor", 19, 22, None),
    ],
)
def test_every_sample_has_the_numbers_of_its_own_sheet(
    name: str, armor_class: int, hit_points: int, initiative: int | None
):
    sheet = understood(name).sheet
    assert (sheet.armor_class, sheet.hit_point_maximum) == (armor_class, hit_points)
    assert sheet.initiative_bonus == initiative


def test_name_species_size_and_classes():
    sheet = understood("fighter").sheet
    assert (sheet.name, sheet.species, sheet.size) == ("Bren Oakhand", "Hill Dwarf", "Medium")
    assert sheet.classes == (ClassLevel("Fighter", 5, "Champion", 10),)
    assert understood("old_export").sheet.species == "Dragonborn"


class TestAbilities:
    def test_chosen_increases_count_although_they_are_not_granted(self):
        assert sample("fighter")["data"]["modifiers"]["class"][0]["isGranted"] is False
        assert understood("fighter").sheet.abilities["str"] == 18

    def test_an_increase_that_was_not_chosen_is_told_and_not_counted(self):
        found = understood("old_export")
        assert found.sheet.abilities["cha"] == 9
        assert any("not been chosen" in one for one in found.doubts)

    def test_increases_end_at_20_or_where_they_say(self):
        assert read_sheet(modified(**bonus("wisdom-score", 14))).sheet.abilities["wis"] == 20
        stated = bonus("wisdom-score", 14, restriction="Maximum score of 24")
        assert read_sheet(modified(**stated)).sheet.abilities["wis"] == 24

    def test_what_is_added_by_hand_passes_20(self):
        character = modified(**bonus("wisdom-score", 14))
        character["bonusStats"] = [{"id": 5, "value": 3}]
        assert read_sheet(character).sheet.abilities["wis"] == 23

    def test_an_override_wins_over_everything(self):
        character = modified(type="set", subType="dexterity-score", value=25)
        character["overrideStats"] = [{"id": 2, "value": "8"}]
        assert read_sheet(character).sheet.abilities["dex"] == 8

    def test_a_score_that_is_set_is_the_least_and_only_where_the_item_works(self):
        assert understood("medium_armor").sheet.abilities["str"] == 19


class TestModifiers:
    def test_the_list_of_items_is_never_used(self):
        items = sample("fighter")["data"]["modifiers"]["item"]
        assert {one["subType"] for one in items} == {"hit-points", "armor-class"}
        assert understood("fighter").sheet.hit_point_maximum == 44 + 15 + 5 + 10

    @pytest.mark.parametrize(
        ("equipped", "attuned", "consumable", "expected"),
        [(1, 1, 0, 12), (1, 0, 0, 10), (0, 1, 0, 10), (1, 1, 1, 10)],
    )
    def test_items_count_when_worn_attuned_and_not_to_be_used_up(
        self, equipped: int, attuned: int, consumable: int, expected: int
    ):
        definition = {
            "name": "Cloak",
            "canAttune": True,
            "isConsumable": bool(consumable),
            "grantedModifiers": [bonus("armor-class", 2)],
        }
        item = {"equipped": bool(equipped), "isAttuned": bool(attuned), "definition": definition}
        assert read_sheet(bare(inventory=[item])).sheet.armor_class == expected

    def test_features_of_higher_levels_do_not_count(self):
        sheet = understood("monk").sheet
        assert sheet.saves == ("dex",), "Diamond Soul comes at level 14"

    @pytest.mark.parametrize("feature", [900, 10_292_398, "2147483648"])
    def test_features_have_ids_of_any_length(self, feature: int | str):
        rage = {"definition": {"id": feature, "name": "Rage", "requiredLevel": 9}}
        character = bare(
            classes=[
                {
                    "id": 1,
                    "level": 8,
                    "definition": {"name": "Barbarian", "hitDice": 12},
                    "classFeatures": [rage],
                }
            ],
            modifiers={"class": [bonus("armor-class", 3, componentId=feature)]},
        )
        assert read_sheet(character).sheet.armor_class == 10
        character["classes"][0]["level"] = 9
        assert read_sheet(character).sheet.armor_class == 13

    def test_of_a_later_class_no_proficiency_counts_that_it_does_not_give(self):
        assert understood("multiclass_caster").sheet.saves == ("int",)
        assert understood("multiclass_caster").sheet.skills["Survival"] is Proficiency.PROFICIENT

    def test_the_fixed_value_goes_before_the_other(self):
        character = modified(**bonus("armor-class", 5, fixedValue="2"))
        assert read_sheet(character).sheet.armor_class == 12
        assert read_sheet(modified(**bonus("armor-class", "1d4"))).sheet.armor_class == 10

    def test_what_counts_only_sometimes_is_told_and_not_applied(self):
        found = understood("natural_armor")
        assert found.sheet.armor_class == 19
        assert any("while in the shell" in one for one in found.doubts)

    def test_what_changes_a_number_unknown_to_the_sheet_is_told(self):
        doubts = understood("natural_armor").doubts
        assert "Not counted: Spell Attacks +1 (bonus)." in doubts

    @pytest.mark.parametrize("kind", ["half-proficiency-round-up", "disadvantage"])
    def test_so_is_what_has_a_kind_of_its_own(self, kind: str):
        doubts = read_sheet(modified(type=kind, subType="strength-ability-checks")).doubts
        assert f"Not counted: Strength ability checks ({kind})." in doubts

    def test_a_condition_may_change_numbers_too(self):
        found = read_sheet(modified("condition", **bonus("armor-class", -2)))
        assert found.sheet.armor_class == 8


class TestHitPoints:
    def test_per_level_means_the_levels_of_the_class_that_gives_it(self):
        assert understood("multiclass_caster").sheet.hit_point_maximum == 30 + 7 * 1 + 3 * 1

    def test_an_override_stands_instead_and_the_bonus_is_added(self):
        found = understood("overrides")
        assert (found.sheet.hit_point_maximum, found.state.hit_points) == (60, 50)

    def test_what_is_rolled_is_no_maximum(self):
        rolled = bonus("hit-points", 7, dice={"diceString": "2d4+2"})
        assert read_sheet(modified("feat", **rolled)).sheet.hit_point_maximum == 8
        assert read_sheet(modified("feat", **bonus("hit-points", 7))).sheet.hit_point_maximum == 15

    def test_current_and_temporary(self):
        state = understood("fighter").state
        assert (state.hit_points, state.temporary_hit_points) == (62, 5)
        assert understood("monk").state.hit_points is None


def armor(kind: int | None, base: int, *granted: dict[str, Any], **more: Any) -> dict[str, Any]:
    definition = {"name": "Armor", "armorTypeId": kind, "armorClass": base}
    definition |= {"grantedModifiers": list(granted), **more}
    return {"equipped": True, "definition": definition}


def dexterous(*items: dict[str, Any], dexterity: int = 18, **more: Any) -> int:
    stats = [{"id": stat, "value": dexterity if stat == 2 else 14} for stat in range(1, 7)]
    return read_sheet(bare(stats=stats, inventory=list(items), **more)).sheet.armor_class


class TestArmorClass:
    @pytest.mark.parametrize(("kind", "expected"), [(1, 15 + 4), (2, 15 + 2), (3, 15)])
    def test_dexterity_counts_by_the_kind_of_armor(self, kind: int, expected: int):
        assert dexterous(armor(kind, 15)) == expected

    def test_a_low_dexterity_counts_against_light_and_medium_armor(self):
        assert dexterous(armor(2, 15), dexterity=6) == 13
        assert dexterous(armor(3, 15), dexterity=6) == 15

    def test_without_a_number_the_words_say_the_kind(self):
        assert dexterous(armor(None, 15, type="Heavy Armor")) == 15
        assert dexterous(armor(None, 2, type="Shield")) == 16

    def test_magic_is_part_of_armor_and_shield_and_the_best_of_each_counts(self):
        better = armor(3, 14, bonus("armor-class", 3))
        shields = [armor(4, 2), armor(4, 2, bonus("armor-class", 1))]
        assert dexterous(armor(3, 16), better, *shields) == 17 + 3

    def test_magic_of_armor_that_is_not_attuned_sleeps(self):
        assert dexterous(armor(3, 16, bonus("armor-class", 2), canAttune=True)) == 16

    def test_armor_that_is_not_worn_does_not_count(self):
        assert dexterous({**armor(3, 18), "equipped": False}) == 14

    def test_unarmored_defense_of_monk_and_barbarian(self):
        assert understood("monk").sheet.armor_class == 10 + 3 + 3 + 2
        assert understood("barbarian").sheet.armor_class == 10 + 2 + 3 + 2

    def test_a_monk_with_a_shield_has_no_unarmored_defense(self):
        character = sample("monk")["data"]
        character["inventory"][1]["equipped"] = True
        found = read_sheet(character)
        assert found.sheet.armor_class == 10 + 3 + 2 + 2
        assert any("shield" in one for one in found.doubts)

    def test_natural_armor_ignores_dexterity_where_it_says_so(self):
        assert understood("natural_armor").sheet.armor_class == 17 + 2

    def test_a_least_base_replaces_10_and_is_told(self):
        found = read_sheet(modified(type="set", subType="minimum-base-armor", value=13))
        assert found.sheet.armor_class == 13
        assert any("Natural armor" in one for one in found.doubts)

    @pytest.mark.parametrize(("worn", "expected"), [(11, 13), (16, 16)])
    def test_natural_armor_counts_where_it_is_better_than_what_is_worn(
        self, worn: int, expected: int
    ):
        leather = {"name": "Leather", "armorTypeId": 1, "armorClass": worn}
        character = modified(type="set", subType="minimum-base-armor", value=13)
        character["inventory"] = [{"equipped": True, "definition": leather}]
        found = read_sheet(character)
        assert found.sheet.armor_class == expected
        assert any("look at it" in one for one in found.doubts) == (worn < expected)

    def test_dexterity_of_the_unarmored_may_be_limited(self):
        limit = {"type": "set", "subType": "ac-max-dex-modifier", "value": 1}
        assert dexterous(modifiers={"race": [limit]}) == 11

    def test_an_override_and_the_bonuses_by_hand(self):
        assert understood("overrides").sheet.armor_class == 19
        by_hand = [{"typeId": 2, "value": 1}, {"typeId": "3", "value": "2"}]
        assert read_sheet(bare(characterValues=by_hand)).sheet.armor_class == 13


class TestSpeedsAndSenses:
    def test_bonuses_and_unarmored_movement(self):
        assert understood("monk").sheet.speeds == {"walk": 50, "climb": 50}
        character = sample("monk")["data"]
        character["inventory"][1]["equipped"] = True
        assert read_sheet(character).sheet.speeds["walk"] == 35
        assert read_sheet(modified(**bonus("speed", 10))).sheet.speeds == {"walk": 40}

    def test_what_is_written_by_hand_wins(self):
        sheet = understood("overrides").sheet
        assert (sheet.speeds, sheet.senses) == ({"walk": 30, "fly": 60}, {"truesight": "30 ft."})

    def test_senses(self):
        assert understood("fighter").sheet.senses == {"darkvision": "60 ft."}
        longer = modified(type="sense", subType="darkvision", value=120)
        assert read_sheet(longer).sheet.senses == {"darkvision": "120 ft."}
