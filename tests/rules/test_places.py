"""Lairs and extra turns are places in the order, not creatures."""

import pytest

from dnd_tracker.rules.commands import (
    AddCombatants,
    AddCondition,
    AddExtraTurn,
    AddLair,
    EditCombatant,
    Heal,
    RemoveCombatants,
    SetHitPoints,
    StartCombat,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import Encounter, Role
from dnd_tracker.rules.errors import IllegalAction, InvalidText, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import CombatStarted
from tests.rules.table import (
    applied_to,
    asked,
    fight,
    hero,
    hit,
    monster,
    play,
    seat,
)

LAIR = AddLair("lair", "dragon")
AGAIN = AddExtraTurn("again", "ana", 5)


def lair(*, ana: int = 15) -> Encounter:
    """The dragon acts on 25, its lair on 20, Ana when she likes."""
    return play(fight(monster("Dragon", 25, maximum=90), hero("Ana", ana)), LAIR)


def twice() -> Encounter:
    """Ana acts on 15 and on 5, Ben on 10 in between."""
    return play(fight(hero("Ana", 15, dexterity=16), hero("Ben", 10)), AGAIN)


def test_places_are_added_to_creatures_that_are_there():
    for command in (AddExtraTurn("x", "ghost", 5), AddLair("x", "ghost")):
        with pytest.raises(NotInEncounter):
            asked(twice(), command)
    for command in (AddExtraTurn("x", "again", 5), AddLair("x", "again")):
        with pytest.raises(IllegalAction, match="a place in the order"):
            asked(twice(), command)
    for command in (AddExtraTurn("ben", "ana", 5), AddLair("ben", "ana")):
        with pytest.raises(IllegalAction, match="joined already"):
            asked(twice(), command)
    for command in (AddExtraTurn("?", "ana", 5), AddLair("x" * 41, "ana")):
        with pytest.raises(InvalidText, match="up to 40 letters"):
            asked(twice(), command)
    with pytest.raises(OutOfBounds, match="between -99 and 99"):
        asked(twice(), AddExtraTurn("x", "ana", 100))
    with pytest.raises(IllegalAction, match="is added to its creature"):
        asked(twice(), AddCombatants((monster("Lair", role=Role.LAIR, owner="ana"),)))


def test_a_full_encounter_has_no_room_for_places():
    full = seat(*(monster("Rat", id=f"r{index}") for index in range(300)))
    for command in (AddExtraTurn("x", "r1", 5), AddLair("x", "r1")):
        with pytest.raises(OutOfBounds, match="there is room for 0"):
            asked(full, command)


@pytest.mark.parametrize(
    "command",
    [
        hit("lair", "5"),
        Heal(("lair",), "5"),
        SetHitPoints("lair", 1),
        AddCondition(("lair",), Condition.PRONE),
        StartConcentration("lair", "Fog Cloud"),
        EditCombatant("lair", armor_class=15),
    ],
)
def test_nothing_happens_to_a_place_in_the_order(command: Heal):
    with pytest.raises(IllegalAction, match="Lair is a place in the order, not a creature"):
        asked(lair(), command)


def test_places_are_not_counted_among_those_who_fight():
    seated = play(seat(monster("Dragon", 25), hero("Ana", 15)), LAIR, AGAIN)
    started = [one for one in asked(seated, StartCombat()) if isinstance(one, CombatStarted)]
    assert started == [CombatStarted(2)]


def test_a_condition_that_counted_on_an_extra_turn_counts_on_when_it_is_gone():
    duration = Duration(2, TurnPoint.START, "again")
    encounter = play(
        twice(),
        AddCondition(("ben",), Condition.PRONE, duration),
        RemoveCombatants(("again",)),
    )
    applied = applied_to(encounter, "ben", Condition.PRONE)
    assert applied is not None
    assert applied.duration == Duration(2, TurnPoint.START, "ben")
