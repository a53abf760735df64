"""How hard an encounter is."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from dnd_tracker.rules.challenge import CHALLENGES, Challenge
from dnd_tracker.rules.difficulty import (
    Band2014,
    Band2024,
    Budgets,
    Thresholds,
    difficulty_2014,
    difficulty_2024,
    multiplier_2014,
)
from dnd_tracker.rules.errors import OutOfBounds

TABLES = Path(__file__).parent / "tables"


def rows_of(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_thresholds_and_days_are_those_of_the_table():
    rows = rows_of("xp_thresholds_2014")
    assert len(rows) == 20
    for row in rows:
        level, *thresholds, day = (int(value) for value in row.values())
        rated = difficulty_2014([level], [])
        assert rated.thresholds == Thresholds(*thresholds)
        assert rated.daily_budget == day


def test_budgets_are_those_of_the_table():
    rows = rows_of("xp_budget_2024")
    assert len(rows) == 20
    for row in rows:
        level, *budgets = (int(value) for value in row.values())
        assert difficulty_2024([level], []).budgets == Budgets(*budgets)


def test_multipliers_are_those_of_the_table():
    for row in rows_of("encounter_multipliers_2014"):
        least, most = int(row["monsters_min"]), int(row["monsters_max"] or 200)
        for monsters in (least, most):
            found = [multiplier_2014(party, monsters) for party in (1, 2, 3, 5, 6, 8)]
            small, usual, large = (float(row[f"party_{size}"]) for size in ("1_2", "3_5", "6_plus"))
            assert found == [small, small, usual, usual, large, large]


def test_challenge_ratings_are_those_of_the_table():
    rows = rows_of("cr_xp_proficiency")
    assert [row["cr"] for row in rows] == list(CHALLENGES)
    for row in rows:
        assert CHALLENGES[row["cr"]] == Challenge(
            float(row["cr_decimal"]), int(row["xp"]), int(row["proficiency_bonus"])
        )


def test_an_encounter_is_a_part_of_the_day():
    assert difficulty_2014([3] * 4, [100] * 4).of_day == Fraction(800, 4_800)
    assert difficulty_2014([1], [450, 450]).of_day == Fraction(1_800, 300)
    assert difficulty_2014([3], []).of_day == 0
    assert difficulty_2014([], [100]).of_day == 0


def test_four_hobgoblins_are_worth_800_adjusted_experience():
    rated = difficulty_2014([3, 3, 3, 3], [100] * 4)
    assert (rated.total, rated.multiplier, rated.adjusted) == (400, 2.0, 800)


def test_thresholds_are_the_sum_over_the_party():
    rated = difficulty_2014([3, 3, 3, 2], [])
    assert rated.thresholds == Thresholds(275, 550, 825, 1_400)
    assert rated.daily_budget == 4_200


@pytest.mark.parametrize(
    ("experience", "band"),
    [
        (274, Band2014.TRIVIAL),
        (275, Band2014.EASY),
        (550, Band2014.MEDIUM),
        (825, Band2014.HARD),
        (1_399, Band2014.HARD),
        (1_400, Band2014.DEADLY),
    ],
)
def test_a_threshold_that_is_reached_names_the_difficulty(experience: int, band: Band2014):
    assert difficulty_2014([3, 3, 3, 2], [experience]).band is band


@pytest.mark.parametrize(
    ("monsters", "small", "usual", "large"),
    [
        (1, 1.5, 1, 0.5),
        (2, 2, 1.5, 1),
        (3, 2.5, 2, 1.5),
        (6, 2.5, 2, 1.5),
        (7, 3, 2.5, 2),
        (10, 3, 2.5, 2),
        (11, 4, 3, 2.5),
        (14, 4, 3, 2.5),
        (15, 5, 4, 3),
        (200, 5, 4, 3),
    ],
)
def test_small_parties_count_one_step_more_and_large_ones_one_less(
    monsters: int, small: float, usual: float, large: float
):
    assert [multiplier_2014(party, monsters) for party in (1, 2)] == [small, small]
    assert [multiplier_2014(party, monsters) for party in (3, 5)] == [usual, usual]
    assert [multiplier_2014(party, monsters) for party in (6, 9)] == [large, large]


def test_harmless_creatures_do_not_multiply():
    assert difficulty_2014([1] * 4, [50, 0, 0]).multiplier == 1
    assert difficulty_2014([1] * 4, [50, 1, 0]).multiplier == 1.5


def test_five_characters_of_level_3_have_a_moderate_budget_of_1125():
    assert difficulty_2024([3] * 5, []).budgets == Budgets(750, 1_125, 2_000)


@pytest.mark.parametrize(
    ("experience", "band"),
    [
        (10, Band2024.LOW),
        (750, Band2024.LOW),
        (751, Band2024.MODERATE),
        (1_125, Band2024.MODERATE),
        (1_126, Band2024.HIGH),
        (2_000, Band2024.HIGH),
        (2_001, Band2024.BEYOND_HIGH),
    ],
)
def test_the_budget_that_is_not_exceeded_names_the_difficulty(experience: int, band: Band2024):
    assert difficulty_2024([3] * 5, [experience]).band is band


def test_the_number_of_monsters_does_not_matter_in_2024():
    assert difficulty_2024([3], [25] * 6) == difficulty_2024([3], [150])


@pytest.mark.parametrize(("levels", "experiences"), [([], [100]), ([3], []), ([], [])])
def test_without_heroes_or_monsters_there_is_no_difficulty(
    levels: list[int], experiences: list[int]
):
    assert difficulty_2014(levels, experiences).band is None
    assert difficulty_2024(levels, experiences).band is None


@pytest.mark.parametrize("level", [0, 21, -1])
def test_levels_are_1_to_20(level: int):
    with pytest.raises(OutOfBounds, match="1 to 20"):
        difficulty_2014([level], [100])
    with pytest.raises(OutOfBounds):
        difficulty_2024([level], [100])


@pytest.mark.parametrize("level", range(1, 20))
def test_higher_levels_have_more_room(level: int):
    lower, higher = difficulty_2014([level], []), difficulty_2014([level + 1], [])
    assert lower.daily_budget < higher.daily_budget
    assert lower.thresholds.easy < higher.thresholds.easy
    assert lower.thresholds.deadly < higher.thresholds.deadly
    assert difficulty_2024([level], []).budgets.low < difficulty_2024([level + 1], []).budgets.low
