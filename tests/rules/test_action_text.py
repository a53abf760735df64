"""What an action's text says in numbers: the rulebook's actions by name."""

import pytest

from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import Attack, AttackKind, DamagePart, Save
from dnd_tracker.rules.stat_block_text.action import read_action
from tests.rules.printed import ACTIONS


@pytest.mark.parametrize(
    ("action", "damage"),
    [
        ("Goblin: Scimitar", ["1d6+2 slashing"]),
        ("Flying Snake: Bite", ["1 piercing", "3d4 poison"]),
        ("Wight: Longsword", ["1d8+2 slashing", "1d10+2 slashing (with two hands)"]),
        (
            "Azer: Warhammer",
            ["1d8+3 bludgeoning", "1d10+3 bludgeoning (with two hands)", "1d6 fire"],
        ),
        (
            "Druid: Quarterstaff",
            [
                "1d6 bludgeoning",
                "1d8 bludgeoning (with two hands)",
                "1d8+2 bludgeoning (with shillelagh)",
            ],
        ),
        ("Bugbear: Javelin", ["2d6+2 piercing (in melee)", "1d6+2 piercing (at range)"]),
        ("Oni: Glaive", ["2d10+4 slashing", "1d10+4 slashing (in Small or Medium form)"]),
        ("Duergar: War Pick", ["1d8+2 piercing", "2d8+2 piercing (while enlarged)"]),
        ("Swarm of Rats: Bites", ["2d6 piercing", "1d6 piercing (at half hit points)"]),
        ("Giant Spider: Bite", ["1d8+3 piercing", "2d8 poison (failed save)"]),
        ("Chain Devil: Chain", ["2d6+4 slashing", "2d6 piercing (each turn)"]),
        ("Djinni: Scimitar", ["2d6+5 slashing", "1d6 lightning", "1d6 thunder (or)"]),
        ("Bulette: Deadly Leap", ["3d6+4 bludgeoning", "3d6+4 slashing"]),
        ("Adult Gold Dragon: Breath Weapons", ["12d10 fire (Fire Breath)"]),
        ("Hobgoblin: Martial Advantage", ["2d6 (extra)"]),
        ("Balor: Fire Aura", ["3d6 fire (each turn)"]),
        ("Air Elemental: Whirlwind", ["3d8+2 bludgeoning", "1d6 bludgeoning (every 10 feet)"]),
        ("Fire Elemental: Fire Form", ["1d10 fire"]),
        ("Goblin: Shortbow", ["1d6+2 piercing"]),
        ("Specter: Life Drain", ["3d6 necrotic"]),
        ("Deva: Angelic Weapons", []),
        ("Behir: Swallow", ["6d6 acid (each turn)"]),
        ("Ice Devil: Wall of Ice", ["10d6 cold", "5d6 cold (later)"]),
    ],
)
def test_damage_says_when_it_is_dealt(action: str, damage: list[str]):
    parts = read_action(action, ACTIONS[action]).damage
    assert [
        " ".join(filter(None, (part.expression, part.type, part.label and f"({part.label})")))
        for part in parts
    ] == damage


@pytest.mark.parametrize(
    ("action", "attack"),
    [
        ("Goblin: Scimitar", Attack(4, AttackKind.MELEE, reach="5 ft.")),
        ("Flying Snake: Bite", Attack(6, AttackKind.MELEE, reach="5 ft.")),
        ("Wight: Longsword", Attack(4, AttackKind.MELEE, reach="5 ft.")),
        ("Azer: Warhammer", Attack(5, AttackKind.MELEE, reach="5 ft.")),
        ("Druid: Quarterstaff", Attack(2, AttackKind.MELEE, reach="5 ft.")),
        ("Bugbear: Javelin", Attack(4, AttackKind.EITHER, reach="5 ft.", range="30/120 ft.")),
        ("Oni: Glaive", Attack(7, AttackKind.MELEE, reach="10 ft.")),
        ("Duergar: War Pick", Attack(4, AttackKind.MELEE, reach="5 ft.")),
        ("Swarm of Rats: Bites", Attack(2, AttackKind.MELEE, reach="0 ft.")),
        ("Giant Spider: Bite", Attack(5, AttackKind.MELEE, reach="5 ft.")),
        ("Chain Devil: Chain", Attack(8, AttackKind.MELEE, reach="10 ft.")),
        ("Djinni: Scimitar", Attack(9, AttackKind.MELEE, reach="5 ft.")),
        ("Bulette: Deadly Leap", None),
        ("Adult Gold Dragon: Breath Weapons", None),
        ("Hobgoblin: Martial Advantage", None),
        ("Balor: Fire Aura", None),
        ("Air Elemental: Whirlwind", None),
        ("Fire Elemental: Fire Form", None),
        ("Goblin: Shortbow", Attack(4, AttackKind.RANGED, range="80/320 ft.")),
        ("Specter: Life Drain", Attack(4, AttackKind.MELEE, spell=True, reach="5 ft.")),
        ("Deva: Angelic Weapons", None),
        ("Behir: Swallow", None),
        ("Ice Devil: Wall of Ice", None),
    ],
)
def test_attacks_have_a_reach_or_a_range(action: str, attack: Attack | None):
    assert read_action(action, ACTIONS[action]).attack == attack


@pytest.mark.parametrize(
    ("action", "saves"),
    [
        ("Goblin: Scimitar", ()),
        ("Flying Snake: Bite", ()),
        ("Wight: Longsword", ()),
        ("Azer: Warhammer", ()),
        ("Druid: Quarterstaff", ()),
        ("Bugbear: Javelin", ()),
        ("Oni: Glaive", ()),
        ("Duergar: War Pick", ()),
        ("Swarm of Rats: Bites", ()),
        ("Giant Spider: Bite", (Save("con", 11, half=True),)),
        ("Chain Devil: Chain", ()),
        ("Djinni: Scimitar", ()),
        (
            "Bulette: Deadly Leap",
            (
                Save("str", 16, half=True),
                Save("dex", 16, half=True),
            ),
        ),
        (
            "Adult Gold Dragon: Breath Weapons",
            (
                Save("dex", 21, half=True, label="Fire Breath"),
                Save("str", 21, label="Weakening Breath"),
            ),
        ),
        ("Hobgoblin: Martial Advantage", ()),
        ("Balor: Fire Aura", ()),
        (
            "Air Elemental: Whirlwind",
            (
                Save("str", 13),
                Save("dex", 13),
            ),
        ),
        ("Fire Elemental: Fire Form", ()),
        ("Goblin: Shortbow", ()),
        ("Specter: Life Drain", (Save("con", 10),)),
        ("Deva: Angelic Weapons", ()),
        ("Behir: Swallow", (Save("con", 14),)),
        (
            "Ice Devil: Wall of Ice",
            (
                Save("dex", 17, half=True),
                Save("con", 17, half=True),
            ),
        ),
    ],
)
def test_saves_say_what_a_success_is_good_for(action: str, saves: tuple[Save, ...]):
    assert read_action(action, ACTIONS[action]).saves == saves


@pytest.mark.parametrize(
    ("name", "cost"),
    [("Detect", 1), ("Wing Attack (Costs 2 Actions)", 2), ("Disrupt Life (Costs 3 Actions)", 3)],
)
def test_a_legendary_action_says_what_it_costs(name: str, cost: int):
    action = read_action(name, "")
    assert (action.name, action.cost, action.attack, action.damage, action.saves) == (
        name,
        cost,
        None,
        (),
        (),
    )


def test_a_spellcaster_has_a_spell_attack():
    text = "Its spell save DC is 14, +6 to hit with spell attacks."
    assert read_action("Spellcasting", text).attack == Attack(6, AttackKind.EITHER, spell=True)


def test_a_negative_bonus_is_read():
    text = "Melee Weapon Attack: -1 to hit, reach 5 ft. Hit: 1 bludgeoning damage."
    action = read_action("Slap", text)
    assert action.attack == Attack(-1, AttackKind.MELEE, reach="5 ft.")
    assert action.damage == (DamagePart("1", DamageType.BLUDGEONING),)


def test_an_alternative_of_an_unknown_kind_is_named_all_the_same():
    text = "Melee Weapon Attack: +4 to hit, reach 5 ft. Hit: 3 fire damage or 5 fire damage"
    assert [part.label for part in read_action("Touch", text).damage] == ["", "or"]


def test_dice_may_stand_without_their_average():
    assert read_action("Aura", "It takes 4d8 radiant damage.").damage == (
        DamagePart("4d8", DamageType.RADIANT),
    )


def test_a_bare_number_without_a_type_is_a_threshold():
    assert read_action("Regurgitate", "If it takes 30 damage or more, it spits.").damage == ()


def test_half_of_another_kind_of_damage_is_half():
    for words in (
        "takes half as much damage",
        "Half as much damage",
        "takes half the damage",
        "takes half the fire damage",
        "takes only half the damage",
        "Success: Half damage",
    ):
        text = f"It makes a DC 12 Wisdom saving throw. {words}."
        assert read_action("Wail", text).saves == (Save("wis", 12, half=True),)
    assert read_action("Wail", "DC 9 Charisma saving throw or sleeps.").saves == (Save("cha", 9),)
