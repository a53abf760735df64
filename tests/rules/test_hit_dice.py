"""Hit dice: written, edited, and how many come back."""

import pytest

from dnd_tracker.rules.commands import EditCombatant
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.errors import InvalidAmount, OutOfBounds
from dnd_tracker.rules.events import CombatantEdited
from dnd_tracker.rules.hit_dice import (
    checked_hit_dice,
    edited_hit_dice,
    one_less,
    read_hit_dice,
    recovered,
    regained_from,
    written_hit_dice,
)
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.traits import HitDice
from tests.rules.table import asked, at, hero, play, seat

D8 = (HitDice(8, 3, 5),)
TABLE = seat(hero("Mira", hit_dice=D8, constitution=14))


def test_each_die_gives_back_at_least_nothing_in_2014_and_one_in_2024():
    assert [regained_from(2, modifier, Edition.E2014) for modifier in (-3, -2, -1)] == [0, 0, 1]
    assert [regained_from(2, modifier, Edition.E2024) for modifier in (-3, -1, 0)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("before", "in_2014", "in_2024"),
    [
        ((HitDice(8, 0, 5),), (HitDice(8, 2, 5),), (HitDice(8, 5, 5),)),
        ((HitDice(8, 0, 1),), (HitDice(8, 1, 1),), (HitDice(8, 1, 1),)),
        ((HitDice(8, 4, 5),), (HitDice(8, 5, 5),), (HitDice(8, 5, 5),)),
        (
            (HitDice(6, 0, 2), HitDice(10, 2, 3), HitDice(8, 1, 2)),
            (HitDice(6, 1, 2), HitDice(10, 3, 3), HitDice(8, 2, 2)),
            (HitDice(6, 2, 2), HitDice(10, 3, 3), HitDice(8, 2, 2)),
        ),
        ((), (), ()),
    ],
)
def test_hit_dice_come_back(
    before: tuple[HitDice, ...], in_2014: tuple[HitDice, ...], in_2024: tuple[HitDice, ...]
):
    assert recovered(before, Edition.E2014) == in_2014
    assert recovered(before, Edition.E2024) == in_2024


def test_hit_dice_are_read_as_character_sheets_have_them():
    assert read_hit_dice("5D8") == (HitDice(8, 5, 5),)
    assert read_hit_dice("d10 + 3d6") == (HitDice(10, 1, 1), HitDice(6, 3, 3))
    assert read_hit_dice("") == ()
    assert written_hit_dice(read_hit_dice("3d10+2d6")) == "3d10+2d6"
    assert written_hit_dice(()) == ""
    assert len(read_hit_dice("1d4+1d6+1d8+1d10+1d12+1d20")) == 6
    assert one_less((HitDice(8, 0, 3), HitDice(6, 2, 2)), 8) == (HitDice(8, 0, 3), HitDice(6, 2, 2))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("5", "Write hit dice such as 5d8, or 3d10+2d8."),
        ("4d6kh3", "Write hit dice such as 5d8, or 3d10+2d8."),
        ("5d8-1d8", "“5d8-1d8” is not a number or dice."),
        ("5d8+", "“” is not a number or dice."),
        ("2d7", "Hit dice are d4, d6, d8, d10, d12 or d20."),
        ("2d8+1d8", "Write hit dice of one size once."),
        ("100d8", "The number of d8 must be between 1 and 99."),
    ],
)
def test_what_are_no_hit_dice_is_refused(typed: str, message: str):
    with pytest.raises((InvalidAmount, OutOfBounds)) as refused:
        read_hit_dice(typed)
    assert refused.value.message == message


def test_hit_dice_are_bounded():
    assert checked_hit_dice((HitDice(20, 99, 99), HitDice(4, 0, 1))) != ()
    for wrong in (HitDice(8, -1, 3), HitDice(8, 4, 3)):
        with pytest.raises(OutOfBounds, match="The d8 left must be between 0 and 3"):
            checked_hit_dice((wrong,))
    with pytest.raises(OutOfBounds):
        seat(hero("Mira", hit_dice=(HitDice(8, 0, 0),)))


def test_spent_hit_dice_stay_spent_when_the_sheet_changes():
    assert edited_hit_dice(D8, read_hit_dice("6d8+1d6")) == (HitDice(8, 4, 6), HitDice(6, 1, 1))
    assert edited_hit_dice(D8, read_hit_dice("1d8")) == (HitDice(8, 0, 1),)


def test_hit_dice_and_constitution_are_edited():
    edit = EditCombatant("mira", constitution=16, hit_dice=(HitDice(10, 1, 1),))
    assert asked(TABLE, edit) == (
        CombatantEdited("mira", "Mira", constitution=16, hit_dice=(HitDice(10, 1, 1),)),
    )
    edited = at(play(TABLE, edit), "mira")
    assert (edited.constitution, edited.hit_dice) == (16, (HitDice(10, 1, 1),))
    assert at(play(TABLE, EditCombatant("mira", hit_dice=())), "mira").hit_dice == ()
    with pytest.raises(OutOfBounds, match="Hit dice are d4"):
        asked(TABLE, EditCombatant("mira", hit_dice=(HitDice(3, 1, 1),)))
    with pytest.raises(OutOfBounds, match="Constitution must be between 0 and 99"):
        asked(TABLE, EditCombatant("mira", constitution=100))


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (EditCombatant("mira", hit_dice=(HitDice(10, 1, 3),)), "Mira now has hit dice 3d10."),
        (EditCombatant("mira", constitution=16), "Mira now has Constitution 16."),
        (EditCombatant("mira", hit_dice=()), "Mira now has no hit dice."),
    ],
)
def test_what_is_written_is_told(edit: EditCombatant, told: str):
    (event,) = asked(TABLE, edit)
    assert sentence(event) == told
