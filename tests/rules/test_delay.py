"""Delaying a turn: docs/house-choices.md."""

import pytest

from dnd_tracker.rules.commands import (
    ActNow,
    AddCombatants,
    AddCondition,
    AddExtraTurn,
    Delay,
    EndCombat,
    NextTurn,
    PreviousTurn,
    RemoveCombatants,
    SetHitPoints,
    SetInitiative,
    SetOwner,
    SetReactionUsed,
)
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import Cleared, Encounter, TurnState
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import DelayEnded, TurnAdvanced
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import (
    applied_to,
    asked,
    at,
    conditions_of,
    fight,
    hero,
    hit,
    monster,
    play,
    seat,
)

NEXT, BACK = NextTurn(), PreviousTurn()
RULE = "docs/house-choices.md, Delay"


def three() -> Encounter:
    """Ana acts, then Ben, then Cat."""
    return fight(hero("Ana", 15), hero("Ben", 10), monster("Cat", 5))


def until(of: str, ends: TurnPoint, rounds: int = 1) -> AddCondition:
    return AddCondition(("cat",), Condition.PRONE, Duration(rounds, ends, of))


def acting(encounter: Encounter, turns: int) -> list[str | None]:
    found = [encounter.active]
    for _ in range(turns):
        encounter = play(encounter, NEXT)
        found.append(encounter.active)
    return found


def test_whoever_delays_lets_the_turn_go_and_takes_it_later():
    (event,) = asked(three(), Delay("ana"))
    assert isinstance(event, TurnAdvanced)
    assert (event.active, event.delayed, event.delayed_name) == ("ben", "ana", "Ana")
    assert sentence(event) == "Ana delays. Ben's turn."

    encounter = play(three(), Delay("ana"))
    assert at(encounter, "ana").delaying
    (event,) = asked(encounter, ActNow("ana"))
    assert event == DelayEnded("ana", "Ana", "Ben", 10, 1, ("ana",))
    assert sentence(event) == "Ana acts after Ben."

    encounter = play(encounter, ActNow("ana"))
    assert at(encounter, "ana").initiative == 10
    assert encounter.order == ("ben", "ana", "cat")
    assert acting(encounter, 6) == ["ben", "ana", "cat", "ben", "ana", "cat", "ben"]
    assert not at(play(encounter, NEXT), "ana").delaying


def test_a_delay_is_over_when_the_own_place_comes_again():
    encounter = play(three(), Delay("ana"))
    assert acting(encounter, 3) == ["ben", "cat", "ana", "ben"]

    (event,) = asked(play(encounter, NEXT), NEXT)
    assert isinstance(event, TurnAdvanced)
    assert event.cleared == (Cleared("ana", "Ana", TurnState.DELAYING),)
    assert sentence(event) == "Round 2. Ana's turn."
    assert not at(play(encounter, NEXT, NEXT), "ana").delaying


def test_a_delayed_turn_ends_when_it_has_been_taken_and_not_before():
    encounter = play(three(), until("ana", TurnPoint.END, 2), Delay("ana"))
    waiting = applied_to(encounter, "cat", Condition.PRONE)
    assert waiting is not None
    assert waiting.duration == Duration(2, TurnPoint.END, "ana", started_in_turn=True)

    taken = play(encounter, ActNow("ana"), NEXT)
    assert applied_to(taken, "cat", Condition.PRONE) == waiting
    ended = applied_to(play(taken, NEXT), "cat", Condition.PRONE)
    assert ended is not None
    assert ended.duration == Duration(2, TurnPoint.END, "ana")


def test_a_delayed_turn_begins_but_once():
    encounter = play(
        three(),
        NEXT,
        until("ben", TurnPoint.START),
        SetReactionUsed("ben", used=True),
        Delay("ben"),
        ActNow("ben"),
        NEXT,
    )

    assert encounter.active == "ben"
    assert conditions_of(encounter, "cat") == {Condition.PRONE}
    assert at(encounter, "ben").reaction_used


def test_a_turn_that_was_never_taken_ends_where_the_next_one_begins():
    encounter = play(
        three(),
        until("ana", TurnPoint.END, 1),
        AddCondition(("cat",), Condition.STUNNED, Duration(1, TurnPoint.START, "ana")),
        Delay("ana"),
        NEXT,
    )
    assert conditions_of(encounter, "cat") == {Condition.PRONE, Condition.STUNNED}

    encounter = play(encounter, NEXT)

    prone = applied_to(encounter, "cat", Condition.PRONE)
    assert prone is not None
    assert prone.duration == Duration(1, TurnPoint.END, "ana")
    assert conditions_of(encounter, "cat") == {Condition.PRONE}


def test_a_turn_delayed_into_the_next_round_is_that_rounds_turn():
    encounter = play(
        three(), NEXT, SetReactionUsed("ben", used=True), Delay("ben"), NEXT, ActNow("ben"), NEXT
    )

    assert (encounter.active, encounter.round) == ("ben", 2)
    assert not at(encounter, "ben").reaction_used
    assert acting(encounter, 3) == ["ben", "cat", "ana", "ben"]


def test_back_undoes_a_delay_and_the_end_of_one():
    assert play(three(), Delay("ana"), BACK) == three()

    moved = play(three(), Delay("ana"), ActNow("ana"))
    assert play(moved, NEXT, BACK) == moved
    assert play(moved, NEXT, NEXT, BACK, BACK) == moved
    assert not at(play(moved, BACK), "ana").delaying


def test_two_can_delay_and_the_last_to_speak_up_goes_first():
    encounter = play(three(), Delay("ana"), Delay("ben"), ActNow("ana"), ActNow("ben"))

    assert encounter.owed == ("ben", "ana")
    assert encounter.order == ("cat", "ben", "ana")
    assert acting(encounter, 3) == ["cat", "ben", "ana", "cat"]


def test_the_only_one_there_can_let_a_turn_go():
    encounter = play(fight(hero("Ana", 15)), Delay("ana"))

    assert (encounter.active, encounter.round) == ("ana", 2)
    assert not at(encounter, "ana").delaying
    assert play(encounter, BACK) == fight(hero("Ana", 15))


def test_only_the_running_turn_can_be_let_go():
    with pytest.raises(IllegalAction, match="It is not Ben's turn") as refused:
        asked(three(), Delay("ben"))
    assert refused.value.rule == RULE
    with pytest.raises(IllegalAction, match="has not started"):
        asked(seat(hero("Ana")), Delay("ana"))
    extra = play(fight(hero("Ana", 15)), AddExtraTurn("again", "ana", 5), NEXT)
    with pytest.raises(IllegalAction, match="a place in the order"):
        asked(extra, Delay("again"))


def test_a_mount_acts_with_its_rider_and_does_not_delay():
    mounted = play(three(), SetOwner("cat", "ana", shares_turn=True), NEXT)
    assert mounted.active == "cat"

    with pytest.raises(IllegalAction, match="Cat acts with Ana") as refused:
        asked(mounted, Delay("cat"))
    assert refused.value.rule == RULE


def test_a_mount_moves_along_when_its_rider_has_delayed():
    mounted = play(
        fight(hero("Ana", 15), monster("Horse", 3), hero("Ben", 10), hero("Cat", 5)),
        SetOwner("horse", "ana", shares_turn=True),
        Delay("ana"),
        NEXT,
        ActNow("ana"),
    )

    assert mounted.order == ("ben", "ana", "horse", "cat")
    assert at(mounted, "horse").initiative == 10
    assert acting(mounted, 3) == ["ben", "ana", "cat", "ben"]


def test_whoever_acts_after_a_rider_acts_after_its_mount():
    encounter = play(
        fight(hero("Eva", 20), hero("Ana", 15), monster("Horse", 3), hero("Cat", 5)),
        SetOwner("horse", "ana", shares_turn=True),
        Delay("eva"),
    )
    assert encounter.active == "ana"

    assert play(encounter, ActNow("eva")).order == ("ana", "horse", "eva", "cat")
    assert acting(play(encounter, ActNow("eva")), 4) == ["ana", "horse", "eva", "cat", "ana"]
    assert play(encounter, NEXT, ActNow("eva")).order == ("ana", "horse", "eva", "cat")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ((), "Ana is not delaying"),
        ((Delay("ana"), ActNow("ana")), "Ana acts next already"),
        ((EndCombat(),), "has ended"),
    ],
)
def test_only_those_who_delay_can_act_now(before: tuple[Delay | ActNow, ...], said: str):
    with pytest.raises(IllegalAction, match=said) as refused:
        asked(play(three(), *before), ActNow("ana"))
    assert refused.value.rule in (RULE, "SRD 5.1, The Order of Combat")


def test_nobody_acts_after_a_turn_that_does_not_run():
    # Ben delays, Cat leaves, and Ana has left: no turn is running while Ben is down.
    encounter = play(fight(monster("Ben", 10), hero("Cat", 5)), Delay("ben"))
    encounter = play(encounter, AddCombatants((monster("Dog", 1),)), SetHitPoints("dog", 0))
    stuck = play(encounter, RemoveCombatants(("cat",)))
    assert stuck.active == "ben"
    down = play(encounter, hit("ben", "50"), RemoveCombatants(("cat",)))
    assert down.active is None
    revived = play(down, SetHitPoints("ben", 3))
    with pytest.raises(IllegalAction, match="No turn is running") as refused:
        asked(revived, ActNow("ben"))
    assert refused.value.rule == RULE


def test_whoever_falls_while_delaying_has_lost_the_turn():
    encounter = play(
        fight(monster("Ana", 15), hero("Ben", 10), hero("Cat", 5)),
        Delay("ana"),
        ActNow("ana"),
        hit("ana", "50"),
        NEXT,
    )

    assert encounter.active == "cat"
    assert not at(encounter, "ana").delaying
    assert encounter.owed == ()


def test_the_end_of_the_fight_ends_a_delay():
    assert not at(play(three(), Delay("ana"), EndCombat()), "ana").delaying


def test_a_delay_survives_a_typed_initiative():
    encounter = play(three(), Delay("ana"), SetInitiative("ana", 1))

    assert encounter.order == ("ben", "cat", "ana")
    assert acting(encounter, 3) == ["ben", "cat", "ben", "cat"]


def test_a_delayed_turn_taken_up_far_below_takes_nobody_theirs():
    encounter = play(three(), Delay("ana"), ActNow("ana"), SetInitiative("ana", 1))

    assert (encounter.order, encounter.owed) == (("ben", "cat", "ana"), ("ana",))
    assert acting(encounter, 3) == ["ben", "ana", "cat", "ben"]
    assert play(encounter, NEXT).owed == ("cat",)
