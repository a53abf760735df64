"""Events of turns and places are total: what no longer fits changes nothing."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import AddExtraTurn, Delay, NextTurn, PreviousTurn, RemoveCombatants
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.counter import Counter, Refill
from dnd_tracker.rules.encounter import (
    Cleared,
    Encounter,
    Placed,
    Refilled,
    Tick,
    TurnRecord,
    TurnState,
)
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    ActionReadied,
    DelayEnded,
    Event,
    InitiativeSet,
    OrderChanged,
    OwnerSet,
    ReactionChanged,
    ReadiedUsed,
    SurpriseChanged,
    TurnAdvanced,
    TurnTakenBack,
)
from dnd_tracker.rules.evolve import evolve
from tests.rules.table import asked, at, fight, hero, hit, monster, play

NEXT, BACK = NextTurn(), PreviousTurn()
GONE = "ghost"
PRONE = AppliedCondition(Condition.PRONE, Duration(1, TurnPoint.START, "ben"))


def two() -> Encounter:
    return fight(hero("Ana", 15), hero("Ben", 10))


@pytest.mark.parametrize(
    "event",
    [
        InitiativeSet(GONE, "Ghost", 5, 0),
        DelayEnded(GONE, "Ghost", "Ana", 5, 0),
        OrderChanged("ana", "Ana", GONE, "Ghost"),
        OrderChanged(GONE, "Ghost", "ana", "Ana", ("ben", "ana")),
        OwnerSet(GONE, "Ghost", "ana", "Ana"),
        OwnerSet("ana", "Ana", GONE, "Ghost", shares_turn=True),
        SurpriseChanged(GONE, "Ghost", surprised=True),
        ActionReadied(GONE, "Ghost", "runs"),
        ReadiedUsed(GONE, "Ghost", "runs"),
        ReactionChanged(GONE, "Ghost", used=True),
        TurnTakenBack(GONE, "Ghost", 1),
    ],
)
def test_what_befell_those_who_have_left_changes_nothing(event: Event):
    assert evolve(two(), event) == two()


def test_a_turn_brings_nothing_to_those_who_have_left():
    event = TurnAdvanced(
        "ben",
        "Ben",
        1,
        ticks=(Tick(GONE, "Ghost", PRONE, None),),
        refills=(Refilled(GONE, "Ghost", "breath", 0, 1),),
        cleared=(Cleared(GONE, "Ghost", TurnState.SURPRISED),),
        placed=(Placed(GONE, "Ghost", 3, 4),),
        order=("ben", GONE, "ana"),
        owed=(GONE, "ana"),
        delayed=GONE,
        delayed_name="Ghost",
    )

    after = evolve(two(), event)

    assert after.combatants == two().combatants
    assert (after.order, after.owed, after.active) == (("ben", "ana"), ("ana",), "ben")
    back = evolve(after, TurnTakenBack("ana", "Ana", 1))
    assert replace(back, turns=two().turns) == two()


def test_a_turn_of_somebody_who_has_left_is_nobodys():
    assert evolve(two(), TurnAdvanced(GONE, "Ghost", 2, reaction_regained=True)).active is None


def test_back_restores_what_ended_and_nothing_that_was_changed_since():
    counter = Counter("breath", "Fire Breath", 1, 1, Refill.TURN)
    begun = fight(hero("Ana", 15), hero("Ben", 10, counters=(counter,)))
    record = TurnRecord(
        "ana",
        1,
        "ben",
        refills=(Refilled("ben", "Ben", "breath", 0, 1),),
        cleared=(
            Cleared("ben", "Ben", TurnState.REGENERATION_STOPPED),
            Cleared("ben", "Ben", TurnState.READIED, "runs"),
        ),
        placed=(Placed("ana", "Ana", 3, 15), Placed("ben", "Ben", 4, 9)),
    )
    after = replace(begun, active="ben", turns=(record,))

    back = evolve(after, TurnTakenBack("ana", "Ana", 1))

    ben = at(back, "ben")
    assert (ben.regeneration_stopped, ben.readied) == (True, "runs")
    assert ben.counters[0].left == 0
    # Ben's initiative is no longer the one that was rolled: it was typed since.
    assert (at(back, "ana").initiative, ben.initiative) == (3, 10)
    spent = replace(after, combatants={**after.combatants, "ben": replace(ben, counters=())})
    assert at(evolve(spent, TurnTakenBack("ana", "Ana", 1)), "ben").counters == ()


def test_back_after_an_extra_turn_is_gone():
    encounter = play(
        two(), AddExtraTurn("again", "ana", 12), NEXT, NEXT, RemoveCombatants(("again",)), BACK
    )
    assert encounter.active == "ana"


def test_regeneration_is_no_longer_stopped_after_the_start_of_the_own_turn():
    begun = two()
    burnt = replace(at(begun, "ben"), regeneration_stopped=True)
    encounter = replace(begun, combatants={**begun.combatants, "ben": burnt})

    (event,) = asked(encounter, NEXT)

    assert isinstance(event, TurnAdvanced)
    assert event.cleared == (Cleared("ben", "Ben", TurnState.REGENERATION_STOPPED),)
    assert not at(play(encounter, NEXT), "ben").regeneration_stopped
    assert play(encounter, NEXT, BACK) == encounter


def test_nobody_delays_for_nobody():
    down = play(fight(monster("Ogre", 15)), hit("ogre", "50"))
    with pytest.raises(IllegalAction, match="Nobody is left who could act") as refused:
        asked(down, Delay("ogre"))
    assert refused.value.rule == "docs/house-choices.md, Delay"
