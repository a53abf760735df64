"""What gives advantage and disadvantage on saving throws, and why."""

import pytest

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.circumstances import (
    save_circumstances,
)
from dnd_tracker.rules.conditions import Condition, Mark
from dnd_tracker.rules.dice import RollMode
from tests.rules.with_conditions import (
    FORD,
    FORD_2024,
    exhausted,
    imp,
    mira,
    own,
)


@pytest.mark.parametrize(
    "condition",
    [Condition.PARALYZED, Condition.PETRIFIED, Condition.STUNNED, Condition.UNCONSCIOUS],
)
def test_strength_and_dexterity_saves_of_the_helpless_fail(condition: Condition):
    for ability in Ability:
        found = save_circumstances(FORD, mira(condition), ability)
        fails = ability in (Ability.STRENGTH, Ability.DEXTERITY)
        assert found.settled == (condition.value if fails else "")
        assert found.reasons == ()
    assert save_circumstances(FORD, mira(condition), None).settled == ""


def test_the_restrained_save_badly_on_dexterity_alone():
    held = mira(Condition.RESTRAINED)

    assert save_circumstances(FORD, held, Ability.DEXTERITY).disadvantages == ("restrained",)
    assert save_circumstances(FORD, held, Ability.STRENGTH).disadvantages == ()


def test_whoever_dodges_saves_well_on_dexterity_alone():
    dodging = mira(own("Dodging"))

    assert save_circumstances(FORD, dodging, Ability.DEXTERITY).advantages == ("dodging",)
    assert save_circumstances(FORD, dodging, Ability.WISDOM).advantages == ()


def test_magic_resistance_is_against_magic():
    devil = imp(magic_resistance=True)

    resists = save_circumstances(FORD, devil, Ability.WISDOM, magic=True)
    assert resists.advantages == ("Magic Resistance",)
    assert save_circumstances(FORD, devil, Ability.WISDOM).advantages == ()
    assert save_circumstances(FORD, imp(), Ability.WISDOM, magic=True).advantages == ()


def test_exhaustion_weighs_on_saves_in_each_edition():
    tired = mira(exhausted(3))

    assert save_circumstances(FORD, tired, Ability.WISDOM).disadvantages == ("exhaustion",)
    assert save_circumstances(FORD, tired, Ability.WISDOM).penalty == 0
    assert save_circumstances(FORD, mira(exhausted(2)), None).disadvantages == ()
    assert save_circumstances(FORD_2024, tired, None).disadvantages == ()
    assert save_circumstances(FORD_2024, tired, None).penalty == -6


def test_marks_and_the_dm_bear_on_saves():
    marked = mira(own("Heroic", Mark.ADVANTAGE_ON_SAVES), own("Hexed", Mark.DISADVANTAGE_ON_SAVES))

    found = save_circumstances(FORD, marked, Ability.WISDOM, mode=RollMode.ADVANTAGE)
    assert found.advantages == ("chosen by the DM", "Heroic")
    assert found.disadvantages == ("Hexed",)
    against = save_circumstances(FORD, mira(), Ability.WISDOM, mode=RollMode.DISADVANTAGE)
    assert against.disadvantages == ("chosen by the DM",)
