"""SRD 5.1, "Critical Hits", and what else tables do."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.amounts import parse_amount
from dnd_tracker.rules.commands import DealDamage
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.preview import Span, preview
from dnd_tracker.rules.settings import Criticals, Settings
from tests.rules.table import LoadedDice, at, monster, play, seat


@pytest.mark.parametrize(
    ("rule", "rolled", "spans"),
    [
        (Criticals.DOUBLE_DICE, "4d6+3", (7, 27, 17)),
        (Criticals.DOUBLE_TOTAL, "2d6+3", (10, 30, 20)),
        (Criticals.MAXIMUM_PLUS_ROLL, "2d6+3+12", (17, 27, 22)),
    ],
)
def test_what_a_critical_hit_rolls(rule: Criticals, rolled: str, spans: tuple[int, int, int]):
    (part,) = parse_amount("2d6+3 fire").critical(rule).parts

    assert part.expression == rolled
    assert (part.low, part.high, part.average) == spans


def test_doubling_the_total_of_an_odd_average_keeps_the_half():
    (part,) = parse_amount("1d6").critical(Criticals.DOUBLE_TOTAL).parts

    assert (part.low, part.high, part.average) == (2, 12, 7)


def test_half_of_a_doubled_total_is_the_total():
    (part,) = parse_amount("1d6+1/2").critical(Criticals.DOUBLE_TOTAL).parts

    assert (part.low, part.high, part.finish(5)) == (2, 7, 5)


def test_the_table_says_which_rule_counts():
    encounter = seat(monster("Orc", maximum=90))
    total = replace(encounter, settings=Settings(criticals=Criticals.DOUBLE_TOTAL))
    critical = DealDamage((DamageTarget("orc"),), "1d8+2", critical=True)
    dice = LoadedDice([6])

    assert at(play(total, critical, dice=dice), "orc").hit_points == 90 - 12
    assert dice.asked == ["1d8+2"]
    assert preview(total, critical)[0].after == Span(84, 70, 77)


def test_a_plain_number_is_what_somebody_has_rolled():
    encounter = seat(monster("Orc", maximum=90))
    total = replace(encounter, settings=Settings(criticals=Criticals.DOUBLE_TOTAL))

    critical = DealDamage((DamageTarget("orc"),), "9", critical=True)

    assert at(play(total, critical), "orc").hit_points == 81


def test_doubled_totals_are_bounded_like_all_others():
    with pytest.raises(InvalidAmount, match="At most 9,999 is possible; this could be 10,012"):
        parse_amount("5000+1d6").critical(Criticals.DOUBLE_TOTAL)
