"""Improved Initiative: both layouts, and what else an export holds."""

import json
from typing import Any

from dnd_tracker.creatures.formats.reading import read_file
from tests.creatures.formats.samples import block, draft, json_sample, named, read, sample

BLOCK: dict[str, Any] = json_sample("improved_initiative/list.json")[0]


def test_an_export_says_what_it_holds_besides():
    found = read_file(sample("improved_initiative/export.json"))

    assert [entry.name for entry in found.entries] == ["Goblin", "Adult Black Dragon"]
    assert found.problems == (
        "Besides creatures it holds characters (1), encounters (1), spells (1): left out.",
    )


def test_the_older_layout_keeps_texts_of_json():
    dragon = block(read_file(sample("improved_initiative/older_export.json")))

    assert (dragon.name, dragon.armor_class, dragon.hit_points) == ("Adult White Dragon", 18, 200)
    assert dragon.speeds["burrow"] == "30 ft."
    assert dragon.book == "Monster Manual"
    assert named(dragon.actions, "Cold Breath").usage == "Recharge 5-6"


def test_broken_json_inside_names_the_key_and_spares_the_others():
    found = read(
        {
            "ImprovedInitiative.Creatures.a": '{"Name": "Gob',
            "ImprovedInitiative.Creatures.b": json.dumps(BLOCK),
            "ImprovedInitiative.Creatures.c": "[1]",
        }
    )

    assert found.entries[0].problems == (
        (
            "“ImprovedInitiative.Creatures.a”: the JSON inside cannot be read. Line 1, column 10: "
            "it ends in the middle. The file may have been cut off."
        ),
    )
    assert found.entries[1].draft is not None
    assert found.entries[2].problems == (
        "“ImprovedInitiative.Creatures.c”: this is a list, not a stat block.",
    )


def test_their_initiative_comes_on_top_of_dexterity():
    assert block(read({**BLOCK, "InitiativeModifier": 5})).initiative_bonus == 7
    assert block(read({**BLOCK, "InitiativeModifier": 0})).initiative_bonus is None


def test_what_has_no_place_here_is_said():
    action = {"Name": "Mythic Strike", "Content": "It strikes."}
    found = draft(
        read(
            {
                **BLOCK,
                "MythicActions": [action],
                "ImageURL": "https://example.org/goblin.png",
                "InitiativeAdvantage": True,
                "Path": "Goblins",
            }
        )
    )

    assert [one.name for one in found.block.legendary_actions] == ["Mythic Strike"]
    assert found.doubts == (
        "Mythic actions were put among the legendary actions.",
        "Its picture is a link and was left out.",
    )
    assert found.block.notes == ("It rolls initiative with advantage.",)
    assert found.tags == ("Goblins",)


def test_what_is_missing_is_assumed_and_said():
    found = draft(read([{"Name": "Thing", "HP": {"Value": 5}}]))

    assert (found.block.armor_class, found.block.size) == (10, "Medium")
    assert found.doubts == (
        "Armor class was missing: 10 assumed.",
        "Hit dice were missing.",
        (
            "Strength, Dexterity, Constitution, Intelligence, Wisdom and Charisma were missing: "
            "10 assumed."
        ),
        "Challenge was missing: 0 assumed.",
        "Size was missing: Medium assumed.",
        "The type of creature was missing.",
        "Speed was missing: 30 ft. assumed.",
    )


def test_a_creature_without_a_name_is_none():
    found = read([BLOCK, {**BLOCK, "Name": ""}, {**BLOCK, "Name": None}, {**BLOCK, "Name": 5}])

    assert [entry.problems for entry in found.entries] == [
        (),
        ("Entry 2: the name is the text “”.",),
        ("Entry 3: the name is empty.",),
        ("Entry 4: the name is a number (5).",),
    ]


def test_provisos_are_not_torn_at_their_commas():
    for said in (
        ["bludgeoning, piercing, and slashing from nonmagical attacks"],
        ["bludgeoning", "piercing", "and slashing from nonmagical attacks"],
        ["cold; bludgeoning, piercing, and slashing from nonmagical attacks"],
        ["cold, bludgeoning, piercing, and slashing from nonmagical attacks"],
    ):
        creature = block(read([{**BLOCK, "DamageImmunities": said}]))
        assert creature.damage_immunities[-1] == (
            "bludgeoning, piercing, and slashing from nonmagical attacks"
        )
        assert creature.damage_immunities[:-1] == (("cold",) if "cold" in said[0] else ())
        assert creature.defences.immunities == (frozenset({"cold"}) if "cold" in said[0] else set())
        assert len(creature.defences.conditional) == 1
