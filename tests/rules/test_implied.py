"""What conditions imply, and what both rulebooks say about each."""

import pytest

from dnd_tracker.rules.commands import AddCondition
from dnd_tracker.rules.condition_text import CONDITION_TEXT, CONDITION_TEXT_2024, condition_texts
from dnd_tracker.rules.conditions import INCAPACITATING, AppliedCondition, Condition
from dnd_tracker.rules.damage import Defences
from dnd_tracker.rules.encounter import Combatant, Edition, Side
from dnd_tracker.rules.events import ConditionResisted
from dnd_tracker.rules.implied import condition_immunities, effective_conditions
from tests.rules.table import asked, conditions_of, fight, hero, play

PRONE, UNCONSCIOUS = Condition.PRONE, Condition.UNCONSCIOUS


def bearing(*conditions: Condition, immune: Condition | None = None) -> Combatant:
    immunities = frozenset({immune} if immune else set[Condition]())
    return Combatant(
        "m",
        "Mira",
        Side.HERO,
        conditions=(*map(AppliedCondition, conditions), AppliedCondition(None, label="Hexed")),
        defences=Defences(condition_immunities=immunities),
    )


@pytest.mark.parametrize("condition", sorted(INCAPACITATING))
def test_whoever_cannot_act_is_incapacitated(condition: Condition):
    assert Condition.INCAPACITATED in effective_conditions(bearing(condition))


@pytest.mark.parametrize("condition", sorted(set(Condition) - INCAPACITATING))
def test_other_conditions_stand_alone(condition: Condition):
    assert effective_conditions(bearing(condition)) == {condition}


def test_the_unconscious_are_prone():
    implied = {UNCONSCIOUS, PRONE, Condition.INCAPACITATED}

    assert effective_conditions(bearing(UNCONSCIOUS)) == implied
    assert effective_conditions(bearing(UNCONSCIOUS, immune=PRONE)) == implied - {PRONE}


def test_what_is_borne_despite_an_immunity_counts():
    assert effective_conditions(bearing(PRONE, immune=PRONE)) == {PRONE}


def test_the_petrified_cannot_be_poisoned():
    assert condition_immunities(bearing(Condition.PETRIFIED, immune=PRONE)) == {
        Condition.POISONED,
        PRONE,
    }
    assert condition_immunities(bearing(Condition.STUNNED, immune=PRONE)) == {PRONE}

    stone = play(fight(hero("Ana", 5)), AddCondition(("ana",), Condition.PETRIFIED))
    assert asked(stone, AddCondition(("ana",), Condition.POISONED)) == (
        ConditionResisted("ana", "Ana", Condition.POISONED),
    )


def test_whoever_cannot_fall_prone_does_not_fall_with_unconsciousness():
    ooze = hero("Ooze", 5, defences=Defences(condition_immunities=frozenset({PRONE})))

    encounter = play(fight(ooze), AddCondition(("ooze",), UNCONSCIOUS))

    assert conditions_of(encounter, "ooze") == {UNCONSCIOUS}


@pytest.mark.parametrize("edition", Edition)
def test_every_condition_has_its_text_in_both_editions(edition: Edition):
    assert set(condition_texts(edition)) == set(Condition)
    assert condition_texts(edition)[PRONE] != condition_texts(Edition.E2024)[Condition.BLINDED]


def test_the_texts_are_those_of_the_edition():
    assert condition_texts(Edition.E2014) is CONDITION_TEXT
    assert condition_texts(Edition.E2024) is CONDITION_TEXT_2024
    assert CONDITION_TEXT_2024[Condition.GRAPPLED].split("\n") == [
        "Speed 0. Your Speed is 0 and can't increase.",
        (
            "Attacks Affected. You have Disadvantage on attack rolls against any target other than"
            " the grappler."
        ),
        (
            "Movable. The grappler can drag or carry you when it moves, but every foot of movement"
            " costs it 1 extra foot unless you are Tiny or two or more sizes smaller than it."
        ),
    ]
    assert CONDITION_TEXT_2024[Condition.PARALYZED].split("\n") == [
        "Incapacitated. You have the Incapacitated condition.",
        "Speed 0. Your Speed is 0 and can't increase.",
        "Saving Throws Affected. You automatically fail Strength and Dexterity saving throws.",
        "Attacks Affected. Attack rolls against you have Advantage.",
        (
            "Automatic Critical Hits. Any attack roll that hits you is a Critical Hit if the"
            " attacker is within 5 feet of you."
        ),
    ]
