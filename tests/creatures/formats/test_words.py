"""The words of a stat block, however tools spell them."""

from typing import Any

import pytest

from dnd_tracker.creatures.formats.actions import action_of
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.defences import read_conditions, read_damage_entries
from dnd_tracker.creatures.formats.words import (
    read_abilities,
    read_challenge,
    read_saves,
    read_senses,
    read_size,
    read_skills,
    read_speeds,
    read_type_line,
)

PHYSICAL = "bludgeoning, piercing, and slashing from nonmagical attacks"
SPEEDS: list[tuple[Any, dict[str, str]]] = [
    ("30 ft., fly 60 ft. (hover)", {"walk": "30 ft.", "fly": "60 ft. (hover)"}),
    ("Speed 30 ft., Climbing 20 ft.", {"walk": "30 ft.", "climb": "20 ft."}),
    (
        ["30 ft. (40 ft. in wolf form)", "swim 20"],
        {"walk": "30 ft. (40 ft. in wolf form)", "swim": "20 ft."},
    ),
    ({"walk": 30, "fly": 0, "burrow": "10 ft."}, {"walk": "30 ft.", "burrow": "10 ft."}),
    (30, {"walk": "30 ft."}),
    ("0 ft., swim 40 ft.", {"walk": "0 ft.", "swim": "40 ft."}),
]


@pytest.mark.parametrize(("said", "speeds"), SPEEDS)
def test_speeds(said: Any, speeds: dict[str, str]):
    doubts: list[str] = []

    assert read_speeds(said, doubts) == speeds
    assert doubts == []


def test_meters_become_feet_with_a_doubt():
    doubts: list[str] = []

    assert read_speeds("9 m, fly 4.5 m", doubts) == {"walk": "30 ft.", "fly": "15 ft."}
    assert doubts == ["Speed “9 m” was read as 30 ft.", "Speed “fly 4.5 m” was read as 15 ft."]


def test_a_speed_that_is_none_is_left_out():
    doubts: list[str] = []

    assert read_speeds("very fast", doubts) == {"walk": "30 ft."}
    assert doubts == [
        "Speed “very fast” was not understood and left out.",
        "Speed was missing: 30 ft. assumed.",
    ]


@pytest.mark.parametrize(
    ("said", "size"),
    [("T", "Tiny"), ("sm", "Small"), ("grg", "Gargantuan"), ("HUGE", "Huge"), (["L"], "Large")],
)
def test_sizes(said: Any, size: str):
    assert read_size(said, []) == size


def test_a_choice_of_sizes_and_none_of_them():
    doubts: list[str] = []

    assert read_size("Medium or Small", doubts) == "Small"
    assert read_size("enormous", doubts) == "Medium"
    assert doubts == [
        "It may be Medium or Small: Small assumed.",
        "Size “enormous” is none of the six: Medium assumed.",
    ]


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (
            "Small humanoid (goblinoid), neutral evil",
            ("Small", "humanoid", "goblinoid", "neutral evil"),
        ),
        ("Medium or Small Humanoid, Neutral", ("Medium or Small", "Humanoid", "", "Neutral")),
        (
            "Large swarm of Tiny beasts, unaligned",
            ("Large", "swarm of Tiny beasts", "", "unaligned"),
        ),
        ("humanoid (elf, wizard), any", ("", "humanoid", "elf, wizard", "any")),
        ("dragon", ("", "dragon", "", "")),
        ("(((", ("", "(((", "", "")),
    ],
)
def test_type_lines(said: str, parts: tuple[str, ...]):
    assert tuple(read_type_line(said)) == parts


BONUSES: list[Any] = [
    "Dex +5, Con -1",
    "Dexterity +5; Constitution \u22121",
    {"dex": 5, "con": "-1"},
    [{"Name": "Dex", "Modifier": 5}, {"Name": "Con", "Modifier": -1}],
    [{"dexterity": 5}, {"constitution": -1}],
    ["Dex +5", "Con -1"],
]


@pytest.mark.parametrize("said", BONUSES)
def test_saves(said: Any):
    doubts: list[str] = []

    assert read_saves(said, doubts) == {"dex": 5, "con": -1}
    assert doubts == []


def test_skills_by_any_spelling_and_none_of_them():
    doubts: list[str] = []
    said = {"sleight_of_hand": 5, "animalHandling": "+3", "Cooking": 2}

    assert read_skills(said, doubts) == {"Sleight of Hand": 5, "Animal Handling": 3}
    assert read_skills("good at hiding", doubts) == {}
    assert doubts == [
        "There is no skill “Cooking”: left out.",
        "The skills were not understood: “good at hiding”.",
    ]


def test_senses_with_passive_perception_among_them():
    doubts: list[str] = []
    found = read_senses(
        "Blindsight 60 ft. (blind beyond), darkvision 30 ft.; Passive Perception 14", doubts
    )

    assert found.by_kind == {"blindsight": "60 ft. (blind beyond)", "darkvision": "30 ft."}
    assert found.passive == 14
    assert read_senses({"darkvision": 60, "passive_perception": 9}, doubts).by_kind == {
        "darkvision": "60 ft."
    }
    assert doubts == []
    assert read_senses("sees everything", doubts).by_kind == {}
    assert doubts == ["Sense “sees everything” was not understood and left out."]


CHALLENGES: list[tuple[Any, str]] = [
    ("1/4", "1/4"),
    (0.125, "1/8"),
    ("½", "1/2"),
    ("5 (1,800 XP)", "5"),
    ("CR 1/2", "1/2"),
    (17, "17"),
    ({"cr": "14", "lair": "15"}, "14"),
]


@pytest.mark.parametrize(("said", "rating"), CHALLENGES)
def test_challenges(said: Any, rating: str):
    doubts: list[str] = []

    assert read_challenge(said, doubts) == rating
    assert doubts == []


def test_abilities_by_any_name_and_one_that_is_missing():
    doubts: list[str] = []
    said = {"Strength": 8, "DEX": "14 (+2)", "con": 10, "Int": 10, "wisdom": None, "cha": 8}

    assert list(read_abilities(said, doubts).values()) == [8, 14, 10, 10, 10, 8]
    assert doubts == ["Wisdom was missing: 10 assumed."]


DEFENCES: list[tuple[Any, tuple[str, ...]]] = [
    ("Cold, Fire", ("cold", "fire")),
    (["cold damage", "fire"], ("cold", "fire")),
    (f"cold, fire; {PHYSICAL}", ("cold", "fire", PHYSICAL)),
    (f"cold, {PHYSICAL}", ("cold", PHYSICAL)),
    (["bludgeoning", "piercing", "slashing"], ("bludgeoning", "piercing", "slashing")),
    ("damage from spells", ("damage from spells",)),
    ("-", ()),
    (None, ()),
]


@pytest.mark.parametrize(("said", "entries"), DEFENCES)
def test_defences(said: Any, entries: tuple[str, ...]):
    assert read_damage_entries(said, []).damage == entries


def test_conditions_and_what_is_none():
    doubts: list[str] = []

    assert read_conditions("Charmed, frightened and prone; disease", doubts) == (
        "charmed",
        "frightened",
        "prone",
    )
    assert doubts == ["“disease” is none of the fifteen conditions: left out."]


def test_hit_points_from_dice_and_dice_alone():
    alone = drafted(Sketch(name="A", hit_dice="(2d6 + 2)"))
    dice = drafted(Sketch(name="A", hit_points="3d8"))

    assert (alone.block.hit_points, alone.block.hit_dice) == (9, "2d6+2")
    assert "Hit points were missing: 9 assumed, the average of 2d6+2." in alone.doubts
    assert (dice.block.hit_points, dice.block.hit_dice) == (13, "3d8")


def test_passive_perception_follows_from_the_skill():
    sketch = Sketch(name="A", abilities={"wis": 14}, skills="Perception +5")

    assert drafted(sketch).block.passive_perception == 15
    assert drafted(Sketch(name="A", abilities={"wis": 14})).block.passive_perception == 12


@pytest.mark.parametrize(
    ("name", "words", "bonus"),
    [
        ("Bite", "Melee Weapon Attack:+ 5 to hit, reach 5 ft.", 5),
        ("Bite", "Melee Weapon Attack: 5 to hit", 5),
        ("Bite", "Melee Weapon Attack: \u22121 to hit", -1),
        ("Bite", "Attack: +5 to hit, range 30 ft.", 5),
        ("", "Bite. Melee Attack Roll: +5, reach 5 ft.", 5),
    ],
)
def test_attacks_that_are_spelled_loosely(name: str, words: str, bonus: int):
    action = action_of(name, words)

    assert action is not None
    assert action.attack is not None
    assert (action.name, action.attack.bonus) == ("Bite", bonus)


def test_nothing_is_no_action():
    assert action_of("", None) is None
