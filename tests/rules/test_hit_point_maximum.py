"""The hit point maximum: Aid, a vampire's bite, exhaustion, and the way back."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    ChangeExhaustion,
    ChangeHitPointMaximum,
    EditCombatant,
    Heal,
    ResetHitPointMaximum,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction, InvalidText, OutOfBounds
from dnd_tracker.rules.events import CombatantDied, HitPointMaximumChanged
from dnd_tracker.rules.hit_point_maximum import maximum_events, restored_maximum, written_maximum
from tests.rules.table import asked, at, conditions_of, hero, hit, monster, play, seat

MIRA = ("mira",)
AID = ChangeHitPointMaximum(MIRA, 5, hit_points_too=True, reason="Aid")
BITE = ChangeHitPointMaximum(MIRA, -8, reason="Bite")


def figures(encounter: Encounter) -> tuple[int, int, int, int]:
    mira = at(encounter, "mira")
    return (mira.hit_points, mira.hit_point_maximum, mira.maximum_change, mira.maximum_halved)


def mira(hit_points: int = 20, edition: Edition = Edition.E2014) -> Encounter:
    return seat(hero("Mira", hit_points=hit_points), edition=edition)


def test_aid_raises_maximum_and_hit_points():
    assert asked(mira(12), AID) == (
        HitPointMaximumChanged("mira", "Mira", 20, 25, 5, 0, 12, 17, "Aid"),
    )
    assert figures(play(mira(12), AID)) == (17, 25, 5, 0)


def test_a_raised_maximum_alone_gives_no_hit_points():
    assert figures(play(mira(12), ChangeHitPointMaximum(MIRA, 5))) == (12, 25, 5, 0)


def test_aid_wakes_who_lies_at_0():
    woken = play(mira(), hit("mira", "20"), AID)

    assert figures(woken) == (5, 25, 5, 0)
    assert conditions_of(woken, "mira") == {Condition.PRONE}


def test_a_bite_lowers_the_maximum_and_hit_points_follow():
    assert figures(play(mira(), BITE)) == (12, 12, -8, 0)
    assert figures(play(mira(5), BITE)) == (5, 12, -8, 0)
    assert figures(play(mira(), BITE, Heal(MIRA, "9"))) == (12, 12, -8, 0)


def test_lowering_does_not_take_hit_points_besides():
    lowered = ChangeHitPointMaximum(MIRA, -5, hit_points_too=True)

    assert figures(play(mira(15), lowered)) == (15, 15, -5, 0)
    assert figures(play(mira(9), lowered)) == (9, 15, -5, 0)


def test_who_is_drained_to_a_maximum_of_0_dies():
    assert asked(mira(), ChangeHitPointMaximum(MIRA, -25, reason="Bite")) == (
        HitPointMaximumChanged("mira", "Mira", 20, 0, -20, 0, 20, 0, "Bite"),
        CombatantDied("mira", "Mira", "Bite"),
    )
    drained = play(mira(), ChangeHitPointMaximum(MIRA, -20))
    assert at(drained, "mira").dead
    assert asked(mira(), ChangeHitPointMaximum(MIRA, -20))[1] == CombatantDied(
        "mira", "Mira", "a hit point maximum of 0"
    )
    assert not at(play(mira(), ChangeHitPointMaximum(MIRA, -19)), "mira").dead


def test_changes_add_up_and_a_reset_takes_all_of_them_back():
    changed = play(mira(), BITE, AID)

    assert figures(changed) == (17, 17, -3, 0)
    assert written_maximum(at(changed, "mira")) == 20
    assert figures(play(changed, ResetHitPointMaximum(MIRA))) == (17, 20, 0, 0)


def test_the_end_of_aid_takes_hit_points_above_the_maximum():
    assert figures(play(mira(), AID, ResetHitPointMaximum(MIRA))) == (20, 20, 0, 0)


def test_there_has_to_be_something_to_reset():
    with pytest.raises(IllegalAction, match="Nothing has changed the hit point maximum of Mira"):
        asked(mira(), ResetHitPointMaximum(MIRA))
    both = play(seat(hero("Mira"), hero("Tolm")), BITE)
    assert len(asked(both, ResetHitPointMaximum(("tolm", "mira")))) == 1
    assert restored_maximum(at(mira(), "mira")) == ()


def test_no_change_is_no_event():
    assert asked(mira(), ChangeHitPointMaximum(MIRA, 0)) == ()


@pytest.mark.parametrize("by", [-10_000, 10_000])
def test_changes_are_bounded(by: int):
    with pytest.raises(OutOfBounds, match="The change must be between -9,999 and 9,999"):
        asked(mira(), ChangeHitPointMaximum(MIRA, by))
    with pytest.raises(InvalidText):
        asked(mira(), ChangeHitPointMaximum(MIRA, 1, reason="x" * 201))


def test_the_maximum_itself_is_bounded():
    most = play(mira(), ChangeHitPointMaximum(MIRA, 9_999))

    assert figures(most) == (20, 9_999, 9_979, 0)


def test_the_dead_are_passed_over():
    table = play(seat(hero("Mira"), monster("Orc")), hit("orc", "9"))

    assert len(asked(table, ChangeHitPointMaximum(("orc", "mira"), 5))) == 1


def test_exhaustion_halves_the_maximum_from_level_4_in_2014():
    tired = play(mira(), ChangeExhaustion(MIRA, 4))

    assert figures(tired) == (10, 10, 0, 10)
    assert figures(play(tired, ChangeExhaustion(MIRA, 1))) == (10, 10, 0, 10)
    assert figures(play(tired, ChangeExhaustion(MIRA, -1))) == (10, 20, 0, 0)
    assert figures(play(mira(), ChangeExhaustion(MIRA, 3))) == (20, 20, 0, 0)
    assert figures(play(mira(edition=Edition.E2024), ChangeExhaustion(MIRA, 5))) == (20, 20, 0, 0)


def test_an_exhaustion_that_is_given_as_a_condition_halves_too():
    tired = play(mira(), AddCondition(MIRA, Condition.EXHAUSTION, level=5))

    assert figures(tired) == (10, 10, 0, 10)


def test_half_of_an_odd_maximum_rounds_down_and_never_to_0():
    odd = seat(hero("Mira", maximum=21))
    one = seat(hero("Mira", maximum=1))

    assert figures(play(odd, ChangeExhaustion(MIRA, 4))) == (10, 10, 0, 11)
    assert figures(play(one, ChangeExhaustion(MIRA, 4))) == (1, 1, 0, 0)


def test_half_of_2_is_1_and_stays_halved():
    tired = play(seat(hero("Mira", maximum=2)), ChangeExhaustion(MIRA, 4))

    assert figures(tired) == (1, 1, 0, 1)
    assert figures(play(tired, ChangeHitPointMaximum(MIRA, 2))) == (1, 2, 2, 2)
    raised = play(tired, ChangeHitPointMaximum(MIRA, 1))
    assert figures(raised) == (1, 1, 1, 2)
    assert figures(play(tired, ChangeExhaustion(MIRA, -1))) == (1, 2, 0, 0)
    assert figures(play(raised, ResetHitPointMaximum(MIRA))) == (1, 1, 0, 1)


def test_a_change_while_halved_is_halved_too():
    tired = play(mira(), ChangeExhaustion(MIRA, 4), BITE)

    assert figures(tired) == (6, 6, -8, 6)
    assert written_maximum(at(tired, "mira")) == 20
    assert figures(play(tired, ResetHitPointMaximum(MIRA))) == (6, 10, 0, 10)
    assert figures(play(tired, ChangeExhaustion(MIRA, -1))) == (6, 12, -8, 0)


def test_what_is_as_it_should_be_brings_no_event():
    fresh = mira()

    assert maximum_events(fresh, at(fresh, "mira"), 3) == ()
    tired = play(fresh, ChangeExhaustion(MIRA, 4))
    assert maximum_events(tired, at(tired, "mira"), 6) == ()
    assert maximum_events(tired, at(tired, "mira"), 3) != ()


def test_the_dm_types_the_maximum_as_it_is_now():
    edited = play(mira(), BITE, EditCombatant("mira", hit_point_maximum=14))

    assert figures(edited) == (14, 14, -8, 0)
    assert figures(play(edited, ResetHitPointMaximum(MIRA))) == (14, 22, 0, 0)
