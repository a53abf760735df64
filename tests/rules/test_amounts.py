"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.amounts import AmountKind, parse_amount, parse_cell
from dnd_tracker.rules.cells import cell_command
from dnd_tracker.rules.commands import DealDamage, Heal, SetHitPoints
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.expressions import read_term


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("7", "7"),
        ("+7", "7"),
        ("7/2", "7/2"),
        ("2d6+3", "2d6+3"),
        ("2D6 + 3", "2d6+3"),
        ("d6", "1d6"),
        ("7 fire", "7 fire"),
        ("7 Fire damage", "7 fire"),
        ("7 damage", "7"),
        ("7 fire, 3 cold", "7 fire, 3 cold"),
        ("7 fire and 3 cold", "7 fire, 3 cold"),
        ("7 fire plus 2d4 cold", "7 fire, 2d4 cold"),
        ("7 fire + 3 cold", "7 fire, 3 cold"),
        ("2d6 fire + 3", "2d6+3 fire"),
        ("2d6 + 3 fire", "2d6+3 fire"),
        ("7 fire, 3", "7 fire, 3"),
        ("3 fire, 4 fire", "3+4 fire"),
        ("7 fire/2", "7/2 fire"),
        ("7/2 fire, 3", "7/2 fire, 3"),
        ("10-4", "10-4"),
        ("\u2212" + "7", "7"),
        ("７", "7"),
    ],
)
def test_a_damage_box_understands(typed: str, understood: str):
    assert parse_amount(typed).text == understood


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Type an amount"),
        ("   ", "Type an amount"),
        ("7 bananas", "“bananas” is not a damage type"),
        ("7 " + "b" * 40, "“bbbbbbbbbbbbbbbbbbbb…” is not a damage type"),
        ("NaN", "“nan” is not a damage type"),
        ("inf", "“inf” is not a damage type"),
        ("1e9", "“e” is not a damage type"),
        ("7.5", "“.” is not understood"),
        ("99999", "At most 9,999"),
        ("9" * 60, "At most 9,999"),
        ("5000+5000", "this could be 10,000"),
        ("101d6", "Between 1 and 100 dice"),
        ("0d6", "Between 1 and 100 dice"),
        ("60d6+60d4", "At most 100 dice"),
        ("1d1001", "between 1 and 1,000 sides"),
        ("1d0", "between 1 and 1,000 sides"),
        ("7" * 101, "at most 100 characters"),
        ("7/3", "Only “/2” is understood"),
        ("7+/2", "Only “/2” is understood"),
        ("7/", "Only “/2” is understood"),
        ("7/2/2", "once only"),
        ("7/2 fire/2", "once only"),
        ("7/2+3", "comes last"),
        ("7/2 fire + 3", "comes last"),
        ("7 fire + 3/2", "comes last"),
        ("7 8", "A [+] or a comma is missing before “8”"),
        ("7++8", "A number is missing before “[+]”"),
        ("7+", "A number is missing at the end"),
        ("7,", "A number is missing at the end"),
        ("fire", "An amount is missing before “fire”"),
        ("7 fire cold", "An amount is missing before “cold”"),
        ("damage", "“damage” is not a damage type"),
        ("(7)", "“[(]” is not understood"),
        ("=7", "only works in the hit point field"),
        ("2d20kh1", "dropped"),
        ("-7 fire", "Only damage has a type"),
        ("٧", "is not a number or dice"),
    ],
)
def test_a_damage_box_says_what_is_wrong(typed: str, message: str):
    with pytest.raises(InvalidAmount, match=message):
        parse_amount(typed)


@given(st.text(max_size=120))
def test_any_text_is_an_amount_or_a_named_error(typed: str):
    for parse in (parse_amount, parse_cell):
        try:
            amount = parse(typed)
        except InvalidAmount:
            continue
        assert 0 <= amount.low <= amount.high <= 9_999
        assert parse_amount(amount.text).parts == amount.parts


@given(st.text(alphabet="0123456789d+-/ khl,fire", max_size=20))
def test_what_nearly_is_an_amount_is_one_or_a_named_error(typed: str):
    try:
        amount = parse_amount(typed)
    except InvalidAmount:
        return
    assert 0 <= amount.low <= amount.high <= 9_999


def test_minus_heals_in_a_damage_box():
    assert parse_amount("-2d4+2").kind is AmountKind.HEAL


def test_an_amount_is_never_negative():
    assert (parse_amount("1d4-9").low, parse_amount("1d4-9").high) == (0, 0)


def test_halving_rounds_down_and_halves_the_whole_part():
    assert parse_amount("2d6+3/2").parts[0].average == 5
    assert parse_amount("7/2").high == 3


def test_a_critical_hit_doubles_the_dice_and_not_the_modifier():
    assert parse_amount("2d6+3 fire").critical().text == "4d6+3 fire"


def test_a_critical_hit_has_no_more_than_a_hundred_dice_either():
    with pytest.raises(InvalidAmount, match="At most 100 dice"):
        parse_amount("60d6").critical()


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("-7", DealDamage((DamageTarget("m"),), "7")),
        ("-2d6+3 fire", DealDamage((DamageTarget("m"),), "2d6+3 fire")),
        ("+5", Heal(("m",), "5")),
        ("=12", SetHitPoints("m", 12, 9)),
        ("12", SetHitPoints("m", 12, 9)),
        ("=0", SetHitPoints("m", 0, 9)),
        ("7/2", SetHitPoints("m", 3, 9)),
    ],
)
def test_a_hit_point_field_understands(typed: str, command: object):
    assert cell_command("m", typed, expected=9) == command


@pytest.mark.parametrize("typed", ["2d6", "7 fire", "=2d6"])
def test_a_hit_point_field_asks_whether_a_roll_hurts_or_heals(typed: str):
    with pytest.raises(InvalidAmount, match="to hurt or"):
        parse_cell(typed)


@pytest.mark.parametrize("term", ["2d20kh3", "2d20kl0", "1d6k2"])
def test_no_more_dice_are_kept_than_are_rolled(term: str):
    with pytest.raises(InvalidAmount, match=r"^Of [12] dice, between 1 and [12] can be kept\.$"):
        read_term(term)
