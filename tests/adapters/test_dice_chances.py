"""The chances that the rules work out are those of the library that rolls.

Every way the dice can fall is played through the library itself.
"""

from fractions import Fraction

import d20
import pytest
from hypothesis import given

from dnd_tracker.adapters.d20_dice import D20Dice
from dnd_tracker.rules import limits
from dnd_tracker.rules.dice_notation.distribution import distribution, summary
from dnd_tracker.rules.dice_notation.reader import read
from dnd_tracker.rules.errors import InvalidAmount
from tests.rules.dice_expressions import expressions

LIBRARY = d20.Roller(d20.RollContext(max_rolls=limits.ROLLS))


class Script:
    """In place of chance: shows what it was told, and remembers how many ways there were."""

    def __init__(self, choices: tuple[int, ...]) -> None:
        self.choices = choices
        self.ways: list[int] = []

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        values = range(start) if stop is None else range(start, stop, step)
        place = len(self.ways)
        self.ways.append(len(values))
        return values[self.choice(place, len(values))]

    def choice(self, place: int, ways: int) -> int:
        """Go through the faces where nothing was told, so that every roll ends."""
        return self.choices[place] if place < len(self.choices) else place % ways


def played_through(
    monkeypatch: pytest.MonkeyPatch, expression: str, rarest: Fraction
) -> tuple[dict[int, Fraction], Fraction]:
    """Return the chance of each total, and of what is rarer than `rarest` and was left out."""
    found: dict[int, Fraction] = {}
    left_out = Fraction(0)
    waiting: list[tuple[int, ...]] = [()]
    while waiting:
        choices = waiting.pop()
        script = Script(choices)
        monkeypatch.setattr("d20.expression.random", script)
        total = LIBRARY.roll(expression).total
        chance = Fraction(1)
        path = [script.choice(place, ways) for place, ways in enumerate(script.ways)]
        for place, ways in enumerate(script.ways):
            chance /= ways
            if place < len(choices):
                continue
            if chance < rarest:
                left_out += chance * (ways - 1)
            else:
                others = (other for other in range(ways) if other != path[place])
                waiting += [(*path[:place], other) for other in others]
        found[total] = found.get(total, Fraction(0)) + chance
    return found, left_out


ENDING = [
    "2d4",
    "d%",
    "3d4kh2",
    "3d4kl1",
    "3d4ph1",
    "3d4pl2",
    "3d4k1",
    "3d4k>2",
    "3d4k<2k4",
    "4d3kh1kl1",
    "4d3pl1ph1",
    "4d3pl1kh2",
    "3d4ph1k3",
    "3d4k2kh1",
    "2d4ro1",
    "2d4ro<3ro4",
    "2d4ro1kh1",
    "2d4roh1",
    "3d3rol2",
    "3d3rol1roh1",
    "2d4ra4",
    "2d4ra<3kh1",
    "2d3ral1",
    "3d3rah2",
    "2d3ra3ra2",
    "2d4mi2",
    "3d4ma3mi2",
    "3d4mi2ma3kh2",
    "3d4kh2mi3",
    "3d3kh2ro1",
    "3d3p1kl1",
    "3d3kh0",
    "2d3kh5",
    "2d4eh1",
    "2d3el1",
    "3d2el2eh1",
    "2d3mi3el1",
    "2d3ro1ra3ph1",
    "2d3ral1ma2",
    "2d3ra2mi2ma2kl2",
    "2d3ra2kl2k>1",
    "3d3kh2kl1",
    "3d3kh2pl1ph1",
    "3d4pl1kh1",
    "2d4ro1mi2kh1ma3",
    "3d3p2ph1",
    "3d%kl2",
    "2d%ro<30kh1",
    "(2d4)kh1",
    "((3d3))kl2",
    "(3d3kh2)kl1",
    "(2d3,4)kh1",
    "(2d3kh1,d4,2)kl2",
    "(2d3kh1,d4,2)pl1",
    "(2d3kh1,d4,2)k2",
    "(1d4+1,3,2d3kl1)kh1",
    "((d4,2)kh1,d3)",
    "((d4,2))kh1",
    "(d4+1)k3",
    "(d4+1)p>3",
    "(d4,)kl1",
    "(d4[fire],d4)kh1[cold]",
    "(d4[fire])kh1",
    "()",
    "()kh1",
    "d4*1.5",
    "d4/d3",
    "d4//d3",
    "-d4//d3",
    "-7/2",
    "-d4%3",
    "d4-2*d3",
    "+d4--d3",
    "d4*d4-d4",
    "2d4>=5",
    "d4==d4",
    "d4!=d3",
    "d4<d3<1",
    "d4>2",
    "d4<=2",
    "7",
    "0.5+.5",
    "2.5*3",
    "2d20kh1-1d4",
]


@pytest.mark.parametrize("expression", ENDING)
def test_every_way_the_dice_can_fall_is_counted(monkeypatch: pytest.MonkeyPatch, expression: str):
    written = str(read(expression))

    played, left_out = played_through(monkeypatch, written, Fraction(0))

    assert left_out == 0
    assert distribution(expression) == played
    assert summary(expression).low == min(played)
    assert summary(expression).high == max(played)


@pytest.mark.parametrize(
    "expression",
    [
        "d4rr1",
        "d4rr<3",
        "d4rr1rr2",
        "2d4mi2rr2kh1",
        "d4e4",
        "2d4e4",
        "d4e4e1",
        "2d3e3kh2",
        "2d3e3kl1",
        "d4e4mi2",
        "d4e4ro1",
        "d4e4k4",
        "d3mi4e4",
        "2d3e3ph1",
        "d3e3ra1",
        "2d3e3eh1",
        "(d3e3,2)kh1",
        "2d3ral1rr1",
        "2d4rr1kl1",
    ],
)
def test_what_can_go_on_for_ever_is_followed_far(monkeypatch: pytest.MonkeyPatch, expression: str):
    played, left_out = played_through(monkeypatch, expression, Fraction(1, 3_000))

    chances = distribution(expression)

    assert sum(chances.values()) == 1
    assert left_out < Fraction(1, 20)
    for total, chance in played.items():
        assert 0 <= chances[total] - chance <= left_out + Fraction(1, 10**8)


@given(expressions)
def test_what_is_rolled_is_possible(expression: str):
    try:
        chances = distribution(expression)
        total = D20Dice().roll(str(read(expression))).total
    except InvalidAmount:
        return
    assert total in chances


@given(expressions)
def test_the_library_reads_what_the_rules_write(expression: str):
    try:
        written = str(read(expression))
    except InvalidAmount:
        return
    assert str(LIBRARY.parse(written)).replace(" ", "") == written.replace(" ", "")
