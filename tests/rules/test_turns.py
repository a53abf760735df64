"""SRD 5.1, "The Order of Combat"."""

from dataclasses import replace

import pytest

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import (
    AddCombatants,
    AddCondition,
    EndCombat,
    Heal,
    NextTurn,
    PreviousTurn,
    RemoveCombatants,
    RemoveCondition,
    SetHitPoints,
    SetReactionUsed,
    StartCombat,
)
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import Encounter, Phase
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import TurnAdvanced
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


def three() -> Encounter:
    """Ana acts, then Ben, then Cat."""
    return fight(hero("Ana", 15), hero("Ben", 10), monster("Cat", 5))


def turn(encounter: Encounter) -> tuple[str | None, int]:
    return encounter.active, encounter.round


def test_a_fight_begins_with_the_first_turn_of_round_1():
    assert three().phase is Phase.RUNNING
    assert turn(three()) == ("ana", 1)


def test_after_the_last_turn_comes_the_next_round():
    assert turn(play(three(), NEXT, NEXT)) == ("cat", 1)
    assert turn(play(three(), NEXT, NEXT, NEXT)) == ("ana", 2)


def test_a_fight_needs_somebody_who_can_act():
    with pytest.raises(IllegalAction, match="Add at least one"):
        asked(play(seat(hero("Ana")), RemoveCombatants(("ana",))), StartCombat())
    with pytest.raises(IllegalAction, match="Nobody is left"):
        asked(play(seat(monster("Cat")), hit("cat", "50")), StartCombat())


def test_a_fight_begins_once():
    with pytest.raises(IllegalAction, match="already running"):
        asked(three(), StartCombat())


@pytest.mark.parametrize("command", [NEXT, BACK, EndCombat()])
def test_turns_pass_in_a_running_fight_only(command: NextTurn | PreviousTurn | EndCombat):
    with pytest.raises(IllegalAction, match="has not started"):
        asked(seat(hero("Ana")), command)
    with pytest.raises(IllegalAction, match="has ended"):
        asked(play(three(), EndCombat()), command)


def test_an_ended_fight_can_begin_anew():
    encounter = play(three(), NEXT, NEXT, NEXT, EndCombat())
    assert turn(encounter) == (None, 2)

    assert turn(play(encounter, StartCombat())) == ("ana", 1)


def test_monsters_that_are_down_are_passed_over_and_heroes_at_0_are_not():
    encounter = play(three(), hit("cat", "50"), hit("ben", "20"))

    assert turn(play(encounter, NEXT)) == ("ben", 1)
    assert turn(play(encounter, NEXT, NEXT)) == ("ana", 2)


def test_the_dead_are_passed_over():
    assert turn(play(three(), hit("ben", "99"), NEXT)) == ("cat", 1)


def test_nobody_left_is_said():
    encounter = play(fight(monster("Cat", 5)), hit("cat", "50"))

    with pytest.raises(IllegalAction, match="Nobody is left"):
        asked(encounter, NEXT)


def test_the_only_one_left_has_every_turn():
    assert turn(play(fight(monster("Cat", 5)), NEXT, NEXT)) == ("cat", 3)


def test_the_reaction_is_back_at_the_start_of_the_own_turn():
    encounter = play(three(), SetReactionUsed("ben", used=True), SetReactionUsed("cat", used=True))

    encounter = play(encounter, NEXT)

    assert not at(encounter, "ben").reaction_used
    assert at(encounter, "cat").reaction_used


# --- joining and leaving ---


def test_a_late_arrival_before_the_running_turn_acts_next_round():
    encounter = play(three(), NEXT, AddCombatants((monster("Bat", 12),)))

    assert encounter.order == ("ana", "bat", "ben", "cat")
    assert turn(encounter) == ("ben", 1)
    assert turn(play(encounter, NEXT, NEXT, NEXT)) == ("bat", 2)


def test_a_late_arrival_after_the_running_turn_acts_this_round():
    encounter = play(three(), AddCombatants((monster("Bat", 12),)))

    assert turn(play(encounter, NEXT)) == ("bat", 1)


def test_a_late_arrival_without_initiative_comes_last():
    encounter = play(three(), AddCombatants((monster("Bat"),)), NEXT, NEXT, NEXT)

    assert turn(encounter) == ("bat", 1)


def test_removing_the_active_passes_the_turn_on():
    assert turn(play(three(), RemoveCombatants(("ana",)))) == ("ben", 1)


def test_removing_the_last_in_its_turn_begins_the_next_round():
    events = asked(play(three(), NEXT, NEXT), RemoveCombatants(("cat",)))

    advanced = events[-1]
    assert isinstance(advanced, TurnAdvanced)
    assert advanced.new_round
    assert turn(play(three(), NEXT, NEXT, RemoveCombatants(("cat",)))) == ("ana", 2)


def test_removing_the_active_with_its_successor_passes_over_both():
    assert turn(play(three(), RemoveCombatants(("ana", "ben")))) == ("cat", 1)


def test_removing_another_leaves_the_turn_alone():
    assert turn(play(three(), NEXT, RemoveCombatants(("ana",)))) == ("ben", 1)


def test_removing_the_only_one_able_to_act_leaves_nobody_active_until_help_comes():
    encounter = play(three(), hit("cat", "50"), RemoveCombatants(("ana", "ben")))
    assert turn(encounter) == (None, 1)

    encounter = play(encounter, AddCombatants((hero("Dora", 1),)), NEXT)
    assert turn(encounter) == ("dora", 1)


# --- back ---


def test_back_crosses_rounds():
    encounter = play(three(), NEXT, NEXT, NEXT, BACK)

    assert turn(encounter) == ("cat", 1)
    assert turn(play(encounter, BACK, BACK)) == ("ana", 1)


def test_there_is_nothing_before_the_first_turn():
    with pytest.raises(IllegalAction, match="no earlier turn"):
        asked(three(), BACK)


def test_back_restores_exactly_what_the_advance_changed():
    before = play(
        three(),
        AddCondition(("ana",), Condition.PRONE),
        AddCondition(("cat",), Condition.STUNNED, Duration(1, TurnPoint.START, "ben")),
        AddCondition(("ben",), Condition.BLINDED, Duration(3, TurnPoint.END, "ana")),
        SetReactionUsed("ben", used=True),
        hit("ben", "20"),
    )

    after = play(before, NEXT)

    assert conditions_of(after, "cat") == set()
    assert len(after.proposals) == 1
    assert play(after, BACK) == before


def test_back_leaves_alone_what_happened_since():
    before = play(
        three(),
        AddCondition(("cat",), Condition.STUNNED, Duration(1, TurnPoint.START, "ben")),
        AddCondition(("cat",), Condition.BLINDED, Duration(5, TurnPoint.START, "ben")),
    )

    encounter = play(
        before,
        NEXT,
        hit("ana", "5"),
        AddCondition(("cat",), Condition.STUNNED),
        RemoveCondition("cat", Condition.BLINDED),
        BACK,
    )

    assert at(encounter, "ana").hit_points == 15
    stunned = applied_to(encounter, "cat", Condition.STUNNED)
    assert stunned is not None
    assert stunned.duration is None
    assert conditions_of(encounter, "cat") == {Condition.STUNNED}


def test_back_does_not_use_a_reaction_that_was_there():
    encounter = play(three(), NEXT, SetReactionUsed("ben", used=True), BACK)

    assert at(encounter, "ben").reaction_used


def test_back_passes_over_those_who_left():
    encounter = play(three(), NEXT, NEXT, RemoveCombatants(("ben",)), BACK)

    assert turn(encounter) == ("ana", 1)
    assert play(encounter, NEXT).active == "cat"


def test_back_after_the_bearer_or_the_anchor_left():
    stunned = AddCondition(("cat",), Condition.STUNNED, Duration(1, TurnPoint.START, "ben"))
    encounter = play(three(), stunned, SetReactionUsed("ben", used=True), NEXT, NEXT)

    no_anchor = play(encounter, RemoveCombatants(("ben",)), BACK)
    applied = applied_to(no_anchor, "cat", Condition.STUNNED)
    assert applied is not None
    assert applied.duration == Duration(1, TurnPoint.START, "cat")

    no_bearer = play(encounter, RemoveCombatants(("cat",)), BACK, BACK)
    assert turn(no_bearer) == ("ana", 1)


def test_back_reaches_far_but_not_for_ever():
    encounter = play(fight(hero("Ana", 15), hero("Ben", 10)), *[NEXT] * 200)
    assert len(encounter.turns) <= limits.TURNS_REMEMBERED

    known = len(encounter.turns)
    encounter = play(encounter, *[BACK] * known)
    assert encounter.turns == ()
    with pytest.raises(IllegalAction, match="no earlier turn"):
        asked(encounter, BACK)


def test_the_record_of_turns_starts_anew_with_the_fight():
    encounter = play(three(), NEXT, EndCombat(), StartCombat())

    with pytest.raises(IllegalAction, match="no earlier turn"):
        asked(encounter, BACK)


def test_a_hero_that_wakes_acts_on():
    encounter = play(three(), hit("ben", "20"), Heal(("ben",), "1"), NEXT)

    assert encounter.proposals == ()
    assert encounter.active == "ben"


def test_a_revived_monster_acts_again():
    encounter = play(three(), hit("cat", "50"), SetHitPoints("cat", 1), NEXT, NEXT)

    assert replace(encounter, turns=()).active == "cat"
