"""SRD 5.1, "Initiative"."""

import pytest

from dnd_tracker.rules.commands import MoveInOrder, RollInitiative, SetInitiative, StartCombat
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter, OutOfBounds
from dnd_tracker.rules.settings import InitiativeMode
from tests.rules.table import LoadedDice, asked, at, hero, initiatives, monster, play, seat


def test_the_highest_goes_first():
    encounter = play(
        seat(hero("Ana"), hero("Ben"), hero("Cat")), *initiatives(ana=3, cat=18, ben=9)
    )

    assert encounter.order == ("cat", "ben", "ana")


def test_ties_go_by_dexterity_then_by_who_was_there_first():
    seated = seat(hero("Ana", dexterity=10), hero("Ben", dexterity=16), hero("Cat", dexterity=10))

    encounter = play(seated, *initiatives(ana=12, ben=12, cat=12))

    assert encounter.order == ("ben", "ana", "cat")


def test_without_initiative_one_comes_last():
    encounter = play(seat(hero("Ana"), hero("Ben")), SetInitiative("ben", -5))
    assert encounter.order == ("ben", "ana")

    assert play(encounter, SetInitiative("ben", None)).order == ("ana", "ben")


def test_ties_are_ordered_by_hand():
    tied = play(seat(hero("Ana"), hero("Ben")), *initiatives(ana=12, ben=12))

    assert play(tied, MoveInOrder("ana", 1)).order == ("ben", "ana")
    assert play(tied, MoveInOrder("ben", -1)).order == ("ben", "ana")


def test_only_ties_are_ordered_by_hand():
    encounter = play(seat(hero("Ana"), hero("Ben")), *initiatives(ana=12, ben=11))

    with pytest.raises(IllegalAction, match="do not have the same initiative"):
        asked(encounter, MoveInOrder("ben", -1))
    with pytest.raises(IllegalAction, match="Ana is already first"):
        asked(encounter, MoveInOrder("ana", -1))
    with pytest.raises(IllegalAction, match="Ben is already last"):
        asked(encounter, MoveInOrder("ben", 1))
    with pytest.raises(OutOfBounds, match="one place"):
        asked(encounter, MoveInOrder("ben", 0))


def test_monsters_of_a_kind_roll_once():
    seated = seat(
        monster("Goblin", id="g1", kind="goblin", initiative_bonus=2),
        monster("Goblin", id="g2", kind="goblin", initiative_bonus=2),
        monster("Orc", id="o", kind="orc"),
        monster("Stranger", id="s"),
        hero("Ana", kind="goblin"),
    )
    dice = LoadedDice([11, 4, 5])

    encounter = play(seated, RollInitiative(), dice=dice)

    assert len(dice.asked) == 3
    values = {one.id: one.initiative for one in encounter.combatants.values()}
    assert values == {"g1": 13, "g2": 13, "o": 4, "s": 5, "ana": None}


def test_each_monster_can_roll_for_itself():
    seated = seat(monster("Goblin", id="g1", kind="g"), monster("Goblin", id="g2", kind="g"))

    rolled = play(seated, RollInitiative(InitiativeMode.EACH), dice=LoadedDice([3, 17]))

    assert rolled.order == ("g2", "g1")


def test_heroes_roll_each_even_of_one_kind():
    seated = seat(hero("Ana", kind="fighter"), hero("Ben", kind="fighter"))

    encounter = play(seated, RollInitiative(ids=("ana", "ben")), dice=LoadedDice([3, 17]))

    assert encounter.order == ("ben", "ana")


def test_rolling_for_all_monsters_needs_one():
    with pytest.raises(IllegalAction, match="at least one"):
        asked(seat(hero("Ana")), RollInitiative())


def test_rolling_for_somebody_absent_is_refused():
    with pytest.raises(NotInEncounter):
        asked(seat(hero("Ana")), RollInitiative(ids=("ghost",)))


@pytest.mark.parametrize("value", [-100, 100])
def test_initiative_is_bounded(value: int):
    with pytest.raises(OutOfBounds, match="between -99 and 99"):
        asked(seat(hero("Ana")), SetInitiative("ana", value))


def test_the_start_rolls_what_is_missing_and_keeps_what_is_typed():
    seated = play(seat(hero("Ana"), monster("Orc")), SetInitiative("ana", 7))

    encounter = play(seated, StartCombat(), dice=LoadedDice([15]))

    assert at(encounter, "ana").initiative == 7
    assert at(encounter, "orc").initiative == 15
    assert encounter.active == "orc"


def test_the_roll_says_how_it_came_about():
    (event,) = decide(seat(monster("Orc", initiative_bonus=-1)), RollInitiative(), LoadedDice([15]))

    assert getattr(event, "detail", "") == "1d20 -1"
