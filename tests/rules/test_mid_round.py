"""Moving about in mid-round: nobody acts twice, and nobody is passed by."""

from dataclasses import replace

import pytest

from dnd_tracker.rules import limits
from dnd_tracker.rules.coming import had_turn, still_to_come, upcoming
from dnd_tracker.rules.commands import (
    AddCombatants,
    Command,
    EndCombat,
    MoveInOrder,
    NextTurn,
    PreviousTurn,
    RemoveCombatants,
    SetHitPoints,
    SetInitiative,
    StartCombat,
)
from dnd_tracker.rules.encounter import Encounter, TurnRecord
from dnd_tracker.rules.events import InitiativeSet, OrderChanged
from tests.rules.table import asked, at, fight, hero, hit, monster, play

NEXT, BACK = NextTurn(), PreviousTurn()


def four() -> Encounter:
    """Ana acts, then Ben, Cat and Dog."""
    return fight(hero("Ana", 20), hero("Ben", 15), monster("Cat", 10), monster("Dog", 5))


def acting(encounter: Encounter, turns: int) -> list[str]:
    found = [f"{encounter.active} {encounter.round}"]
    for _ in range(turns):
        encounter = play(encounter, NEXT)
        found.append(f"{encounter.active} {encounter.round}")
    return found


def test_whoever_has_acted_does_not_act_again_further_down():
    moved = play(four(), NEXT, NEXT, SetInitiative("ana", 7))

    assert moved.order == ("ben", "cat", "ana", "dog")
    assert acting(moved, 4) == ["cat 1", "dog 1", "ben 2", "cat 2", "ana 2"]


def test_whoever_has_not_acted_acts_next_further_up():
    (event,) = asked(play(four(), NEXT, NEXT), SetInitiative("dog", 30))
    assert event == InitiativeSet("dog", "Dog", 30, 0, owed=("dog",))

    moved = play(four(), NEXT, NEXT, SetInitiative("dog", 30))
    assert moved.owed == ("dog",)
    assert acting(moved, 5) == ["cat 1", "dog 1", "dog 2", "ana 2", "ben 2", "cat 2"]
    assert play(moved, NEXT).owed == ()
    assert play(moved, NEXT, BACK) == moved


def test_the_running_turn_can_move_down_without_taking_others_theirs():
    moved = play(four(), SetInitiative("ana", 7))

    assert moved.order == ("ben", "cat", "ana", "dog")
    assert acting(moved, 5) == ["ana 1", "ben 1", "cat 1", "dog 1", "ben 2", "cat 2"]


def test_the_running_turn_can_move_up_without_giving_others_another():
    moved = play(four(), NEXT, NEXT, NEXT, SetInitiative("dog", 30))

    assert moved.order == ("dog", "ana", "ben", "cat")
    assert acting(moved, 3) == ["dog 1", "dog 2", "ana 2", "ben 2"]


def test_trading_places_takes_no_turn_and_gives_none():
    tied = fight(hero("Ana", 10), hero("Ben", 10), hero("Cat", 5))
    (event,) = asked(tied, MoveInOrder("ana", 1))
    assert event == OrderChanged("ana", "Ana", "ben", "Ben", owed=("ben",))

    assert acting(play(tied, MoveInOrder("ana", 1)), 3) == ["ana 1", "ben 1", "cat 1", "ben 2"]
    second = play(tied, NEXT, MoveInOrder("ben", -1))
    assert acting(second, 3) == ["ben 1", "cat 1", "ben 2", "ana 2"]


def test_owed_turns_come_in_the_order_they_had():
    moved = play(four(), NEXT, SetInitiative("dog", 30), SetInitiative("cat", 40))

    assert moved.owed == ("dog", "cat")
    assert acting(moved, 3) == ["ben 1", "dog 1", "cat 1", "cat 2"]
    assert play(moved, NEXT).owed == ("cat",)


def test_an_owed_turn_that_moves_back_down_comes_in_its_place():
    moved = play(four(), NEXT, SetInitiative("dog", 30), SetInitiative("dog", 1))

    assert moved.owed == ()
    assert acting(moved, 3) == ["ben 1", "cat 1", "dog 1", "ana 2"]


def test_an_owed_turn_goes_with_whoever_leaves():
    moved = play(four(), NEXT, SetInitiative("dog", 30), RemoveCombatants(("dog",)))

    assert moved.owed == ()
    assert acting(moved, 2) == ["ben 1", "cat 1", "ana 2"]


def test_an_owed_turn_is_passed_over_where_its_owner_has_fallen():
    moved = play(four(), NEXT, SetInitiative("dog", 30), hit("dog", "50"))

    assert acting(moved, 2) == ["ben 1", "cat 1", "ana 2"]
    assert play(moved, NEXT).owed == ()


def test_owed_turns_go_with_the_fight():
    moved = play(four(), NEXT, SetInitiative("dog", 30))
    assert play(moved, EndCombat()).owed == ()
    assert play(moved, EndCombat(), StartCombat()).owed == ()


def test_before_the_fight_nobody_is_owed_a_turn():
    ended = play(four(), EndCombat(), SetInitiative("dog", 30))
    assert ended.owed == ()


def test_a_late_arrival_above_the_running_turn_waits_also_when_it_is_moved():
    late = play(four(), NEXT, NEXT, AddCombatants((monster("Bat", 18),)))
    assert acting(late, 3) == ["cat 1", "dog 1", "ana 2", "bat 2"]
    moved = play(late, SetInitiative("bat", 16))
    assert acting(moved, 3) == ["cat 1", "dog 1", "ana 2", "bat 2"]
    below = play(late, SetInitiative("bat", 7))
    assert acting(below, 3) == ["cat 1", "bat 1", "dog 1", "ana 2"]


def test_removing_the_running_turn_keeps_what_is_owed():
    moved = play(four(), NEXT, SetInitiative("dog", 30), RemoveCombatants(("ben",)))
    assert acting(moved, 3) == ["dog 1", "cat 1", "dog 2", "ana 2"]


def test_a_revived_monster_above_the_running_turn_acts_next_round():
    down = play(fight(monster("Cat", 20), hero("Ana", 15), hero("Ben", 10)), NEXT, hit("cat", "50"))
    assert acting(play(down, SetHitPoints("cat", 5)), 2) == ["ana 1", "ben 1", "cat 2"]


def test_when_nobody_could_act_the_round_goes_on_with_those_who_have_not():
    stuck = play(
        fight(monster("Cat", 20), hero("Ana", 15)),
        NEXT,
        hit("cat", "50"),
        RemoveCombatants(("ana",)),
    )
    assert (stuck.active, stuck.round) == (None, 1)
    revived = play(stuck, SetHitPoints("cat", 5))
    assert acting(revived, 1) == ["None 1", "cat 2"]
    moved = play(stuck, SetHitPoints("cat", 5), SetInitiative("cat", 3))
    assert moved.owed == ()


def test_who_has_had_a_turn_and_who_comes():
    second = play(four(), NEXT)
    assert had_turn(second) == {"ana", "ben"}
    assert still_to_come(second) == ("cat", "dog")
    assert upcoming(second) == ("cat", "dog", "ana", "ben", "cat", "dog")
    assert had_turn(play(four(), NEXT, NEXT, NEXT, NEXT)) == {"ana"}
    assert had_turn(play(four(), EndCombat())) == frozenset()


def test_the_turns_of_a_round_are_remembered_however_many_they_are():
    many = 90
    crowd = fight(*(hero("Rat", 99 - index, id=f"r{index}") for index in range(many)))
    encounter = play(crowd, *[NEXT] * (many - 1))

    assert len(encounter.turns) == many
    moved = play(encounter, SetInitiative("r0", -50))
    assert play(moved, NEXT).active == "r1"
    assert len(play(encounter, NEXT).turns) == many + 1
    assert len(play(encounter, NEXT, NEXT).turns) == limits.TURNS_KEPT + 1
    assert play(encounter, NEXT, NEXT, *[BACK] * 31).active == "r60"


@pytest.mark.parametrize("command", [SetInitiative("cat", 30), SetInitiative("ana", 1)])
def test_back_is_exact_after_a_move(command: Command):
    encounter = play(four(), NEXT, command)
    assert play(encounter, NEXT, BACK) == encounter
    assert play(encounter, NEXT, NEXT, BACK, BACK) == encounter
    assert at(encounter, command.id).initiative == command.value  # type: ignore[union-attr]


@pytest.mark.parametrize(("known", "kept"), [(999, 1_000), (1_000, limits.TURNS_KEPT + 1)])
def test_even_a_round_without_end_does_not_fill_the_memory(known: int, kept: int):
    record = TurnRecord("ana", 1, "ben")
    encounter = replace(four(), turns=(record,) * known)
    assert len(play(encounter, NEXT).turns) == kept
