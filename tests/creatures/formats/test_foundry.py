"""Foundry: what it computes when it shows a creature is computed here, old and new."""

from typing import Any

import pytest

from dnd_tracker.creatures.formats.foundry_formula import number_of
from dnd_tracker.creatures.formats.html_text import without_html
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.errors import InvalidInput
from tests.creatures.formats.foundry_actors import GOBLIN, armored, with_system, worn
from tests.creatures.formats.samples import block, named, read, sample


def test_2024_adds_proficiency_to_initiative():
    dragon = block(read_file(sample("foundry/adult-black-dragon-2024.json")))

    assert dragon.initiative_bonus == 12
    assert dragon.saves == {"dex": 7, "wis": 6}
    assert dragon.environments == ("swamp",)
    rend = named(dragon.actions, "Rend")
    assert rend.text == (
        "Melee Attack Roll: +11, reach 10 ft. Hit: 13 (2d6 + 6) slashing damage plus 4 (1d8) acid "
        "damage."
    )
    assert rend.attack is not None
    assert rend.attack.bonus == 11
    assert "spell save DC 17, +9 to hit" in named(dragon.actions, "Spellcasting").text


def test_2024_saves_are_computed_and_halve():
    dragon = block(read_file(sample("foundry/adult-black-dragon-2024.json")))
    breath = named(dragon.actions, "Acid Breath")

    assert breath.text.startswith("Dexterity Saving Throw: DC 18, each creature in a 60-foot-long")
    assert [(one.ability, one.difficulty_class, one.half) for one in breath.saves] == [
        ("dex", 18, True)
    ]
    insects = named(dragon.legendary_actions, "Cloud of Insects")
    assert [(one.ability, one.difficulty_class) for one in insects.saves] == [("dex", 17)]
    assert insects.text.startswith("Dexterity Saving Throw: DC 17, one creature the adult black")


def test_texts_have_neither_markup_nor_commands():
    for name in ("adult-black-dragon-2014", "adult-black-dragon-2024", "goblin-2014"):
        creature = block(read_file(sample(f"foundry/{name}.json")))
        actions = (*creature.traits, *creature.actions, *creature.legendary_actions)
        for text in [creature.description, *(action.text for action in actions)]:
            assert not any(mark in text for mark in ("<", "[[", "@", "&", "{", "}")), text


@pytest.mark.parametrize(
    ("armor", "items", "armor_class", "note"),
    [
        ({"calc": "flat", "flat": 17}, [], 17, ""),
        ({"calc": "natural", "flat": 13}, [], 13, "natural armor"),
        ({"calc": "default"}, [], 12, ""),
        ({"calc": "mage"}, [], 15, ""),
        ({"calc": "unarmoredBarb"}, [], 12, ""),
        ({"calc": "custom", "formula": "11 + @abilities.dex.mod"}, [], 13, ""),
        ({"calc": "custom", "formula": "@flags.mystery"}, [], 10, ""),
        ({"value": 14}, [], 14, ""),
        ({"calc": "default"}, [worn("Plate", "heavy", 18, dex=0)], 18, "plate"),
        ({"calc": "default"}, [worn("Breastplate", "medium", 14, dex=2)], 16, "breastplate"),
        ({"calc": "default"}, [worn("Padded", "light", 11, magicalBonus=1)], 14, "padded"),
        ({"calc": "default"}, [worn("Shield", "shield", 2)], 14, "shield"),
    ],
)
def test_armor_class(armor: dict[str, Any], items: list[Any], armor_class: int, note: str):
    goblin = armored(armor, items)

    assert (goblin.armor_class, goblin.armor_note) == (armor_class, note)


def test_armor_that_is_not_worn_does_not_count():
    plate = worn("Plate", "heavy", 18)
    plate["system"]["equipped"] = False

    assert armored({"calc": "default"}, [plate]).armor_class == 12


def test_bypasses_make_physical_resistances_conditional():
    defences = {
        "value": ["cold", "bludgeoning", "piercing", "slashing"],
        "bypasses": ["mgc", "ada"],
    }
    creature = block(read(with_system({"traits": {"dr": defences, "di": {"value": ["physical"]}}})))

    assert creature.damage_resistances == (
        "cold",
        "bludgeoning, piercing, and slashing from nonmagical attacks that aren't adamantine",
    )
    assert creature.damage_immunities == (
        "bludgeoning, piercing, and slashing from nonmagical attacks",
    )
    assert creature.defences.resistances == {"cold"}
    assert creature.defences.immunities == frozenset()


def test_languages_senses_and_speeds():
    traits = {"languages": {"value": ["common", "thievesCant"], "custom": "Old Elvish; Whistles"}}
    movement = {"walk": 9, "fly": 18, "hover": True, "units": "m"}
    goblin = block(
        read(
            with_system({"traits": traits, "attributes": {"movement": movement, "ac": {"flat": 9}}})
        )
    )

    assert goblin.languages == "Common, Thieves Cant, Old Elvish, Whistles"
    assert goblin.speeds == {"walk": "30 ft.", "fly": "60 ft. (hover)"}


@pytest.mark.parametrize("kind", ["character", "vehicle", "group"])
def test_only_npcs_are_creatures(kind: str):
    with pytest.raises(InvalidInput, match=f"“Goblin” is a “{kind}”: only NPCs are creatures"):
        read({**GOBLIN, "type": kind})


@pytest.mark.parametrize(
    ("formula", "number"),
    [
        ("3", 3),
        ("-(2 + 1) * 2", -6),
        ("7 / 2", 3),
        ("@prof + 1", 3),
        ("", 0),
        ("1 / 0", None),
        ("(", None),
        ("2 2", None),
        ("@other", None),
        ("1d6", None),
        ("1" * 101, None),
        ("(" * 100, None),
    ],
)
def test_formulas(formula: str, number: int | None):
    assert number_of(formula, {"prof": 2}) == number


def test_html_becomes_paragraphs():
    assert without_html("<p>One<br>two</p><ul><li>three</li></ul>") == "One\ntwo\nthree"
    assert without_html("<table><tr><td>1</td><td>2</td></tr></table>") == "1 2"
    assert without_html("<script>alert(1)</script>safe &amp; sound") == "safe & sound"
    assert without_html("3 < 4 and 5 > 4") == "3 < 4 and 5 > 4"
