"""SRD 5.1, Appendix PH-A, "Conditions", and durations counted on turns."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    EndCombat,
    NextTurn,
    RemoveCombatants,
    RemoveCondition,
    StartConcentration,
)
from dnd_tracker.rules.condition_text import CONDITION_TEXT
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.damage import Defences
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import ConditionAdded, ConditionResisted
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

STUNNED = Condition.STUNNED
START, END = TurnPoint.START, TurnPoint.END


def three() -> Encounter:
    """Ana acts, then Ben, then Cat."""
    return fight(hero("Ana", 15), hero("Ben", 10), monster("Cat", 5))


def stun(bearer: str, of: str, ends: TurnPoint, rounds: int = 1) -> AddCondition:
    return AddCondition((bearer,), STUNNED, Duration(rounds, ends, of))


def turns_until_over(encounter: Encounter, bearer: str) -> int:
    count = 0
    while applied_to(encounter, bearer, STUNNED):
        encounter = play(encounter, NextTurn())
        count += 1
    return count


def test_every_condition_has_its_rules_text():
    assert set(CONDITION_TEXT) == set(Condition)
    assert CONDITION_TEXT[Condition.DEAFENED].startswith("A deafened creature can't hear")


@pytest.mark.parametrize(
    ("of", "ends", "turns"),
    [
        ("ben", START, 1),  # Ana, now, then Ben's turn starts
        ("ben", END, 2),
        ("cat", START, 2),
        ("cat", END, 3),
        ("ana", START, 3),  # the start of the running turn is past
        ("ana", END, 4),  # the end of the running turn does not count
    ],
)
def test_one_round_ends_at_the_next_start_or_end_of_the_chosen_turn(
    of: str, ends: TurnPoint, turns: int
):
    assert turns_until_over(play(three(), stun("ben", of, ends)), "ben") == turns


def test_more_rounds_last_longer():
    assert turns_until_over(play(three(), stun("cat", "ana", START, rounds=3)), "cat") == 9
    assert turns_until_over(play(three(), stun("cat", "ana", END, rounds=2)), "cat") == 7


def test_durations_count_when_the_chosen_turn_is_passed_over():
    encounter = play(three(), stun("ana", "cat", END), hit("cat", "50"))

    assert turns_until_over(encounter, "ana") == 2


def test_a_duration_set_before_the_fight_counts_its_first_turn():
    prepared = seat(hero("Ana", 15), hero("Ben", 10))

    encounter = play(prepared, stun("ben", "ana", END))

    applied = applied_to(encounter, "ben", STUNNED)
    assert applied is not None
    assert applied.duration == Duration(1, END, "ana", started_in_turn=False)


def test_a_command_cannot_say_that_it_came_in_another_turn():
    forged = AddCondition(("ben",), STUNNED, Duration(1, END, "cat", started_in_turn=True))

    assert turns_until_over(play(three(), forged), "ben") == 3


def test_a_duration_whose_anchor_leaves_counts_on_its_bearer():
    encounter = play(three(), stun("ben", "cat", END, rounds=2), RemoveCombatants(("cat",)))

    applied = applied_to(encounter, "ben", STUNNED)
    assert applied is not None
    assert applied.duration == Duration(2, END, "ben")
    assert turns_until_over(encounter, "ben") == 4


def test_a_duration_that_comes_to_its_bearer_in_its_own_turn_does_not_count_that_turn():
    encounter = play(three(), stun("ana", "cat", END), RemoveCombatants(("cat",)))

    applied = applied_to(encounter, "ana", STUNNED)
    assert applied is not None
    assert applied.duration == Duration(1, END, "ana", started_in_turn=True)


def test_other_durations_stay_when_somebody_leaves():
    encounter = play(
        three(),
        stun("ben", "ana", END),
        AddCondition(("ben",), Condition.PRONE),
        AddCondition(("ben",), Condition.BLINDED, Duration(3, START, "cat")),
        RemoveCombatants(("cat",)),
    )

    assert conditions_of(encounter, "ben") == {STUNNED, Condition.PRONE, Condition.BLINDED}
    assert turns_until_over(encounter, "ben") == 3


def test_without_a_duration_a_condition_stays():
    encounter = play(three(), AddCondition(("ben",), Condition.PRONE), *[NextTurn()] * 9)

    assert conditions_of(encounter, "ben") == {Condition.PRONE}


def test_the_same_condition_again_replaces_the_first():
    encounter = play(three(), stun("ben", "cat", END, 9), stun("ben", "cat", END, 1))

    assert len(at(encounter, "ben").conditions) == 1
    assert turns_until_over(encounter, "ben") == 3


def test_conditions_end_by_hand():
    encounter = play(three(), stun("ben", "cat", END), RemoveCondition("ben", STUNNED))

    assert conditions_of(encounter, "ben") == set()
    with pytest.raises(IllegalAction, match="Ben does not have: stunned"):
        asked(encounter, RemoveCondition("ben", STUNNED))


def test_the_immune_resist_unless_the_dm_says_otherwise():
    ooze = Defences(condition_immunities=frozenset({Condition.PRONE}))
    encounter = seat(monster("Ooze", defences=ooze), hero("Ana"))

    events = asked(encounter, AddCondition(("ooze", "ana"), Condition.PRONE))

    assert [type(event) for event in events] == [ConditionResisted, ConditionAdded]
    assert conditions_of(play(encounter, AddCondition(("ooze",), Condition.PRONE)), "ooze") == set()
    told = AddCondition(("ooze",), Condition.PRONE, despite_immunity=True)
    assert conditions_of(play(encounter, told), "ooze") == {Condition.PRONE}


def test_exhaustion_has_levels_and_the_sixth_kills():
    tired = play(three(), AddCondition(("ana",), Condition.EXHAUSTION, level=5))
    tired = play(tired, StartConcentration("ana", "Fly"))
    applied = applied_to(tired, "ana", Condition.EXHAUSTION)
    assert applied is not None
    assert applied.level == 5

    dead = play(tired, AddCondition(("ana",), Condition.EXHAUSTION, level=6))
    assert at(dead, "ana").dead
    assert at(dead, "ana").concentration is None
    again = asked(dead, AddCondition(("ana",), Condition.EXHAUSTION, level=6))
    assert [type(event) for event in again] == [ConditionAdded]


def test_only_exhaustion_has_levels():
    encounter = play(three(), AddCondition(("ana",), Condition.PRONE, level=3))

    applied = applied_to(encounter, "ana", Condition.PRONE)
    assert applied is not None
    assert applied.level == 1


@pytest.mark.parametrize("level", [0, 7])
def test_levels_of_exhaustion_lie_between_1_and_6(level: int):
    with pytest.raises(OutOfBounds, match="between 1 and 6"):
        asked(three(), AddCondition(("ana",), Condition.EXHAUSTION, level=level))


@pytest.mark.parametrize("rounds", [0, 10_000])
def test_durations_are_bounded(rounds: int):
    with pytest.raises(OutOfBounds, match="between 1 and 9,999"):
        asked(three(), stun("ana", "ana", END, rounds))


def test_a_duration_needs_somebody_who_is_there():
    with pytest.raises(NotInEncounter):
        asked(three(), stun("ana", "ghost", END))


def test_conditions_outlast_the_fight():
    encounter = play(three(), stun("ben", "cat", END), EndCombat())

    assert conditions_of(encounter, "ben") == {STUNNED}
