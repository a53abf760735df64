"""SRD 5.1, "Lair Actions"."""

import pytest

from dnd_tracker.rules.commands import (
    AddCombatants,
    AddCondition,
    AddLair,
    MoveInOrder,
    NextTurn,
    RemoveCombatants,
    RollInitiative,
    SetEdition,
    SetInitiative,
)
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import Edition, Encounter, Role, Side
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import EditionChanged
from tests.rules.table import (
    LoadedDice,
    asked,
    at,
    conditions_of,
    fight,
    hero,
    hit,
    monster,
    play,
)

NEXT = NextTurn()
LAIR = AddLair("lair", "dragon")


def lair(*, ana: int = 15) -> Encounter:
    """The dragon acts on 25, its lair on 20, Ana when she likes."""
    return play(fight(monster("Dragon", 25, maximum=90), hero("Ana", ana)), LAIR)


def acting(encounter: Encounter, turns: int) -> list[str | None]:
    found = [encounter.active]
    for _ in range(turns):
        encounter = play(encounter, NEXT)
        found.append(encounter.active)
    return found


def test_a_lair_acts_on_initiative_20():
    placed = at(lair(), "lair")

    assert (placed.name, placed.role, placed.owner) == ("Lair", Role.LAIR, "dragon")
    assert (placed.initiative, placed.side, placed.hidden) == (20, Side.MONSTER, True)
    assert acting(lair(), 3) == ["dragon", "lair", "ana", "dragon"]
    shown = play(fight(monster("Dragon", 25)), AddLair("lair", "dragon", hidden=False))
    assert not at(shown, "lair").hidden


def test_a_lair_loses_ties():
    assert lair(ana=20).order == ("dragon", "ana", "lair")
    assert play(lair(ana=3), SetInitiative("ana", 20)).order == ("dragon", "ana", "lair")
    late = play(lair(), AddCombatants((monster("Bat", 20, dexterity=1),)))
    assert late.order == ("dragon", "bat", "lair", "ana")
    rolled = play(lair(), RollInitiative(ids=("ana",)), dice=LoadedDice([20]))
    assert rolled.order == ("dragon", "ana", "lair")
    for step, one in ((1, "ana"), (-1, "lair")):
        with pytest.raises(IllegalAction, match="A lair loses all ties") as refused:
            asked(lair(ana=20), MoveInOrder(one, step))
        assert refused.value.rule == "SRD 5.1, Lair Actions"


def test_a_lair_has_no_other_initiative():
    with pytest.raises(IllegalAction, match="A lair acts on initiative 20") as refused:
        asked(lair(), SetInitiative("lair", 25))
    assert refused.value.rule == "SRD 5.1, Lair Actions"
    with pytest.raises(IllegalAction, match="None of them rolls") as refused:
        asked(lair(), RollInitiative(ids=("lair",)))
    assert refused.value.rule == "SRD 5.1, Initiative"
    dice = LoadedDice()
    assert len(asked(lair(), RollInitiative())) == 1
    play(lair(), RollInitiative(), dice=dice)
    assert dice.asked == ["d20 normal"]


@pytest.mark.parametrize("condition", [Condition.INCAPACITATED, Condition.STUNNED])
def test_the_lair_of_the_incapacitated_does_nothing(condition: Condition):
    encounter = play(lair(), AddCondition(("dragon",), condition))
    assert acting(encounter, 2) == ["dragon", "ana", "dragon"]


def test_the_lair_of_the_prone_acts():
    encounter = play(lair(), AddCondition(("dragon",), Condition.PRONE))
    assert acting(encounter, 2) == ["dragon", "lair", "ana"]


def test_the_lair_of_the_dead_does_nothing():
    assert acting(play(lair(), hit("dragon", "200")), 2) == ["dragon", "ana", "ana"]


def test_a_duration_can_count_on_a_lair():
    """Such as "until initiative count 20 on the next round"."""
    duration = Duration(1, TurnPoint.START, "lair")
    encounter = play(lair(), NEXT, AddCondition(("ana",), Condition.RESTRAINED, duration))

    assert conditions_of(play(encounter, NEXT, NEXT), "ana") == {Condition.RESTRAINED}
    assert conditions_of(play(encounter, NEXT, NEXT, NEXT), "ana") == set()


def test_a_lair_leaves_with_its_creature_and_not_the_other_way_round():
    assert play(lair(), RemoveCombatants(("dragon",))).order == ("ana",)
    assert play(lair(), RemoveCombatants(("lair",))).order == ("dragon", "ana")
    assert play(lair(), RemoveCombatants(("lair", "dragon"))).order == ("ana",)
    running = play(lair(), NEXT, RemoveCombatants(("dragon",)))
    assert running.active == "ana"


def test_a_creature_has_one_lair():
    with pytest.raises(IllegalAction, match="Dragon has its lair in the order") as refused:
        asked(lair(), AddLair("other", "dragon"))
    assert refused.value.rule == "SRD 5.1, Lair Actions"
    two = play(lair(), AddLair("other", "ana"))
    assert at(two, "other").side is Side.HERO
    assert {at(two, "lair").name, at(two, "other").name} == {"Lair 1", "Lair 2"}


def test_in_2024_a_lair_has_no_turn():
    with pytest.raises(IllegalAction, match="In the rules of 2024") as refused:
        asked(fight(monster("Dragon", 25), edition=Edition.E2024), LAIR)
    assert refused.value.rule == "SRD 5.2, Legendary Actions"

    events = asked(play(lair(), NEXT), SetEdition(Edition.E2024))
    assert events[0] == EditionChanged(Edition.E2024)
    after = play(lair(), NEXT, SetEdition(Edition.E2024))
    assert (after.edition, after.order, after.active) == (
        Edition.E2024,
        ("dragon", "ana"),
        "ana",
    )
    assert asked(lair(), SetEdition(Edition.E2014)) == ()
