"""Dice expressions are read as people write them, and written one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules import limits
from dnd_tracker.rules.dice_notation.reader import read
from dnd_tracker.rules.dice_notation.tree import (
    Arithmetic,
    By,
    Dice,
    Group,
    Items,
    Number,
    Operation,
    Operator,
    Selector,
    Signed,
    Tagged,
    dice_in,
)
from dnd_tracker.rules.errors import InvalidAmount
from tests.rules.dice_expressions import expressions


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("d20", "1d20"),
        (" D20 + 5 - 1d4 ", "1d20+5-1d4"),
        ("2d20kh1 + 5", "2d20kh1+5"),
        ("4d6 k h 3", "4d6kh3"),
        ("4d6kl3-1", "4d6kl3-1"),
        ("4d6k1k6", "4d6k1k6"),
        ("6d6mi2ma5", "6d6mi2ma5"),
        ("2d6mi2mi3", "2d6mi2mi3"),
        ("2d6 ro < 3", "2d6ro<3"),
        ("3d10rr1ra>9e10", "3d10rr1ra>9e10"),
        ("d%", "1d%"),
        ("2d% % 3", "2d%%3"),
        ("-1d4", "-1d4"),
        ("+-3", "+-3"),
        ("3", "3"),
        (".5", "0.5"),
        ("2.", "2.0"),
        ("1.250", "1.25"),
        ("9999", "9999"),
        ("8d6 // 2 * 3 / 4", "8d6//2*3/4"),
        ("8d6×2÷3", "8d6*2/3"),
        ("3 − 1", "3-1"),
        ("d20 + 5 >= 15", "1d20+5>=15"),
        ("1d4<2<=3>1==1!=0", "1d4<2<=3>1==1!=0"),
        ("( 2d6 + 3 ) * 2", "(2d6+3)*2"),
        ("((d4))kh1", "((1d4))kh1"),
        ("()", "()"),
        ("(2,)", "(2,)"),
        ("( d4 , 3 , d6+1 ) pl1", "(1d4,3,1d6+1)pl1"),
        ("(1,2,)", "(1,2)"),
        ("3d6 [Fire ] + d4[cold][from  the  sea]", "3d6[fire]+1d4[cold][from the sea]"),
        ("d20 [adv]", "1d20[adv]"),
        ("100d1000", "100d1000"),
        ("50d6+50d6", "50d6+50d6"),
    ],
)
def test_an_expression_is_written_one_way(typed: str, written: str):
    assert str(read(typed)) == written
    assert read(written) == read(typed)


def test_what_binds_tighter_is_read_first():
    assert read("1+2*-d4kh1[x]>(3)") == Arithmetic(
        Arithmetic(
            Number(1),
            "+",
            Arithmetic(
                Number(2),
                "*",
                Signed(
                    "-",
                    Tagged(
                        Dice(1, 4, (Operation(Operator.KEEP, (Selector(By.HIGHEST, 1),)),)), ("x",)
                    ),
                ),
            ),
        ),
        ">",
        Group(Number(3)),
    )
    assert read("7-2-1") == Arithmetic(Arithmetic(Number(7), "-", Number(2)), "-", Number(1))
    assert read("8/4/2") == Arithmetic(Arithmetic(Number(8), "/", Number(4)), "/", Number(2))
    assert read("(1,)") == Items((Number(1),))


def test_neighbours_of_one_kind_are_one_operation():
    dice = read("4d6k1k>4p1mi2mi3")
    assert isinstance(dice, Dice)
    assert dice.operations == (
        Operation(Operator.KEEP, (Selector(By.VALUE, 1), Selector(By.ABOVE, 4))),
        Operation(Operator.DROP, (Selector(By.VALUE, 1),)),
        Operation(Operator.MINIMUM, (Selector(By.VALUE, 2),)),
        Operation(Operator.MINIMUM, (Selector(By.VALUE, 3),)),
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("d20 adv", "2d20kh1"),
        ("d20+5 adv", "2d20kh1+5"),
        ("adv", "2d20kh1"),
        ("adv + 5", "2d20kh1+5"),
        ("dis-1", "2d20kl1-1"),
        ("ADV d20+5", "2d20kh1+5"),
        ("d20 disadv + 5", "2d20kl1+5"),
        ("1d20+5 with advantage", "2d20kh1+5"),
        ("d20 with disadvantage+1d4", "2d20kl1+1d4"),
        ("1d4 + -d20[bless] dis", "1d4+-2d20kl1[bless]"),
        ("d20 + 5 >= 15 adv", "2d20kh1+5>=15"),
        ("d20 [not adv] dis", "2d20kl1[not adv]"),
    ],
)
def test_advantage_is_written_as_people_do(typed: str, written: str):
    assert str(read(typed)) == written


@pytest.mark.parametrize(
    "typed", ["2d20 adv", "d6 adv", "d20+d20 dis", "(d20) adv", "d20kh1 adv", "d20e20+d20 adv"]
)
def test_advantage_is_for_one_d20(typed: str):
    with pytest.raises(InvalidAmount, match=r"^Advantage and disadvantage are for one d20\.$"):
        read(typed)


@pytest.mark.parametrize("typed", ["d20 adv adv", "adv d20 dis"])
def test_advantage_is_written_once(typed: str):
    with pytest.raises(InvalidAmount, match=r"^Write “adv” or “dis” once: they do not add up\.$"):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Type an amount, such as 7 or 2d6+3."),
        ("x" * 101, "An amount has at most 100 characters."),
        ("2d6 2d6", "“2d6” is not a number or dice."),
        ("banana", "“banana” is not a number or dice."),
        ("7kh1", "“kh1” is not a number or dice."),
        ("d20 + twenty-five bananas", "“twenty-five bananas” is not a number or dice."),
        ("1 + thirty-five bananas", "“thirty-five bananas” is not a number or dice."),
        ("1 + thirty--five bananas", "“thirty--five bananas” is not a number or dice."),
        ("1 + thirty---five bananas", "“thirty---five banana…” is not a number or dice."),
        ("2d6+", "A number is missing at the end, such as 7 or 2d6+3."),
        ("(2d6", "A number is missing at the end, such as 7 or 2d6+3."),
        ("(2 3)", "“3)” is not a number or dice."),
        ("(,)", "“,)” is not a number or dice."),
        ("(1,,2)", "“,2)” is not a number or dice."),
        ("1)", "“)” is not a number or dice."),
        ("1_000", "“_000” is not a number or dice."),
        ("1[a[b]]", "“[a[b]]” is not a number or dice."),
        ("1[fire] 2", "“2” is not a number or dice."),
        ("1 = 1", "“= 1” is not a number or dice."),
        ("٣", "“٣” is not a number or dice."),
        ("0d6", "Between 1 and 100 dice can be rolled at once."),
        ("101d6", "Between 1 and 100 dice can be rolled at once."),
        ("60d6+41d6", "At most 100 dice can be rolled at once."),
        ("(60d6,-41d6*2)kh1", "At most 100 dice can be rolled at once."),
        ("d0", "Dice have between 1 and 1,000 sides."),
        ("d1001", "Dice have between 1 and 1,000 sides."),
        ("10000", "At most 9,999 is possible."),
        ("9999999999999999999", "At most 9,999 is possible."),
        ("0000000001", "At most 9,999 is possible."),
        ("2d6k10000", "At most 9,999 is possible."),
        ("10000.5", "At most 9,999 is possible."),
        ("1.2345", "At most 3 decimals are possible."),
        ("(1)mi2", "“mi” works on dice, not on parentheses."),
        ("(1,2)rr2", "“rr” works on dice, not on parentheses."),
        ("2d6mih1", "After “mi” comes a number, such as mi2."),
        ("2d6ma>1", "After “ma” comes a number, such as ma2."),
        ("2d6rrh1", "“rrh1” would roll for ever."),
        ("2d6rr1rrl1", "“rr1rrl1” would roll for ever."),
        ("2d6rr<7", "“rr<7” would roll for ever."),
        ("2d6e>0", "“e>0” would roll for ever."),
        ("2d2e1e2", "“e1e2” would roll for ever."),
        ("d%e<100", "“e<100” would roll for ever."),
        ("d1kh1e1", "“e1” would roll for ever."),
        ("(" * 11 + "1" + ")" * 11, "At most 10 parentheses and signs can be nested."),
        ("-" * 11 + "1", "At most 10 parentheses and signs can be nested."),
    ],
)
def test_what_cannot_be_rolled_is_refused(typed: str, message: str):
    with pytest.raises(InvalidAmount) as refused:
        read(typed)
    assert refused.value.message == message


@pytest.mark.parametrize(
    "typed", ["(" * 10 + "1" + ")" * 10, "-" * 10 + "1", "(1)+" * 20 + "1", "-1" * 30]
)
def test_depth_is_bounded_and_length_is_not_depth(typed: str):
    assert str(read(typed)) == typed


def test_dice_that_end_are_not_refused():
    for typed in ("2d6rr<6", "2d6e>1", "2d6eh1", "d1e2", "2d6mi3rr2"):
        assert str(read(typed)) == typed.replace("d1e2", "1d1e2")


def test_the_most_a_text_can_hold_is_read():
    typed = "+".join(["1d6"] * 25)
    assert len(typed) == limits.EXPRESSION - 1
    assert len(dice_in(read(typed))) == 25


@given(expressions)
def test_what_is_written_is_read_again(expression: str):
    try:
        written = str(read(expression))
    except InvalidAmount:
        return
    if len(written) <= limits.EXPRESSION:
        assert str(read(written)) == written
        assert read(written) == read(expression)


@given(st.text(max_size=120) | st.text("0123456789d+-*/%()[]khlpreoaims<>=!,. ", max_size=60))
def test_any_text_is_read_or_refused(text: str):
    try:
        node = read(text)
    except InvalidAmount:
        return
    assert sum(dice.count for dice in dice_in(node)) <= limits.DICE
