"""What is typed into fields alone is in the words of every file, and comes back from them."""

import json
from dataclasses import replace

import pytest

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports.csv_table import inert
from dnd_tracker.creatures.exports.writing import write
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.creatures.printed_actions import printed_text
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import (
    Action,
    Attack,
    AttackKind,
    DamagePart,
    Save,
    StatBlock,
)

TOOLS = ["improved-initiative", "foundry", "fantasy-statblocks", "csv"]
CLAW = Action(
    "Claw",
    "",
    Attack(7, reach="10 ft."),
    (DamagePart("2d6+4", DamageType.SLASHING), DamagePart("1d6", DamageType.FIRE)),
    (Save("con", 15, half=True),),
)
RAY = Action(
    "Ray",
    "It burns.",
    Attack(7, AttackKind.RANGED, spell=True, range="60/120 ft."),
    (DamagePart("2d10", DamageType.RADIANT),),
)
SPEAR = Action(
    "Spear",
    "",
    Attack(5, AttackKind.EITHER, reach="5 ft.", range="20/60 ft."),
    (DamagePart("1d6+3", DamageType.PIERCING),),
)
GAZE = Action(
    "Gaze",
    "It looks.",
    damage=(DamagePart("2d6", DamageType.PSYCHIC),),
    saves=(Save("wis", 15, half=True),),
    usage="Recharge 5-6",
)
AURA = Action("Aura", "", damage=(DamagePart("5", DamageType.COLD),))
HOWL = Action("Howl", "", saves=(Save("wis", 13),), usage="Recharges after a Short or Long Rest")


def again(key: str, block: StatBlock) -> StatBlock:
    [entry] = read_file(write(key, [Draft(block)]).data).entries
    assert entry.draft is not None
    return entry.draft.block


@pytest.mark.parametrize("key", TOOLS)
@pytest.mark.parametrize("action", [CLAW, RAY, SPEAR, GAZE, AURA, HOWL], ids=lambda one: one.name)
def test_an_action_of_fields_alone_comes_back_from_other_tools_files(
    key: str, action: Action, blocks: dict[str, StatBlock]
):
    [back] = again(key, replace(blocks["ogre"], actions=(action,))).actions

    assert replace(back, text=action.text) == action
    assert back.text == printed_text(action)


def test_what_the_text_says_is_not_said_twice(blocks: dict[str, StatBlock]):
    for block in blocks.values():
        for action in (*block.actions, *block.legendary_actions, *block.reactions):
            if "Melee Weapon Attack" in action.text:
                assert printed_text(action) == action.text


def test_damage_on_occasion_stands_behind_the_rest():
    both = (DamagePart("1d8"), DamagePart("1d10", label="two hands"))

    assert printed_text(Action("Sword", "", Attack(3), both)) == (
        "Melee Weapon Attack: +3 to hit, one target. "
        "Hit: 4 (1d8) damage, or 5 (1d10) damage (two hands)."
    )
    assert printed_text(Action("Breath", "", saves=(Save("dex", 11, label="Fire"),))) == (
        "Fire. DC 11 Dexterity saving throw."
    )


@pytest.mark.parametrize("key", TOOLS)
def test_what_a_legendary_action_costs_comes_back(key: str, blocks: dict[str, StatBlock]):
    wings = (Action("Wing", "It beats.", cost=2), Action("Tail", "It lashes.", cost=3))
    block = replace(blocks["adult-black-dragon"], legendary_actions=wings)

    assert [one.cost for one in again(key, block).legendary_actions] == [2, 3]


@pytest.mark.parametrize("key", ["foundry", "fantasy-statblocks", "csv"])
@pytest.mark.parametrize("number", [1, 5])
def test_how_many_legendary_actions_a_round_has_comes_back(
    key: str, number: int, blocks: dict[str, StatBlock]
):
    block = replace(blocks["adult-black-dragon"], legendary_actions_per_round=number)

    assert again(key, block).legendary_actions_per_round == number


def test_foundry_keeps_passive_perception_notes_of_senses_and_natural_armor(
    blocks: dict[str, StatBlock],
):
    block = replace(
        blocks["adult-black-dragon"],
        passive_perception=25,
        senses={"blindsight": "60 ft. (blind beyond this radius)", "darkvision": "120 ft."},
    )
    back = again("foundry", block)

    assert (back.passive_perception, back.senses) == (25, block.senses)
    assert back.armor_note == "natural armor"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claw of doom", "It claws."),
        ("3-headed Bite", "It bites."),
        ("Who Goes There?", "It asks."),
        ("Halt!", "It says so."),
        ("Amphibious", ""),
        ("Bite", "It bites. It holds on."),
    ],
)
def test_any_name_of_an_action_comes_back_from_a_table(
    name: str, text: str, blocks: dict[str, StatBlock]
):
    [trait] = again("csv", replace(blocks["ogre"], traits=(Action(name, text),))).traits

    assert (trait.name, trait.text) == (name, text)


def test_a_cell_may_tell_of_a_note(blocks: dict[str, StatBlock]):
    told = replace(blocks["ogre"], description="See\n```statblock\nname: !!x\n```")

    assert again("csv", told).description == told.description


@pytest.mark.parametrize("sign", "＝＋－＠")
def test_wide_signs_begin_no_formula_either(sign: str, blocks: dict[str, StatBlock]):
    name = f"{sign}SUM(1)"

    assert inert(name) == f"'{name}"
    assert again("csv", replace(blocks["ogre"], name=name)).name == name


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("dragon", ("dragon", "", "")),
        ("swarm of Tiny beasts", ("beast", "tiny", "")),
        ("swarm of Tiny monstrosities", ("custom", "", "swarm of Tiny monstrosities")),
        ("ghost", ("custom", "", "ghost")),
    ],
)
def test_foundry_knows_the_type_and_gives_it_back(
    kind: str, kept: tuple[str, str, str], blocks: dict[str, StatBlock]
):
    block = replace(blocks["ogre"], type=kind)
    said = json.loads(write("foundry", [Draft(block)]).data)["system"]["details"]["type"]

    assert (said["value"], said["swarm"], said["custom"]) == kept
    assert again("foundry", block).type == kind
