"""What the dice box shows of a roll before it falls."""

import pytest

from dnd_tracker.combat.dice_views import BARS, Bar, DiceView, dice_view


def test_nothing_typed_is_no_problem():
    assert dice_view("  ") == DiceView()


def test_a_roll_is_bounds_bars_and_a_sentence():
    assert dice_view("2d2+1") == DiceView(
        low="3",
        average="4",
        high="5",
        bars=[
            Bar("3", "25 %", "50%"),
            Bar("4", "50 %", "100%", likely=True),
            Bar("5", "25 %", "50%"),
        ],
        said="From 3 to 5, on average 4. Most likely 4 (50 %).",
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("d20", "From 1 to 20, on average 10.5. All equally likely (5 %)."),
        ("7", "Always 7."),
        ("3d6", "From 3 to 18, on average 10.5. Most likely 10 or 11 (12.5 %)."),
        ("d6e6", "From 1 upwards, on average 4.2. Most likely 1 to 5 (16.7 %)."),
        ("-d4", "From −4 to −1, on average −2.5. All equally likely (25 %)."),
        ("1000d6", ""),
        ("(d2*5)*1+d3*0+(d2*20)", "From 25 to 50, on average 37.5. All equally likely (25 %)."),
        ("d4*d4", "From 1 to 16, on average 6.25. Most likely 4 (18.8 %)."),
        ("d2*5+d3-d3", "From 3 to 12, on average 7.5. Most likely 5 or 10 (16.7 %)."),
    ],
)
def test_the_bars_are_told(typed: str, said: str):
    assert dice_view(typed).said == said


def test_what_cannot_be_read_is_said():
    assert dice_view("2d6+") == DiceView(
        problem="A number is missing at the end, such as 7 or 2d6+3."
    )


def test_what_takes_too_long_has_bounds_only():
    assert dice_view("100d1000") == DiceView(
        "100", "50,050", "100,000", note="There are too many possible results to work out."
    )
    assert dice_view("6d10roh2").problem == "There are too many possible results to work out."


def test_many_totals_share_bars_and_rare_ones_are_left_out():
    bars = dice_view("10d20").bars
    assert len(bars) <= BARS
    assert bars[0].label == "47 to 49"
    assert sum(bar.likely for bar in bars) == 1
    assert max(bars, key=lambda bar: int(bar.height[:-1])).height == "100%"


def test_a_gap_is_a_gap():
    assert [bar.height for bar in dice_view("(d2*2)+1").bars] == ["100%", "0%", "100%"]


def test_what_is_rare_is_not_never():
    bars = dice_view("3d20").bars
    assert bars[0].chance in ("under 0.1 %", "0.1 %")
    assert all(bar.height != "0%" for bar in bars)
