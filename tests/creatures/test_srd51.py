"""What must hold for every creature of the SRD 5.1, and what its records are known to get wrong."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from dnd_tracker.creatures import srd51
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.amounts import parse_amount
from dnd_tracker.rules.challenge import challenge_of
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import (
    ABILITIES,
    Action,
    StatBlock,
    from_dict,
    save_bonus,
    to_dict,
)

Blocks = dict[str, StatBlock]
Records = list[Mapping[str, Any]]

PHYSICAL = {DamageType.BLUDGEONING, DamageType.PIERCING, DamageType.SLASHING}


def actions_of(block: StatBlock) -> tuple[Action, ...]:
    return block.traits + block.actions + block.reactions + block.legendary_actions


def action_in(block: StatBlock, name: str) -> Action:
    return next(action for action in actions_of(block) if action.name == name)


def raw_actions(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in srd51.SECTIONS:
        yield from record.get(section, ())


def test_there_are_334_of_them(blocks: Blocks):
    assert len(blocks) == 334


def test_hit_points_are_the_average_of_the_dice(blocks: Blocks):
    for block in blocks.values():
        assert parse_amount(block.hit_dice).parts[0].average == block.hit_points, block.name


def test_hit_dice_follow_from_size_and_constitution(blocks: Blocks):
    sides = {"Tiny": 4, "Small": 6, "Medium": 8, "Large": 10, "Huge": 12, "Gargantuan": 20}
    for block in blocks.values():
        dice, size, bonus = re.fullmatch(r"(\d+)d(\d+)([+-]\d+)?", block.hit_dice).groups()  # pyright: ignore[reportOptionalMemberAccess]
        assert int(size) == sides[block.size], block.name
        assert int(bonus or 0) == int(dice) * ability_modifier(block.abilities["con"]), block.name


def test_the_proficiency_bonus_of_the_records_matches_the_challenge(
    blocks: Blocks, records: Records
):
    for record in records:
        assert blocks[record["index"]].proficiency_bonus == record["proficiency_bonus"]


def test_533_attack_bonuses_equal_the_one_in_their_text(blocks: Blocks, records: Records):
    checked = 0
    for record in records:
        for raw in raw_actions(record):
            attack = action_in(blocks[record["index"]], raw["name"]).attack
            if "attack_bonus" in raw and "to hit" in raw["desc"]:
                assert attack, (record["name"], raw["name"])
                assert attack.bonus == raw["attack_bonus"], (record["name"], raw["name"])
                checked += 1
    assert checked == 533


def test_a_bonus_of_zero_without_an_attack_in_the_text_is_no_attack(blocks: Blocks):
    assert action_in(blocks["vampire-bat"], "Move").attack is None
    assert action_in(blocks["octopus"], "Ink Cloud").attack is None


def test_saving_throws_are_ability_modifier_and_proficiency(blocks: Blocks):
    for block in blocks.values():
        for ability in block.saves:
            expected = ability_modifier(block.abilities[ability]) + block.proficiency_bonus
            assert save_bonus(block, ability) == expected, block.name


def test_every_saving_throw_of_the_records_is_found_in_the_text(blocks: Blocks, records: Records):
    checked = 0
    for record in records:
        for raw in raw_actions(record):
            if "dc" in raw:
                found = action_in(blocks[record["index"]], raw["name"]).saves
                asked = (raw["dc"]["dc_type"]["index"], raw["dc"]["dc_value"])
                assert asked in {(one.ability, one.difficulty_class) for one in found}, raw
                checked += 1
    assert checked == 129


def test_everything_that_deals_damage_can_be_rolled(blocks: Blocks):
    for block in blocks.values():
        for action in actions_of(block):
            for part in action.damage:
                assert parse_amount(part.expression).high > 0
            assert all(one.ability in ABILITIES for one in action.saves)


@pytest.mark.parametrize(
    "correction",
    srd51.corrections()["damage"],
    ids=lambda one: f"{one['creature']}: {one['action']}",
)
def test_a_wrong_damage_of_the_records_is_corrected(
    correction: dict[str, Any], blocks: Blocks, records: Records
):
    record = next(one for one in records if one["index"] == correction["creature"])
    raw = next(one for one in raw_actions(record) if one["name"] == correction["action"])
    stated = [(one["damage_dice"], one["damage_type"]["index"]) for one in raw["damage"]]
    assert stated == [tuple(part) for part in correction["wrong"]]
    action = action_in(blocks[correction["creature"]], correction["action"])
    right = [tuple(part) for part in correction["right"]]
    read = [(part.expression, part.type) for part in action.damage]
    assert read[: len(right)] == right


def test_21_damages_are_corrected():
    assert len(srd51.corrections()["damage"]) == 21


@pytest.mark.parametrize(
    "correction", srd51.corrections()["text"], ids=lambda one: f"{one['creature']}: {one['right']}"
)
def test_a_slip_in_a_text_is_corrected(
    correction: dict[str, Any], blocks: Blocks, records: Records
):
    record = next(one for one in records if one["index"] == correction["creature"])
    assert any(correction["wrong"] in raw["desc"] for raw in raw_actions(record))
    texts = [action.text for action in actions_of(blocks[correction["creature"]])]
    assert any(correction["right"] in text for text in texts)


def test_the_cult_fanatic_has_the_hit_points_of_its_constitution(blocks: Blocks):
    fanatic = blocks["cult-fanatic"]
    assert (fanatic.hit_points, fanatic.hit_dice) == (33, "6d8+6")


def test_a_record_that_changed_under_a_correction_is_refused(records: Records):
    fanatic = next(one for one in records if one["index"] == "cult-fanatic")
    with pytest.raises(srd51.ContentError, match="hit_points"):
        srd51.stat_block({**fanatic, "hit_points": 40})


def test_a_record_that_contradicts_its_text_is_refused(records: Records):
    goblin = next(one for one in records if one["index"] == "goblin")
    text = "Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 5 (1d6 + 2) fire damage."
    scimitar = {**goblin["actions"][0], "desc": text}
    with pytest.raises(srd51.ContentError, match="Scimitar"):
        srd51.stat_block({**goblin, "actions": [scimitar]})


def test_a_limit_of_an_unknown_kind_is_refused(records: Records):
    goblin = next(one for one in records if one["index"] == "goblin")
    scimitar = {**goblin["actions"][0], "usage": {"type": "once in a blue moon"}}
    with pytest.raises(srd51.ContentError, match="blue moon"):
        srd51.stat_block({**goblin, "actions": [scimitar]})


@pytest.mark.parametrize(
    ("creature", "experience"),
    [
        ("ankheg", 450),
        ("brass-dragon-wyrmling", 200),
        ("deep-gnome-svirfneblin", 100),
        ("dretch", 50),
        ("riding-horse", 50),
        ("frog", 0),
        ("sea-horse", 0),
        ("rat", 10),
        ("shrieker", 10),
    ],
)
def test_experience_comes_from_the_challenge_but_harmless_creatures_have_none(
    creature: str, experience: int, blocks: Blocks
):
    assert blocks[creature].experience == experience


def test_experience_is_that_of_the_challenge_for_all_but_two(blocks: Blocks):
    others = {
        creature
        for creature, block in blocks.items()
        if block.experience != challenge_of(block.challenge_rating).experience
    }
    assert others == {"frog", "sea-horse"}


@pytest.mark.parametrize(
    ("creature", "armor_class", "note"),
    [
        ("goblin", 15, "leather armor, shield"),
        ("azer", 17, "natural armor, shield; 15 without shield"),
        ("lizardfolk", 15, "natural armor, shield; 13 without shield"),
        ("ankheg", 14, "natural armor; 11 while prone"),
        ("mage", 12, "15 with mage armor"),
        ("druid", 11, "16 with barkskin"),
        ("frost-giant", 15, "patchwork armor"),
        ("commoner", 10, ""),
    ],
)
def test_the_armor_class_is_the_one_without_a_spell_or_condition(
    creature: str, armor_class: int, note: str, blocks: Blocks
):
    assert (blocks[creature].armor_class, blocks[creature].armor_note) == (armor_class, note)


@pytest.mark.parametrize("creature", ["basilisk", "chain-devil", "giant-elk"])
def test_doubtful_armor_classes_are_noted(creature: str, blocks: Blocks):
    assert blocks[creature].notes == ("Sources disagree on the armor class.",)


def test_nonmagical_provisos_are_never_immunity_to_all_three(blocks: Blocks):
    for block in blocks.values():
        entries = block.damage_resistances + block.damage_vulnerabilities + block.damage_immunities
        provisos = [entry for entry in entries if entry not in set(DamageType)]
        assert [one.text for one in block.defences.conditional] == [
            *(entry for entry in block.damage_resistances if entry in provisos),
            *(entry for entry in block.damage_vulnerabilities if entry in provisos),
            *(entry for entry in block.damage_immunities if entry in provisos),
        ]
        assert not block.defences.immunities >= PHYSICAL, block.name


def test_a_proviso_is_a_conditional_defence_against_its_types(blocks: Blocks):
    werewolf = blocks["werewolf-hybrid"].defences
    assert werewolf.immunities == frozenset()
    assert [(one.kind, one.types) for one in werewolf.conditional] == [("immunity", PHYSICAL)]
    rakshasa = blocks["rakshasa"].defences.conditional[0]
    assert (rakshasa.kind, rakshasa.types) == ("vulnerability", {DamageType.PIERCING})
    assert "good creatures" in rakshasa.text


def test_a_proviso_without_a_type_is_shown_all_the_same(blocks: Blocks):
    archmage = blocks["archmage"].defences.conditional
    assert archmage[0].text == "damage from spells"
    assert archmage[0].types == frozenset()


def test_a_swarm_resists_whatever_hits_it(blocks: Blocks):
    assert blocks["swarm-of-rats"].defences.resistances == PHYSICAL


def test_the_18_records_of_forms_belong_to_six_creatures(blocks: Blocks):
    grouped = [block for block in blocks.values() if block.group]
    assert len(grouped) == 18
    assert {block.group for block in grouped} == {
        "Vampire", "Werebear", "Wereboar", "Wererat", "Weretiger", "Werewolf",
    }  # fmt: skip
    for block in grouped:
        assert {blocks[form].group for form in block.forms} == {block.group}


def test_legendary_creatures_have_three_actions_a_round(blocks: Blocks):
    for block in blocks.values():
        assert block.legendary_actions_per_round == (3 if block.legendary_actions else 0)


def test_a_legendary_action_may_cost_several(blocks: Blocks):
    costs = {action.name: action.cost for action in blocks["solar"].legendary_actions}
    assert list(costs.values()) == [1, 2, 3]


def test_limits_of_use_are_written_as_in_the_rulebook(blocks: Blocks):
    usages = {action.usage for block in blocks.values() for action in actions_of(block)}
    assert usages == {
        "", "1/Day", "3/Day", "4/Day", "Recharge 4-6", "Recharge 5-6", "Recharge 6",
        "Recharges after a Short or Long Rest",
    }  # fmt: skip


def test_flying_creatures_may_hover(blocks: Blocks):
    assert blocks["ghost"].speeds == {"walk": "0 ft.", "fly": "40 ft. (hover)"}


def test_images_and_addresses_of_the_records_are_left_out(blocks: Blocks):
    assert "/api/" not in json.dumps([to_dict(block) for block in blocks.values()])


def test_every_stat_block_survives_json(blocks: Blocks):
    for block in blocks.values():
        assert from_dict(json.loads(json.dumps(to_dict(block)))) == block
