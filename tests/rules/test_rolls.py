"""Dice on request."""

import pytest

from dnd_tracker.rules.commands import RollDice
from dnd_tracker.rules.decide import decide
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
