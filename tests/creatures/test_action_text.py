"""What an action's text says in numbers."""

import pytest

from dnd_tracker.rules.stat_block import Attack, AttackKind, Save, StatBlock
from dnd_tracker.rules.stat_block_text.action import read_action

Blocks = dict[str, StatBlock]


def parts(blocks: Blocks, creature: str, name: str) -> list[str]:
    block = blocks[creature]
    everything = block.traits + block.actions + block.legendary_actions
    action = next(one for one in everything if one.name == name)
    return [
        " ".join(filter(None, (part.expression, part.type, part.label and f"({part.label})")))
        for part in action.damage
    ]


@pytest.mark.parametrize(
    ("creature", "name", "damage"),
    [
        ("goblin", "Scimitar", ["1d6+2 slashing"]),
        ("flying-snake", "Bite", ["1 piercing", "3d4 poison"]),
        ("wight", "Longsword", ["1d8+2 slashing", "1d10+2 slashing (with two hands)"]),
        (
            "azer",
            "Warhammer",
            ["1d8+3 bludgeoning", "1d10+3 bludgeoning (with two hands)", "1d6 fire"],
        ),
        (
            "druid",
            "Quarterstaff",
            [
                "1d6 bludgeoning",
                "1d8 bludgeoning (with two hands)",
                "1d8+2 bludgeoning (with shillelagh)",
            ],
        ),
        ("bugbear", "Javelin", ["2d6+2 piercing (in melee)", "1d6+2 piercing (at range)"]),
        ("oni", "Glaive", ["2d10+4 slashing", "1d10+4 slashing (in Small or Medium form)"]),
        ("duergar", "War Pick", ["1d8+2 piercing", "2d8+2 piercing (while enlarged)"]),
        ("swarm-of-rats", "Bites", ["2d6 piercing", "1d6 piercing (at half hit points)"]),
        ("giant-spider", "Bite", ["1d8+3 piercing", "2d8 poison (failed save)"]),
        ("chain-devil", "Chain", ["2d6+4 slashing", "2d6 piercing (each turn)"]),
        ("djinni", "Scimitar", ["2d6+5 slashing", "1d6 lightning", "1d6 thunder (or)"]),
        ("bulette", "Deadly Leap", ["3d6+4 bludgeoning", "3d6+4 slashing"]),
        ("adult-red-dragon", "Fire Breath", ["18d6 fire"]),
        ("adult-gold-dragon", "Breath Weapons", ["12d10 fire (Fire Breath)"]),
        ("hobgoblin", "Martial Advantage", ["2d6 (extra)"]),
        ("balor", "Fire Aura", ["3d6 fire (each turn)"]),
        ("ice-devil", "Wall of Ice", ["10d6 cold", "5d6 cold (later)"]),
        ("air-elemental", "Whirlwind", ["3d8+2 bludgeoning", "1d6 bludgeoning (every 10 feet)"]),
    ],
)
def test_damage_says_when_it_is_dealt(creature: str, name: str, damage: list[str], blocks: Blocks):
    assert parts(blocks, creature, name) == damage


def test_what_the_attacks_include_already_is_not_rolled_again(blocks: Blocks):
    assert parts(blocks, "deva", "Angelic Weapons") == []


def test_a_threshold_is_not_damage(blocks: Blocks):
    assert parts(blocks, "behir", "Swallow")[-1:] == ["6d6 acid (each turn)"]


def test_an_alternative_of_an_unknown_kind_is_named_all_the_same():
    text = "Melee Weapon Attack: +4 to hit, reach 5 ft. Hit: 3 fire damage or 5 fire damage"
    assert [part.label for part in read_action("Touch", text).damage] == ["", "or"]


def test_dice_may_stand_without_their_average():
    assert read_action("Aura", "It takes 4d8 radiant damage.").damage[0].expression == "4d8"


@pytest.mark.parametrize(
    ("creature", "name", "attack"),
    [
        ("goblin", "Shortbow", Attack(4, AttackKind.RANGED, range="80/320 ft.")),
        ("goblin", "Scimitar", Attack(4, AttackKind.MELEE, reach="5 ft.")),
        (
            "bugbear",
            "Javelin",
            Attack(4, AttackKind.EITHER, reach="5 ft.", range="30/120 ft."),
        ),
        ("specter", "Life Drain", Attack(4, AttackKind.MELEE, spell=True, reach="5 ft.")),
        ("scout", "Longbow", Attack(4, AttackKind.RANGED, range="150/600 ft.")),
    ],
)
def test_attacks_have_a_reach_or_a_range(creature: str, name: str, attack: Attack, blocks: Blocks):
    assert next(one for one in blocks[creature].actions if one.name == name).attack == attack


def test_spellcasters_have_a_spell_attack(blocks: Blocks):
    spellcasting = next(one for one in blocks["mage"].traits if one.name == "Spellcasting")
    assert spellcasting.attack == Attack(6, AttackKind.EITHER, spell=True)


def test_saves_say_what_a_success_is_good_for(blocks: Blocks):
    breath = next(one for one in blocks["adult-brass-dragon"].actions if "Breath" in one.name)
    assert breath.saves == (
        Save("dex", 18, half=True, label="Fire Breath"),
        Save("con", 18, half=False, label="Sleep Breath"),
    )


def test_a_save_may_be_of_the_target_s_choice(blocks: Blocks):
    leap = next(one for one in blocks["bulette"].actions if one.name == "Deadly Leap")
    assert leap.saves == (Save("str", 16, half=True), Save("dex", 16, half=True))
