"""Stat blocks, and what a challenge rating is worth."""

import json
from dataclasses import replace

import pytest

from dnd_tracker.rules.challenge import CHALLENGES, challenge_of, rating_of
from dnd_tracker.rules.damage import ConditionalDefence, DamageType, Defences
from dnd_tracker.rules.errors import Malformed, OutOfBounds
from dnd_tracker.rules.stat_block import (
    Action,
    Attack,
    AttackKind,
    DamagePart,
    Save,
    StatBlock,
    from_dict,
    save_bonus,
    to_dict,
)

GOBLIN = StatBlock(
    name="Goblin",
    size="Small",
    type="humanoid",
    alignment="neutral evil",
    armor_class=15,
    hit_points=7,
    hit_dice="2d6",
    abilities={"str": 8, "dex": 14, "con": 10, "int": 10, "wis": 8, "cha": 8},
    challenge_rating="1/4",
    experience=50,
    proficiency_bonus=2,
    passive_perception=9,
    speeds={"walk": "30 ft."},
)


def test_a_stat_block_survives_json():
    block = replace(
        GOBLIN,
        saves={"dex": 4},
        defences=Defences(
            immunities=frozenset({DamageType.FIRE}),
            conditional=(ConditionalDefence("resistance", frozenset(), "damage from spells"),),
        ),
        actions=(
            Action(
                "Longbow",
                "…",
                Attack(4, AttackKind.RANGED, range="150/600 ft."),
                (DamagePart("1d8+2", DamageType.PIERCING), DamagePart("1d6", None, "extra")),
                (Save("dex", 13, half=True),),
                "Recharge 5-6",
            ),
        ),
    )
    assert from_dict(json.loads(json.dumps(to_dict(block)))) == block


@pytest.mark.parametrize("data", [None, [], {}, {**to_dict(GOBLIN), "hit_points": "7"}])
def test_json_that_is_no_stat_block_is_refused_by_name(data: object):
    with pytest.raises(Malformed):
        from_dict(data)


def test_a_challenge_rating_sorts_by_its_value():
    assert GOBLIN.challenge == 0.25


def test_a_save_without_proficiency_is_the_ability_modifier():
    assert save_bonus(GOBLIN, "dex") == 2
    assert save_bonus(replace(GOBLIN, saves={"dex": 4}), "dex") == 4


def test_ratings_and_values_belong_together():
    for rating, challenge in CHALLENGES.items():
        assert rating_of(challenge.value) == rating
        assert challenge_of(rating) is challenge


def test_the_proficiency_bonus_grows_by_one_every_four_ratings():
    for rating in range(1, 31):
        assert challenge_of(str(rating)).proficiency_bonus == 2 + (rating - 1) // 4


def test_there_is_no_challenge_rating_of_a_third():
    with pytest.raises(OutOfBounds, match="1 to 30"):
        challenge_of("1/3")
    with pytest.raises(OutOfBounds):
        rating_of(1 / 3)
