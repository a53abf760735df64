"""Foundry's items: attacks, saves, limits of use and spells, of every version of the system."""

from typing import Any

import pytest

from tests.creatures.formats.foundry_actors import GOBLIN, OLD_SWORD, only_action, with_system
from tests.creatures.formats.samples import block, named, read


def test_items_from_before_activities():
    action = only_action(OLD_SWORD)

    assert action.text == (
        "Melee Weapon Attack: +2 to hit, reach 5 ft., one target. Hit: 3 (1d8 - 1) slashing damage "
        "plus 7 (2d6) fire damage."
    )
    assert action.attack is not None
    assert action.attack.bonus == 2
    assert [one.expression for one in action.damage] == ["1d8-1", "2d6"]


@pytest.mark.parametrize(
    "versatile", [{"number": None, "denomination": 0}, {"number": 1, "denomination": 10}]
)
def test_versatile_weapons_say_what_both_hands_deal(versatile: dict[str, Any]):
    scimitar = GOBLIN["items"][3]
    damage = {**scimitar["system"]["damage"], "versatile": versatile}
    damage["base"] = {**damage["base"], "denomination": 8}
    action = only_action(scimitar, properties=["ver"], damage=damage)

    assert [(one.expression, one.label) for one in action.damage] == [
        ("1d8+2", ""),
        ("1d10+2", "with two hands"),
    ]
    old = only_action(OLD_SWORD, damage={"parts": [["1d8", "slashing"]], "versatile": "1d10+@mod"})
    assert [(one.expression, one.label) for one in old.damage] == [
        ("1d8", ""),
        ("1d10-1", "with two hands"),
    ]


def test_saves_and_attacks_that_the_text_leaves_out_are_added():
    save = {
        "description": {"value": "<p>It breathes fire.</p>"},
        "activities": {
            "a": {
                "type": "save",
                "activation": {"type": "action"},
                "save": {"ability": ["dex"], "dc": {"calculation": "", "formula": "13"}},
                "damage": {"onSave": "half", "parts": [{"number": 2, "denomination": 6}]},
            }
        },
    }
    breath = only_action({"name": "Breath", "type": "feat", "system": save})

    assert breath.text == (
        "It breathes fire. DC 13 Dexterity saving throw, taking 7 (2d6) damage on a failed save, "
        "or half as much damage on a successful one."
    )
    assert [(one.ability, one.difficulty_class, one.half) for one in breath.saves] == [
        ("dex", 13, True)
    ]
    bite = only_action(OLD_SWORD, description={"value": "<p>It hurts.</p>"})
    assert bite.text.startswith("Melee Weapon Attack: +2 to hit")
    assert bite.text.endswith("It hurts.")


def test_commands_with_arguments_and_unknown_ones():
    words = (
        "<p>[[/damage 5d4 type=acid]] damage, [[/save dex 15]] saving throw, [[/r 1d6]] rounds, "
        "[[/check ability=str]]{a check}, [[lookup @attributes.hp]], @UUID[Actor.x]{Ogre}, "
        "[[/item x y]], &amp;Reference[prone apply=false]</p>"
    )
    feat = {"name": "Odd", "type": "feat", "system": {"description": {"value": words}}}

    assert only_action(feat).text == (
        "12 (5d4) acid damage, DC 15 Dexterity saving throw, 1d6 rounds, a check,, Ogre, x y, prone"
    )


def test_finesse_and_spells_use_other_abilities():
    assert only_action(OLD_SWORD, properties={"fin": True}).attack.bonus == 5  # type: ignore[union-attr]
    spell = only_action(OLD_SWORD, actionType="rsak", range={"value": 60}).attack
    assert spell is not None
    assert (spell.bonus, spell.spell, spell.range) == (3, True, "60 ft.")


def test_a_system_of_older_files_is_called_data():
    old = {
        **GOBLIN,
        "data": GOBLIN["system"],
        "items": [{**OLD_SWORD, "data": OLD_SWORD["system"]}],
    }
    del old["system"]
    del old["items"][0]["system"]

    assert block(read(old)).armor_class == 12
    assert named(block(read(old)).actions, "Longsword").attack is not None


@pytest.mark.parametrize(
    ("uses", "usage"),
    [
        ({"max": "3", "recovery": [{"period": "day"}]}, "3/Day"),
        ({"max": 2, "per": "day"}, "2/Day"),
        ({"max": "1", "per": "sr"}, "Recharges after a Short or Long Rest"),
        ({"max": "@prof", "recovery": [{"period": "lr"}]}, "Recharges after a Long Rest"),
        ({"max": "1", "recovery": [{"period": "recharge", "formula": "6"}]}, "Recharge 6"),
        ({"max": "", "per": None}, ""),
    ],
)
def test_limits_of_use(uses: dict[str, Any], usage: str):
    feat = {"name": "Howl", "type": "feat", "system": {"uses": uses, "description": {"value": "x"}}}

    assert only_action(feat).usage == usage


def test_activation_says_where_an_item_goes():
    items = [
        {
            "name": kind.title(),
            "type": "feat",
            "system": {"activation": {"type": kind, "cost": 2}, "description": {"value": "x"}},
        }
        for kind in ("action", "bonus", "reaction", "legendary", "lair", "special", "")
    ]
    goblin = block(read({**GOBLIN, "items": items}))

    assert [one.name for one in goblin.actions] == ["Action"]
    assert [one.name for one in goblin.bonus_actions] == ["Bonus"]
    assert [one.name for one in goblin.reactions] == ["Reaction"]
    assert [(one.name, one.cost) for one in goblin.legendary_actions] == [("Legendary", 2)]
    assert [one.name for one in goblin.lair_actions] == ["Lair"]
    assert [one.name for one in goblin.traits] == ["Special", "Nameless"]


def test_spells_are_listed_by_level_with_their_slots():
    spells = [
        {"name": name, "type": "spell", "system": {"level": level, **more}}
        for name, level, more in (
            ("Fire Bolt", 0, {"preparation": {"mode": "prepared"}}),
            ("Shield", 1, {"preparation": {"mode": "prepared"}}),
            ("Sleep", 1, {"method": "spell"}),
            ("Darkness", 2, {"preparation": {"mode": "innate"}, "uses": {"max": 1, "per": "day"}}),
        )
    ]
    actor = with_system({"spells": {"spell1": {"value": 3, "max": 3}}}, spells)
    (trait,) = block(read(actor)).traits

    assert trait.name == "Spellcasting"
    assert "- Cantrips (at will): Fire Bolt" in trait.text
    assert "- 1st level (3 slots): Shield, Sleep" in trait.text
    assert "- 1/day each: Darkness" in trait.text
