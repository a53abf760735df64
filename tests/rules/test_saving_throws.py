"""One way to roll a saving throw."""

import pytest

from dnd_tracker.rules.abilities import Ability, SaveBonuses
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Side
from dnd_tracker.rules.errors import OutOfBounds
from dnd_tracker.rules.saving_throws import SaveAsked, SaveThrow, roll_save
from tests.rules.table import LoadedDice

FORD = Encounter("Ford")
MIRA = Combatant("m", "Mira", Side.HERO, saves=SaveBonuses(dexterity=3, wisdom=-1))
TIRED = Combatant("m", "Mira", Side.HERO, conditions=(AppliedCondition(Condition.EXHAUSTION),))
STUNNED = Combatant("m", "Mira", Side.HERO, conditions=(AppliedCondition(Condition.STUNNED),))


def test_the_bonus_of_the_ability_is_added():
    dexterity = roll_save(FORD, MIRA, SaveAsked(Ability.DEXTERITY), LoadedDice([11]))
    wisdom = roll_save(FORD, MIRA, SaveAsked(Ability.WISDOM), LoadedDice([11]))

    assert dexterity == SaveThrow(14, 11, "1d20 +3")
    assert wisdom == SaveThrow(10, 11, "1d20 -1")


def test_a_death_save_has_no_bonus():
    assert roll_save(FORD, MIRA, SaveAsked(None), LoadedDice([11])) == SaveThrow(11, 11, "1d20")


def test_cover_helps_dexterity_saves_alone():
    behind = roll_save(FORD, MIRA, SaveAsked(Ability.DEXTERITY, cover=2), LoadedDice([11]))
    charmed = roll_save(FORD, MIRA, SaveAsked(Ability.WISDOM, cover=2), LoadedDice([11]))

    assert behind == SaveThrow(16, 11, "1d20 +3 +2 cover")
    assert charmed.total == 10


def test_exhaustion_is_subtracted_in_2024():
    ford = Encounter("Ford", Edition.E2024)

    thrown = roll_save(ford, TIRED, SaveAsked(Ability.WISDOM), LoadedDice([11]))

    assert thrown == SaveThrow(9, 11, "1d20 +0 -2", reasons=("exhaustion: -2",))


def test_it_is_rolled_with_what_bears_on_it():
    dice = LoadedDice([11])

    thrown = roll_save(FORD, MIRA, SaveAsked(Ability.WISDOM, mode=RollMode.ADVANTAGE), dice)

    assert dice.asked == ["d20 advantage"]
    assert thrown.mode is RollMode.ADVANTAGE
    assert thrown.reasons == ("advantage: chosen by the DM",)


def test_magic_resistance_needs_magic():
    devil = Combatant("d", "Devil", Side.MONSTER, magic_resistance=True)
    spell, trap = LoadedDice(), LoadedDice()

    roll_save(FORD, devil, SaveAsked(Ability.WISDOM, magic=True), spell)
    roll_save(FORD, devil, SaveAsked(Ability.WISDOM), trap)

    assert spell.asked == ["d20 advantage"]
    assert trap.asked == ["d20 normal"]


def test_the_total_of_real_dice_counts_as_it_is():
    dice = LoadedDice()

    assert roll_save(FORD, MIRA, SaveAsked(Ability.DEXTERITY, typed=17), dice) == SaveThrow(17)
    assert dice.asked == []


def test_the_helpless_fail_without_a_roll_whatever_is_typed():
    dice = LoadedDice()
    asked = SaveAsked(Ability.DEXTERITY, typed=25)

    assert roll_save(FORD, STUNNED, asked, dice) == SaveThrow(0, failed_by="stunned")
    assert dice.asked == []


def test_a_typed_total_is_bounded():
    for total in (-1000, 1000):
        with pytest.raises(OutOfBounds, match="The total must be between -999 and 999"):
            roll_save(FORD, STUNNED, SaveAsked(Ability.DEXTERITY, typed=total), LoadedDice())


def test_a_natural_1_or_20_means_nothing_by_itself():
    assert SaveThrow(20, 1).meets(20)
    assert not SaveThrow(19, 20).meets(20)
    assert not SaveThrow(30, failed_by="stunned").meets(1)
