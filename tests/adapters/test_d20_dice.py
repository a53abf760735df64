"""The dice fall as the rules ask, within bounds, and say what fell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.adapters.d20_dice import D20Dice
from dnd_tracker.rules import limits
from dnd_tracker.rules.dice import Dice, RollMode
from dnd_tracker.rules.errors import InvalidAmount

DICE: Dice = D20Dice()


def faces_in(detail: str) -> list[int]:
    return [int(face) for face in re.findall(r"\d+", detail.split("(")[1])]


@given(st.integers(1, 20), st.integers(1, 100), st.integers(-20, 20))
def test_a_total_lies_between_all_ones_and_all_highest(count: int, sides: int, bonus: int):
    total = DICE.roll(f"{count}d{sides}{bonus:+}").total
    assert count + bonus <= total <= count * sides + bonus


@pytest.mark.parametrize("mode", RollMode)
def test_a_d20_shows_one_to_twenty(mode: RollMode):
    shown = {DICE.d20(mode).total for _ in range(400)}
    assert shown <= set(range(1, 21))
    assert len(shown) > 10


def test_every_face_of_a_die_comes_up():
    assert {DICE.roll("1d6").total for _ in range(400)} == {1, 2, 3, 4, 5, 6}


def test_advantage_rolls_twice_and_keeps_the_higher():
    for _ in range(50):
        rolled = DICE.d20(RollMode.ADVANTAGE)
        kept, dropped = faces_in(rolled.detail)
        assert rolled.total == kept >= dropped


def test_disadvantage_keeps_the_lower():
    for _ in range(50):
        rolled = DICE.d20(RollMode.DISADVANTAGE)
        kept, dropped = faces_in(rolled.detail)
        assert rolled.total == kept <= dropped


def test_the_text_shows_the_dice_and_not_the_total():
    rolled = DICE.roll("2d1+3")
    assert rolled.total == 5
    assert rolled.detail == "2d1 (1, 1) + 3"


def test_the_longest_critical_of_the_rules_can_be_rolled():
    assert DICE.roll(f"{2 * limits.DICE}d{limits.SIDES}").total >= 2 * limits.DICE


def test_a_roll_that_goes_on_and_on_is_refused():
    with pytest.raises(InvalidAmount, match=r"^At most 400 dice are rolled at once, with those"):
        DICE.roll("100d1000rr<1000")


def test_as_many_dice_as_are_allowed_fall():
    assert DICE.roll("100d1ro1ra1").total == 101


def test_nothing_is_divided_by_zero():
    with pytest.raises(InvalidAmount, match=r"^This roll divides by zero\.$"):
        DICE.roll("1d6//0")


def test_a_total_is_cut_towards_zero():
    assert DICE.roll("-7/2").total == -3
    assert DICE.roll("1d1*2.5[fire]").detail == "1d1 (1) * 2.5 [fire]"


@pytest.mark.parametrize(
    ("expression", "detail"),
    [
        ("3d1kh1-1", "3d1kh1 (1, not 1, not 1) - 1"),
        ("2d1mi3ma2", "2d1mi3ma2 (1 → 3 → 2, 1 → 3 → 2)"),
        ("1d1ro1", "1d1ro1 (1 → 1)"),
        ("1d1ra1", "1d1ra1 (1!, 1)"),
        ("(1d1,2,3)kh1[best]", "(3, not 1d1 (1), not 2)kh1 [best]"),
        ("-(2*1d1)", "-(2 * 1d1 (1))"),
    ],
)
def test_the_text_says_what_was_dropped_and_what_was_rolled_again(expression: str, detail: str):
    assert DICE.roll(expression).detail == detail
