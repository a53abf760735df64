"""Scaling to another challenge rating: a proposal, nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

import pytest

from dnd_tracker.creatures.contradictions import contradictions
from dnd_tracker.creatures.form_blocks import block_of, form_of
from dnd_tracker.creatures.forms import read_creature
from dnd_tracker.creatures.plain_dice import average_of, read_dice
from dnd_tracker.creatures.scaling import TYPICAL, Change, proposal
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import Action, Attack, DamagePart, StatBlock

Blocks = dict[str, StatBlock]


def taken(block: StatBlock, changes: tuple[Change, ...]) -> StatBlock:
    """Return what the form says once the changes are in it, as the page puts them there."""
    form: dict[str, Any] = form_of(block).model_dump(mode="json")
    for change in changes:
        for path, value in change.patches:
            place: Any = form
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = value
    return block_of(read_creature(form))


def told(changes: tuple[Change, ...]) -> dict[str, tuple[str, str]]:
    return {one.label: (one.before, one.after) for one in changes}


def test_a_goblin_becomes_a_menace_in_single_steps(blocks: Blocks) -> None:
    changes = told(proposal(blocks["goblin"], "5"))
    assert changes["Challenge rating, XP and proficiency bonus"] == (
        "1/4 (50 XP, +2)",
        "5 (1,800 XP, +3)",
    )
    assert changes["Armor class"] == ("15", "17")
    assert changes["Dexterity"] == ("14", "16")
    assert changes["Hit points"] == ("7 (2d6)", "56 (16d6)")
    assert changes["Skills"] == ("Stealth +6", "Stealth +9")
    assert changes["Scimitar"] == ("+4 to hit, 1d6+2", "+6 to hit, 4d6+2")
    assert "Nimble Escape" not in changes


@pytest.mark.parametrize(
    ("said", "scaled"), [(None, None), (2, 3), (4, 6), (6, 9), (5, 6), (8, 9), (0, 1)], ids=str
)
def test_initiative_grows_with_dexterity_and_proficiency(
    said: int | None, scaled: int | None, blocks: Blocks
) -> None:
    goblin = replace(blocks["goblin"], initiative_bonus=said)
    assert taken(goblin, proposal(goblin, "5")).initiative_bonus == scaled


def test_the_words_of_an_action_are_scaled_with_it(blocks: Blocks) -> None:
    scaled = taken(blocks["goblin"], proposal(blocks["goblin"], "5"))
    assert scaled.actions[0].text.startswith("Melee Weapon Attack: +6 to hit, reach 5 ft.")
    assert "16 (4d6 + 2) slashing" in scaled.actions[0].text
    assert contradictions(scaled) == ()


def test_a_dragon_can_become_less(blocks: Blocks) -> None:
    dragon = blocks["adult-red-dragon"]
    changes = told(proposal(dragon, "8"))
    assert changes["Hit points"] == ("256 (19d12+133)", "136 (13d12+52)")
    assert changes["Fire Breath"] == ("DC 21, 18d6", "DC 15, 9d6")
    assert changes["Wisdom save"] == ("+7", "+4")
    small = taken(dragon, proposal(dragon, "8"))
    assert small.challenge_rating == "8"
    assert small.experience == CHALLENGES["8"].experience


@pytest.mark.parametrize("rating", ["0", "1/2", "5", "13", "30"])
def test_every_creature_scales_within_the_bounds_and_contradicts_itself_no_more(
    blocks: Blocks, rating: str
) -> None:
    worse = 0
    for block in blocks.values():
        if block.challenge_rating == rating:
            continue
        scaled = taken(block, proposal(block, rating))
        assert scaled.challenge_rating == rating
        if scaled.hit_dice:
            assert scaled.hit_points == max(1, average_of(read_dice(scaled.hit_dice)))
        worse += len(contradictions(scaled)) > len(contradictions(block))
    assert worse < len(blocks) / 8


def test_only_what_is_ticked_changes(blocks: Blocks) -> None:
    changes = proposal(blocks["goblin"], "5")
    chosen = tuple(one for one in changes if one.label == "Armor class")
    assert taken(blocks["goblin"], chosen) == replace(blocks["goblin"], armor_class=17)


def test_what_cannot_be_scaled_stays(blocks: Blocks) -> None:
    odd = Action("Storm", "", None, (DamagePart("2d6+1d4", DamageType.COLD), DamagePart("3")))
    block = replace(
        blocks["goblin"], hit_dice="", actions=(odd,), skills={"Cooking": 3}, saves={"dex": 4}
    )
    changes = told(proposal(block, "10"))
    assert changes["Storm"] == ("2d6+1d4, 3", "2d6+1d4, 11")
    assert changes["Hit points"] == ("7", "85")
    assert changes["Dexterity save"] == ("+4", "+6")
    assert "Skills" not in changes


def test_one_die_that_is_too_much_gets_less_beside_it(blocks: Blocks) -> None:
    hit = Action("Fist", "", Attack(4), (DamagePart("2d4+8"), DamagePart("1d8-2")))
    changes = told(proposal(replace(blocks["ogre"], actions=(hit,)), "0"))
    assert changes["Fist"] == ("+4 to hit, 2d4+8, 1d8-2", "+1 to hit, 1d4, 1d8-2")


@pytest.mark.parametrize("rating", ["", "31", "1/3", "1/4"])
def test_there_has_to_be_another_rating(blocks: Blocks, rating: str) -> None:
    with pytest.raises(InvalidInput):
        proposal(blocks["goblin"], rating)


def _medians(blocks: Blocks) -> Iterator[tuple[str, int, float, float]]:
    for rating in CHALLENGES:
        alike = [one for one in blocks.values() if one.challenge_rating == rating]
        if alike:
            armor = median(one.armor_class for one in alike)
            yield rating, len(alike), armor, median(one.hit_points for one in alike)


def test_what_is_typical_grows_and_comes_from_the_srd(blocks: Blocks) -> None:
    rows = list(TYPICAL.values())
    assert list(TYPICAL) == list(CHALLENGES)
    for low, high in pairwise(rows):
        assert all(one <= other for one, other in zip(low, high, strict=True))
    for rating, count, armor, points in _medians(blocks):
        if count >= 5:
            assert abs(TYPICAL[rating].armor_class - armor) <= 2, rating
            assert TYPICAL[rating].hit_points == pytest.approx(points, rel=0.12), rating
