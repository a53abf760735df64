"""The bounds of what is written on a creature."""

import math
from dataclasses import replace
from typing import Any, cast

import pytest

from dnd_tracker.creatures.checking import checked, tidied
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.damage import ConditionalDefence, DamageType
from dnd_tracker.rules.stat_block import Action, Attack, DamagePart, Save, StatBlock


@pytest.fixture
def goblin(blocks: dict[str, StatBlock]) -> StatBlock:
    return blocks["goblin"]


def test_every_creature_of_the_srd_is_within_the_bounds(blocks: dict[str, StatBlock]) -> None:
    for block in blocks.values():
        assert checked(block) == block
        assert tidied(block) == Draft(block)


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"name": " "}, "name", "Fill this in."),
        ({"name": "x" * 81}, "name", "At most 80 characters."),
        ({"name": "Gob\x00lin"}, "name", "It has characters that cannot be stored."),
        ({"name": 7}, "name", "Text, please."),
        ({"size": "Colossal"}, "size", "One of Tiny"),
        ({"hit_points": 0}, "hit_points", "Between 1 and 9,999."),
        ({"hit_points": 10**30}, "hit_points", "Between 1 and 9,999."),
        ({"hit_points": True}, "hit_points", "A whole number, please."),
        ({"hit_points": math.nan}, "hit_points", "A whole number, please."),
        ({"hit_dice": "2d6+"}, "hit_dice", "Dice such as 2d6+3"),
        ({"hit_dice": 7}, "hit_dice", "Dice such as 2d6+3"),
        ({"challenge_rating": "31"}, "challenge_rating", "One of 0"),
        ({"abilities": {"str": 100}}, "abilities.str", "Between 0 and 99."),
        ({"speeds": {str(n): "1 ft." for n in range(25)}}, "speeds", "At most 24."),
        ({"notes": ("",) * 41}, "notes", "At most 40."),
    ],
)
def test_what_is_typed_wrong_is_said_beside_its_field(
    goblin: StatBlock, changes: dict[str, Any], field: str, says: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked(replace(goblin, **changes))
    assert caught.value.fields[field].startswith(says)


def test_a_field_of_an_action_is_named_by_its_place(goblin: StatBlock) -> None:
    action = Action("Bite", "", Attack(51), (DamagePart("1d6"), DamagePart("many")))
    with pytest.raises(InvalidInput) as caught:
        checked(replace(goblin, actions=(action,)))
    assert list(caught.value.fields) == ["actions.0.damage.1.expression", "actions.0.attack.bonus"]
    assert caught.value.message.startswith("Action 1, damage 2, expression: Dice such as")


def test_what_was_brought_is_made_to_fit_and_every_change_is_said(goblin: StatBlock) -> None:
    breath = Action(
        "Breath " * 20,
        "",
        Attack(900),
        (DamagePart("lots"), DamagePart("2D6 + 3", DamageType.FIRE)),
        (Save("luck", 99),),
        cost=0,
    )
    draft = tidied(
        replace(
            goblin,
            name="",
            size="small",
            hit_points=-3,
            armor_class=cast("Any", "15"),
            initiative_bonus=200,
            saves={"dex": 4, "luck": 2},
            actions=(breath,),
            notes=("\x00",),
        ),
        tags=("Forest", "forest", "x" * 50),
        doubts=("The file says nothing of speed.",),
    )
    block = draft.block
    assert checked(block) == block
    assert (block.name, block.size, block.hit_points) == ("Nameless", "Small", 1)
    assert (block.armor_class, block.initiative_bonus) == (10, 50)
    assert block.saves == {"dex": 4}
    assert block.notes == ()
    action = block.actions[0]
    assert action.attack == Attack(50)
    assert action.damage == (DamagePart("2d6+3", DamageType.FIRE),)
    assert action.saves == (Save("dex", 30),)
    assert action.cost == 1
    assert draft.tags == ("Forest", "x" * 40)
    assert draft.doubts[0] == "The file says nothing of speed."
    assert "Hit points: Between 1 and 9,999. “-3” became “1”." in draft.doubts
    assert "Action 1, name: At most 80 characters. It was shortened." in draft.doubts
    assert len(draft.doubts) == len(set(draft.doubts))


def test_a_proviso_stays_whole_and_an_unknown_condition_is_only_printed(goblin: StatBlock) -> None:
    proviso = "bludgeoning, piercing, and slashing from nonmagical attacks"
    block = checked(
        replace(
            goblin,
            damage_resistances=("cold", proviso),
            condition_immunities=("poisoned", "diseased"),
        )
    )
    assert block.defences.resistances == {DamageType.COLD}
    assert [type(one) for one in block.defences.conditional] == [ConditionalDefence]
    assert block.condition_immunities == ("poisoned", "diseased")
    assert [str(one) for one in block.defences.condition_immunities] == ["poisoned"]
