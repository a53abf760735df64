"""The chances of totals, exactly. Each was counted once by playing the dice library through."""

from fractions import Fraction

import pytest
from hypothesis import given

from dnd_tracker.rules import limits
from dnd_tracker.rules.dice_notation.distribution import Summary, distribution, summary
from dnd_tracker.rules.dice_notation.odds import Odds, TooManyResults, by_chance
from dnd_tracker.rules.errors import InvalidAmount
from tests.rules.dice_expressions import expressions

CASES: dict[str, dict[int, int]] = {
    "2d4": {2: 1, 3: 2, 4: 3, 5: 4, 6: 3, 7: 2, 8: 1},
    "d%": {0: 1, 10: 1, 20: 1, 30: 1, 40: 1, 50: 1, 60: 1, 70: 1, 80: 1, 90: 1},
    "3d4kh2": {2: 1, 3: 3, 4: 7, 5: 12, 6: 16, 7: 15, 8: 10},
    "3d4kl1": {1: 37, 2: 19, 3: 7, 4: 1},
    "3d4ph1": {2: 10, 3: 15, 4: 16, 5: 12, 6: 7, 7: 3, 8: 1},
    "3d4pl2": {1: 1, 2: 7, 3: 19, 4: 37},
    "3d4k1": {0: 27, 1: 27, 2: 9, 3: 1},
    "3d4k>2": {0: 8, 3: 12, 4: 12, 6: 6, 7: 12, 8: 6, 9: 1, 10: 3, 11: 3, 12: 1},
    "3d4k<2k4": {0: 8, 1: 12, 2: 6, 3: 1, 4: 12, 5: 12, 6: 3, 8: 6, 9: 3, 12: 1},
    "4d3kh1kl1": {1: 1, 2: 1, 3: 15, 4: 50, 5: 14},
    "4d3pl1ph1": {2: 8, 3: 19, 4: 26, 5: 18, 6: 9, 9: 1},
    "4d3pl1kh2": {2: 1, 3: 4, 4: 15, 5: 28, 6: 33},
    "3d4ph1k3": {0: 39, 3: 21, 6: 4},
    "3d4k2kh1": {1: 1, 2: 3, 3: 7, 4: 22, 5: 9, 6: 16, 7: 3, 8: 3},
    "2d4ro1": {2: 1, 3: 10, 4: 35, 5: 60, 6: 75, 7: 50, 8: 25},
    "2d4ro<3ro4": {2: 9, 3: 18, 4: 51, 5: 60, 6: 67, 7: 42, 8: 9},
    "2d4ro1kh1": {1: 1, 2: 35, 3: 85, 4: 135},
    "2d4roh1": {2: 7, 3: 12, 4: 15, 5: 16, 6: 9, 7: 4, 8: 1},
    "3d3rol2": {3: 1, 4: 9, 5: 36, 6: 61, 7: 72, 8: 45, 9: 19},
    "3d3rol1roh1": {3: 1, 4: 3, 5: 6, 6: 7, 7: 6, 8: 3, 9: 1},
    "2d4ra4": {2: 4, 3: 8, 4: 12, 5: 8, 6: 6, 7: 4, 8: 6, 9: 7, 10: 5, 11: 3, 12: 1},
    "2d4ra<3kh1": {1: 1, 2: 7, 3: 20, 4: 36},
    "2d3ral1": {3: 1, 4: 3, 5: 6, 6: 7, 7: 6, 8: 3, 9: 1},
    "3d3rah2": {4: 1, 5: 4, 6: 10, 7: 16, 8: 19, 9: 16, 10: 10, 11: 4, 12: 1},
    "2d3ra3ra2": {2: 3, 4: 2, 5: 5, 6: 7, 7: 6, 8: 3, 9: 1},
    "2d4mi2": {4: 4, 5: 4, 6: 5, 7: 2, 8: 1},
    "3d4ma3mi2": {6: 1, 7: 3, 8: 3, 9: 1},
    "3d4mi2ma3kh2": {4: 1, 5: 3, 6: 4},
    "3d4kh2mi3": {6: 27, 7: 27, 8: 10},
    "3d3kh2ro1": {2: 1, 3: 11, 4: 57, 5: 101, 6: 73},
    "3d3p1kl1": {0: 1, 2: 19, 3: 7},
    "3d3kh0": {0: 1},
    "2d3kh5": {2: 1, 3: 2, 4: 3, 5: 2, 6: 1},
    "2d3el1": {3: 9, 4: 27, 5: 45, 6: 48, 7: 54, 8: 30, 9: 18, 10: 7, 11: 4, 12: 1},
    "3d2el2eh1": {5: 4, 7: 10, 8: 30, 9: 50, 10: 23, 11: 8, 12: 3},
    "2d3mi3el1": {8: 3, 9: 12, 10: 7, 11: 4, 12: 1},
    "2d3ro1ra3ph1": {1: 27, 2: 56, 3: 40, 4: 56, 5: 48, 6: 16},
    "2d3ral1ma2": {3: 1, 4: 6, 5: 12, 6: 8},
    "2d3ra2mi2ma2kl2": {4: 1},
    "2d3ra2kl2k>1": {2: 3, 4: 8, 5: 3, 6: 8, 7: 3, 8: 2},
    "3d3kh2kl1": {2: 1, 3: 3, 4: 4, 5: 6, 6: 7, 7: 3, 8: 3},
    "3d3kh2pl1ph1": {0: 15, 1: 1, 2: 4, 3: 7},
    "3d4pl1kh1": {1: 1, 2: 7, 3: 19, 4: 37},
    "2d4ro1mi2kh1ma3": {2: 9, 3: 55},
    "3d3p2ph1": {0: 4, 1: 9, 2: 7, 3: 3, 4: 3, 6: 1},
    "2d%ro<30kh1": {
        0: 9,
        10: 27,
        20: 45,
        30: 403,
        40: 741,
        50: 1079,
        60: 1417,
        70: 1755,
        80: 2093,
        90: 2431,
    },
    "(2d4)kh1": {1: 1, 2: 3, 3: 5, 4: 7},
    "((3d3))kl2": {2: 7, 3: 9, 4: 7, 5: 3, 6: 1},
    "(3d3kh2)kl1": {1: 7, 2: 13, 3: 7},
    "(2d3,4)kh1": {4: 6, 5: 2, 6: 1},
    "(2d3kh1,d4,2)kl2": {2: 1, 3: 11, 4: 14, 5: 10},
    "(2d3kh1,d4,2)pl1": {3: 1, 4: 7, 5: 14, 6: 9, 7: 5},
    "(2d3kh1,d4,2)k2": {2: 6, 4: 5, 6: 1},
    "(1d4+1,3,2d3kl1)kh1": {3: 2, 4: 1, 5: 1},
    "((d4,2)kh1,d3)": {3: 2, 4: 3, 5: 4, 6: 2, 7: 1},
    "((d4,2))kh1": {2: 2, 3: 1, 4: 1},
    "(d4+1)k3": {0: 3, 3: 1},
    "(d4+1)p>3": {0: 2, 2: 1, 3: 1},
    "(d4,)kl1": {1: 1, 2: 1, 3: 1, 4: 1},
    "(d4[fire],d4)kh1[cold]": {1: 1, 2: 3, 3: 5, 4: 7},
    "(d4[fire])kh1": {1: 1, 2: 1, 3: 1, 4: 1},
    "()": {0: 1},
    "()kh1": {0: 1},
    "d4*1.5": {1: 1, 3: 1, 4: 1, 6: 1},
    "d4/d3": {0: 3, 1: 5, 2: 2, 3: 1, 4: 1},
    "d4//d3": {0: 3, 1: 5, 2: 2, 3: 1, 4: 1},
    "-d4//d3": {-4: 1, -3: 1, -2: 4, -1: 6},
    "-7/2": {-3: 1},
    "-d4%3": {0: 1, 1: 1, 2: 2},
    "d4-2*d3": {-5: 1, -4: 1, -3: 2, -2: 2, -1: 2, 0: 2, 1: 1, 2: 1},
    "+d4--d3": {2: 1, 3: 2, 4: 3, 5: 3, 6: 2, 7: 1},
    "2d4>=5": {0: 3, 1: 5},
    "d4==d4": {0: 3, 1: 1},
    "d4!=d3": {0: 1, 1: 3},
    "d4<d3<1": {0: 1, 1: 3},
    "d4>2": {0: 1, 1: 1},
    "d4<=2": {0: 1, 1: 1},
    "7": {7: 1},
    "0.5+.5": {1: 1},
    "2.5*3": {7: 1},
    "d4rr1": {2: 1, 3: 1, 4: 1},
    "2d4mi2rr2kh1": {1: 4, 3: 45, 4: 95},
    "2d6ro<3": {2: 1, 3: 2, 4: 9, 5: 16, 6: 32, 7: 48, 8: 56, 9: 64, 10: 48, 11: 32, 12: 16},
    "3d6p<3kh1": {0: 8, 3: 19, 4: 37, 5: 61, 6: 91},
    "d3mi4e4": {5: 1, 6: 1, 7: 1},
    "2d3ral1rr1": {6: 1, 7: 3, 8: 3, 9: 1},
    "2d4rr1kl1": {2: 5, 3: 3, 4: 1},
}


@pytest.mark.parametrize("expression", CASES)
def test_every_way_the_dice_can_fall_is_counted(expression: str):
    found = by_chance({**distribution(expression)}).weights
    assert found == CASES[expression]
    assert list(found) == sorted(found)


@given(expressions)
def test_chances_add_up_and_bound_the_total(expression: str):
    try:
        chances = distribution(expression)
        found = summary(expression)
    except InvalidAmount:
        return
    assert sum(chances.values()) == 1
    assert all(chance > 0 for chance in chances.values())
    assert found.low == min(chances)
    assert found.high in (None, max(chances))
    assert found.average == sum(total * chance for total, chance in chances.items())


def mean(expression: str) -> Fraction:
    return sum((t * chance for t, chance in distribution(expression).items()), Fraction(0))


def test_four_dice_without_the_lowest_make_an_ability_score():
    chances = distribution("4d6kh3")
    assert mean("4d6kh3") == Fraction(15_869, 1_296)
    assert chances[18] == Fraction(21, 1_296)
    assert chances == distribution("4d6pl1")


def test_advantage_is_worth_three_and_a_third():
    assert mean("2d20kh1") == Fraction(553, 40)
    assert mean("2d20kl1") == Fraction(287, 40)
    assert distribution("2d20kh1")[20] == Fraction(39, 400)


def test_a_great_weapon_deals_one_and_a_third_more():
    assert mean("2d6ro<3") == Fraction(25, 3)


def test_a_hundred_dice_are_no_matter():
    chances = distribution("100d6")
    assert (min(chances), max(chances), len(chances)) == (100, 600, 501)
    assert chances[101] == Fraction(100, 6**100)
    assert mean("100d6") == 350
    assert distribution("100d6kh3")[18] > Fraction(999, 1_000)
    assert distribution("100d6kh3")[3] == Fraction(1, 6**100)
    assert distribution("50d6pl1")[294] == Fraction(1 + 50 * 5, 6**50)


def test_large_sums_are_those_of_their_pairs():
    many, few = Odds({3: 1, 5: 2}).times(40), Odds({-7: 4, 2: 1}).times(30)
    by_pairs = many.combined(few, lambda one, two: one + two)
    assert many.plus(few).weights == by_pairs.weights
    assert few.plus(many).weights == by_pairs.weights
    assert min(by_pairs.weights) == 120 - 210
    assert Odds({2.5: 1, 0: 3}).plus(many).weights[122.5] == 1
    assert mean("40d20-30d12") == 420 - 195


def test_dropped_by_value_and_then_by_rank():
    assert distribution("20d6p<3kh1")[0] == Fraction(1, 3**20)
    assert distribution("20d6p<3kh1")[6] == 1 - Fraction(5, 6) ** 20


def test_exploding_dice_are_followed_until_it_is_rare():
    chances = distribution("d6e6")
    assert max(chances) == 6 * 13
    assert chances[7] == Fraction(1, 36)
    assert chances[78] == Fraction(1, 6**13)
    assert 6 not in chances
    assert distribution("3d6e6")[3] == Fraction(125, 6**3) * Fraction(1, 125)
    assert distribution("4d6e6kh3")[3] == Fraction(1, 6**4)
    assert mean("4d6e6kh3") > mean("4d6kh3")


def test_the_best_of_many_scores():
    assert (
        distribution("(4d6kh3,4d6kh3,4d6kh3,4d6kh3,4d6kh3,4d6kh3)kh1")[18]
        == 1 - (1 - Fraction(21, 1_296)) ** 6
    )


@pytest.mark.parametrize(
    ("expression", "low", "average", "high"),
    [
        ("2d6+3", 5, Fraction(10), 15),
        ("100d1000+5", 105, Fraction(50_055), 100_005),
        ("50d1000+50d1000+1+1", 102, Fraction(50_052), 100_002),
        ("100d1000[fire]+(7)", 107, Fraction(50_057), 100_007),
        ("3d%", 0, Fraction(135), 270),
        ("d6-d4", -3, Fraction(1), 5),
        ("d4/2+d4/2", 1, Fraction(9, 4), 4),
        ("0.5+0.5", 1, Fraction(1), 1),
        ("(d4/2)+d4", 1, Fraction(7, 2), 6),
        ("(d4,0.5)+(1,2)", 4, Fraction(11, 2), 7),
        ("d4//2+-d4", -4, Fraction(-3, 2), 1),
        ("-(d4*2.5)", -10, Fraction(-6), -2),
        ("d6e6", 1, mean("d6e6"), None),
        ("d6e6+1", 2, 1 + mean("d6e6"), None),
        ("-d6e6", -78, -mean("d6e6"), None),
        ("(d6e6)", 1, mean("d6e6"), None),
        ("(d6e6,1)kh1", 1, mean("d6e6"), None),
        ("d6e6>=2", 0, Fraction(5, 6), 1),
        ("4d6e6kh3", 3, mean("4d6e6kh3"), 18),
        ("4d6kh3e6", 3, mean("4d6kh3e6"), None),
        ("(4d6e6)kh3", 3, mean("4d6e6kh3"), 18),
        ("4d4e4k4", 0, mean("4d4e4k4"), None),
        ("2d3eh1", 3, mean("2d3eh1"), max(distribution("2d3eh1"))),
    ],
)
def test_least_average_and_most(expression: str, low: int, average: Fraction, high: int | None):
    assert summary(expression) == Summary(low, average, high)


@pytest.mark.parametrize(
    "expression",
    [
        "100d1000",
        "100d6e6",
        "100d100kh2",
        "100d6p<3kh1",
        "d1000*d1000",
        "6d10roh2",
        "d6e>1",
        "20d6roh1",
        "(49d20,49d20)kh1",
        "(d1000,d1000,d1000)kh2",
        "10d6roh1+10d6roh1",
        "d1000*.5+d1000*.5",
    ],
)
def test_what_takes_too_long_is_refused(expression: str):
    with pytest.raises(
        TooManyResults, match=r"^There are too many possible results to work out\.$"
    ):
        distribution(expression)


@pytest.mark.parametrize("expression", ["1/0", "d4//(d4-1)", "d4%(2-2)", "3/(d4k5)"])
def test_nothing_is_divided_by_zero(expression: str):
    with pytest.raises(InvalidAmount, match=r"^This can divide by zero\.$"):
        distribution(expression)


def test_totals_are_bounded():
    assert distribution("1000*1000") == {limits.ROLL_TOTAL: 1}
    assert distribution("-1000*1000") == {-limits.ROLL_TOTAL: 1}
    for expression in ("1000*1000+1", "-1000*1000-1"):
        with pytest.raises(InvalidAmount, match=r"^A roll comes to at most 1,000,000\.$"):
            distribution(expression)
        with pytest.raises(InvalidAmount, match=r"^A roll comes to at most 1,000,000\.$"):
            summary(f"({expression})*1")
