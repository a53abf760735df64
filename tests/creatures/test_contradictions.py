"""Numbers that do not go together are said."""

from dataclasses import replace
from typing import Any

import pytest

from dnd_tracker.creatures.contradictions import contradictions
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import Action, Attack, DamagePart, Save, StatBlock

_BITE = "Melee Weapon Attack: +4 to hit, reach 5 ft. Hit: 5 (1d6 + 2) piercing damage."
_PIERCING = (DamagePart("1d6+2", DamageType.PIERCING),)


def test_hardly_any_creature_of_the_srd_contradicts_itself(blocks: dict[str, StatBlock]) -> None:
    doubtful = [name for name, block in blocks.items() if contradictions(block)]
    assert len(doubtful) < len(blocks) / 10
    assert "goblin" not in doubtful


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"hit_points": 9}, "Hit points are 9, but 2d6 are 7 on average."),
        (
            {"proficiency_bonus": 4, "skills": {}},
            "Challenge rating 1/4 has a proficiency bonus of +2, but it is +4.",
        ),
        ({"experience": 10}, "Challenge rating 1/4 is worth 50 XP, but it is 10."),
        ({"saves": {"dex": 9}}, "The Dexterity save is +9, but ability and proficiency give +4."),
        (
            {"skills": {"Stealth": 5}},
            "Stealth is +5, but Dexterity and proficiency give +4, or +6 with expertise.",
        ),
        ({"passive_perception": 15}, "Passive Perception is 15, but 10 and the bonus make 9."),
        (
            {"legendary_actions": (Action("Move", ""),)},
            "It has legendary actions, but none of them per round.",
        ),
        (
            {"legendary_actions": (Action("Move", "", cost=2),), "legendary_actions_per_round": 1},
            "A legendary action costs 2, but there are 1 per round.",
        ),
        (
            {"actions": (Action("Bite", "", Attack(12)),)},
            "Bite: no ability and proficiency give +12 to hit.",
        ),
        (
            {"bonus_actions": (Action("Gaze", "", saves=(Save("wis", 19),)),)},
            "Gaze: no ability and proficiency give a DC of 19.",
        ),
        (
            {"actions": (Action("Bite", _BITE, Attack(2), _PIERCING),)},
            "Bite: the text says +4 to hit, but +2 is rolled.",
        ),
        (
            {"actions": (Action("Bite", _BITE, Attack(4), (DamagePart("2d6"),)),)},
            "Bite: the text deals 1d6+2 piercing, but 2d6 is rolled.",
        ),
        (
            {"actions": (Action("Web", "DC 12 Dexterity saving throw", saves=(Save("str", 12),)),)},
            "Web: the text and the saving throw to roll differ.",
        ),
        (
            {"traits": (Action("Spikes", "It takes 9 (2d6) damage."),)},
            "Spikes: 9 (2d6) is 7 on average.",
        ),
    ],
)
def test_a_contradiction_is_a_sentence(
    blocks: dict[str, StatBlock], changes: dict[str, Any], says: str
) -> None:
    assert says in contradictions(replace(blocks["goblin"], **changes))


def test_what_was_left_empty_contradicts_nothing(blocks: dict[str, StatBlock]) -> None:
    ogre = replace(blocks["ogre"], hit_dice="", hit_points=90, skills={"Cooking": 11})
    assert contradictions(ogre) == ()


def test_lairs_have_difficulty_classes_of_their_own(blocks: dict[str, StatBlock]) -> None:
    rocks = Action("Rocks", "", saves=(Save("dex", 15),))
    assert contradictions(replace(blocks["ogre"], lair_actions=(rocks,))) == ()
    assert contradictions(replace(blocks["ogre"], actions=(rocks,))) != ()


def test_dice_that_nobody_could_roll_are_left_alone(blocks: dict[str, StatBlock]) -> None:
    action = Action("Storm", "It deals 9 (999d9999) damage.")
    assert contradictions(replace(blocks["ogre"], actions=(action,))) == ()
