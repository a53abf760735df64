"""Dice on request."""

from dataclasses import dataclass

import pytest

from dnd_tracker.rules.commands import RollDice
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import Rolled, RollMode
from dnd_tracker.rules.errors import InvalidAmount, InvalidText, NotInEncounter
from dnd_tracker.rules.events import DiceRolled
from tests.rules.table import LoadedDice, asked, hero, monster, play, seat

TABLE = seat(hero("Mira"), monster("Imp", armor_class=13))


def test_the_dice_get_the_plain_expression():
    dice = LoadedDice([14])

    events = decide(TABLE, RollDice("mira", " Stealth ", "D20 + 3"), dice)

    assert dice.asked == ["1d20+3"]
    assert events == (DiceRolled("Mira", "Stealth", "1d20+3", 14, "1d20+3"),)


def test_dice_change_nothing():
    assert play(TABLE, RollDice(None, "x", "2d6")) == TABLE


def test_dice_are_bounded():
    with pytest.raises(InvalidAmount):
        asked(TABLE, RollDice(None, "x", "1000d6"))
    with pytest.raises(InvalidText, match="A label has at most 200"):
        asked(TABLE, RollDice(None, "x" * 201, "d6"))
    with pytest.raises(NotInEncounter):
        asked(TABLE, RollDice("ghost", "x", "d6"))


@pytest.mark.parametrize("total", [1_000_000, -1_000_000])
def test_a_roll_comes_to_at_most_a_million(total: int):
    (event,) = asked(TABLE, RollDice(None, "", "9999*9999"), total)
    assert isinstance(event, DiceRolled)
    assert (event.total, event.label) == (total, "9999*9999")
    with pytest.raises(InvalidAmount, match=r"^A roll comes to at most 1,000,000\.$"):
        asked(TABLE, RollDice(None, "", "9999*9999"), total + (1 if total > 0 else -1))


def test_the_whole_notation_is_rolled():
    dice = LoadedDice([9])
    decide(TABLE, RollDice(None, "", "d20 + 2d6 kh1 [Fire] adv"), dice)
    assert dice.asked == ["2d20kh1+2d6kh1[fire]"]


@dataclass
class Chatty:
    """Dice that tell as long a story as they are asked to."""

    detail: str

    def roll(self, expression: str) -> Rolled:
        return Rolled(len(expression), self.detail)

    def d20(self, mode: RollMode) -> Rolled:
        return Rolled(len(mode), self.detail)


def test_hundreds_of_dice_are_told_in_part():
    for length in (2_000, 2_001):
        (event,) = decide(TABLE, RollDice(None, "", "100d6"), Chatty("5" * length))
        assert isinstance(event, DiceRolled)
        assert event.detail == ("5" * 2_000 if length == 2_000 else "5" * 1_999 + "…")
