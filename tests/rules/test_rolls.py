"""Rolls on request."""

import pytest

from dnd_tracker.rules.commands import RollAttack, RollDice
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.errors import InvalidAmount, InvalidText, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import AttackRolled, DiceRolled
from tests.rules.table import LoadedDice, asked, hero, monster, play, seat

TABLE = seat(hero("Mira"), monster("Imp", armor_class=13))


def test_the_dice_get_the_plain_expression():
    dice = LoadedDice([14])

    events = decide(TABLE, RollDice("mira", " Stealth ", "D20 + 3"), dice)

    assert dice.asked == ["1d20+3"]
    assert events == (DiceRolled("Mira", "Stealth", "1d20+3", 14, "1d20+3"),)


@pytest.mark.parametrize("mode", RollMode)
def test_attacks_are_rolled_with_advantage_or_disadvantage(mode: RollMode):
    dice = LoadedDice([11])

    (event,) = decide(TABLE, RollAttack("mira", "Mace", 2, "imp", mode), dice)

    assert dice.asked == [f"d20 {mode.value}"]
    assert event == AttackRolled(
        "mira", "Mira", "Mace", 13, 11, "1d20 +2", "imp", "Imp", 13, hit=True
    )


def test_rolls_change_nothing():
    assert play(TABLE, RollDice(None, "x", "2d6"), RollAttack("imp", "Sting", 5)) == TABLE


def test_rolls_are_bounded():
    with pytest.raises(InvalidAmount):
        asked(TABLE, RollDice(None, "x", "1000d6"))
    with pytest.raises(InvalidText, match="A label has at most 200"):
        asked(TABLE, RollDice(None, "x" * 201, "d6"))
    with pytest.raises(OutOfBounds, match="An attack bonus must be between -50 and 50"):
        asked(TABLE, RollAttack("mira", "Mace", 51))
    with pytest.raises(NotInEncounter):
        asked(TABLE, RollAttack("ghost", "Mace", 1))
    with pytest.raises(NotInEncounter):
        asked(TABLE, RollAttack("mira", "Mace", 1, "ghost"))
    with pytest.raises(NotInEncounter):
        asked(TABLE, RollDice("ghost", "x", "d6"))
