"""A creature as it is typed, and as a stat block."""

from dataclasses import replace
from typing import Any

import pytest

from dnd_tracker.creatures.form_blocks import block_of, draft_of, form_of
from dnd_tracker.creatures.forms import read_action_form, read_creature
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import Action, Attack, AttackKind, DamagePart, Save, StatBlock


def typed(**fields: Any) -> StatBlock:
    return block_of(read_creature({"name": "Thing", "type": "ooze", **fields}))


def test_every_creature_of_the_srd_comes_back_from_its_form_as_it_was(
    blocks: dict[str, StatBlock],
) -> None:
    for name, block in blocks.items():
        sent = form_of(block).model_dump(mode="json")
        actions = tuple(replace(one, text=one.text.strip()) for one in block.actions)
        assert block_of(read_creature(sent)) == replace(block, actions=actions), name


def test_what_2024_adds_comes_back_too(blocks: dict[str, StatBlock]) -> None:
    leap = Action("Leap", "It leaps.", usage="1/Day")
    block = replace(
        blocks["goblin"],
        bonus_actions=(leap,),
        lair_actions=(replace(leap, saves=(Save("con", 15, half=True, label="landing"),)),),
        initiative_bonus=4,
        environments=("forest", "hill"),
        book="Home",
        notes=("One.", "Two."),
    )
    form = form_of(block, ("green", "sneaky"))
    assert draft_of(form).block == block
    assert draft_of(form).tags == ("green", "sneaky")


def test_figures_follow_the_challenge_rating_unless_they_are_ones_own() -> None:
    block = typed(challenge_rating="5", abilities={"wis": 14}, experience=7)
    assert (block.experience, block.proficiency_bonus, block.passive_perception) == (1_800, 3, 12)
    block = typed(
        challenge_rating="5",
        own_figures=True,
        experience="1,000",
        proficiency_bonus="+4",
        passive_perception="",
    )
    assert (block.experience, block.proficiency_bonus, block.passive_perception) == (1_000, 4, 10)


def test_what_people_type_is_understood() -> None:
    action = {
        "name": " Slam ",
        "attack": {"bonus": "\N{MINUS SIGN}1", "kind": "ranged", "range": "20/60 ft."},
        "damage": [{"expression": "2D6 + 3", "type": "acid"}, {"expression": "4", "type": ""}],
    }
    block = typed(
        hit_dice="3d8 + 6",
        saves={"dex": "", "con": "+5"},
        skills="stealth +6, sleight of hand \N{MINUS SIGN}1",
        damage_immunities="Acid, Cold; bludgeoning from nonmagical attacks",
        condition_immunities="Prone, Blinded",
        speeds={"walk": "20 ft.", "fly": ""},
        tags="Slimy, slimy , Wet",
        actions=[action],
    )
    assert block.hit_dice == "3d8+6"
    assert block.saves == {"con": 5}
    assert block.skills == {"Stealth": 6, "Sleight of Hand": -1}
    assert block.damage_immunities == ("acid", "cold", "bludgeoning from nonmagical attacks")
    assert block.condition_immunities == ("prone", "blinded")
    assert block.speeds == {"walk": "20 ft."}
    slam = block.actions[0]
    assert slam.attack == Attack(-1, AttackKind.RANGED, range="20/60 ft.")
    assert (slam.name, [one.expression for one in slam.damage]) == ("Slam", ["2d6+3", "4"])
    assert slam.damage[1] == DamagePart("4")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": ""}, "name"),
    ({"name": "\ud800"}, "name"),
    ({"armor_class": "many"}, "armor_class"),
    ({"armor_class": True}, "armor_class"),
    ({"armor_class": 10**40}, "armor_class"),
    ({"armor_class": None}, "armor_class"),
    ({"hit_points": float("nan")}, "hit_points"),
    ({"hit_dice": "lots"}, "hit_dice"),
    ({"skills": "Stealth"}, "skills"),
    ({"abilities": [10] * 6}, "abilities"),
    ({"abilities": {"str": "x"}}, "abilities.str"),
    ({"challenge_rating": "99"}, "challenge_rating"),
    ({"description": "x" * 30_000}, "description"),
    ({"description": "x" * 10_000_000}, "description"),
    ({"actions": [{"name": "Bite", "attack": {"bonus": "?"}}]}, "actions.0.attack.bonus"),
    ({"actions": [{"name": "Bite", "damage": [{}]}]}, "actions.0.damage.0.expression"),
    ({"actions": [{"name": ""}]}, "actions.0.name"),
    ({"actions": [{}] * 101}, "actions"),
    ({"traits": "no"}, "traits"),
    ({"speeds": {"x" * 41: "5 ft."}}, "speeds"),
    ({"tags": ", ".join(str(n) for n in range(21))}, "tags"),
]


@pytest.mark.parametrize(("fields", "field"), WRONG)
def test_a_wrong_field_is_named(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        draft_of(read_creature({"name": "Thing", "type": "ooze", **fields}))
    assert any(path.startswith(field) for path in caught.value.fields)
    assert all(message.endswith(".") for message in caught.value.fields.values())


@pytest.mark.parametrize("payload", [None, 7, "x", [], [1, 2], b"x"])
def test_what_is_no_form_is_refused(payload: object) -> None:
    with pytest.raises(InvalidInput):
        read_creature(payload)
    assert read_action_form(payload).name == ""


def test_characters_that_no_database_takes_are_left_out() -> None:
    block = typed(name="Gob\x00lin", description="One\r\nTwo\x1b")
    assert (block.name, block.description) == ("Goblin", "One\nTwo")
