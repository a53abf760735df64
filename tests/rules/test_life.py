"""Killed, and brought back."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    ChangeExhaustion,
    ChangeHitPointMaximum,
    KillCombatants,
    Revive,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import DeathSaves, Edition
from dnd_tracker.rules.errors import IllegalAction, InvalidText, OutOfBounds
from dnd_tracker.rules.events import (
    CombatantDied,
    ConcentrationEnded,
    ConditionRemoved,
    HitPointMaximumChanged,
    Revived,
)
from dnd_tracker.rules.exhaustion import exhaustion_level
from tests.rules.table import applied_to, asked, at, conditions_of, hero, hit, monster, play, seat

MIRA = ("mira",)


def test_killing_needs_no_damage():
    """Power Word Kill."""
    table = play(seat(hero("Mira"), monster("Orc")), StartConcentration("mira", "Fly"))

    assert asked(table, KillCombatants(("mira", "orc"), "power word kill")) == (
        CombatantDied("mira", "Mira", "power word kill"),
        ConcentrationEnded("mira", "Mira", "Fly", "dead"),
        CombatantDied("orc", "Orc", "power word kill"),
    )
    killed = play(table, KillCombatants(MIRA))
    assert (at(killed, "mira").dead, at(killed, "mira").hit_points) == (True, 0)
    assert asked(table, KillCombatants(MIRA))[0] == CombatantDied("mira", "Mira", "")


def test_nobody_dies_twice():
    dead = play(seat(hero("Mira"), monster("Orc")), KillCombatants(("mira", "orc")))

    with pytest.raises(IllegalAction, match="Mira is dead"):
        asked(dead, KillCombatants(MIRA))
    with pytest.raises(IllegalAction, match="Orc is down"):
        asked(dead, KillCombatants(("orc",)))


def test_a_reason_has_its_length():
    with pytest.raises(InvalidText, match=r"^A reason"):
        asked(seat(hero("Mira")), KillCombatants(MIRA, "x" * 201))


@pytest.mark.parametrize("edition", list(Edition))
def test_revivify_brings_back_1_hit_point(edition: Edition):
    dead = play(seat(hero("Mira"), edition=edition), hit("mira", "20"), hit("mira", "20"))

    assert asked(dead, Revive(MIRA)) == (Revived("mira", "Mira", 1),)
    back = play(dead, Revive(MIRA))
    assert (at(back, "mira").dead, at(back, "mira").hit_points) == (False, 1)
    assert conditions_of(back, "mira") == {Condition.PRONE}
    assert at(back, "mira").death_saves == DeathSaves()


def test_a_monster_that_is_down_can_be_revived_with_more():
    down = play(seat(monster("Orc")), hit("orc", "9"))

    assert at(play(down, Revive(("orc",), 7)), "orc").hit_points == 7
    for wrong in (0, 8):
        with pytest.raises(OutOfBounds, match="Orc's hit points must be between 1 and 7"):
            asked(down, Revive(("orc",), wrong))


def test_the_living_among_many_are_passed_over_and_alone_refused():
    table = play(seat(hero("Mira"), monster("Orc")), hit("orc", "9"))

    assert asked(table, Revive(("mira", "orc"))) == (Revived("orc", "Orc", 1),)
    with pytest.raises(IllegalAction, match="Mira is not dead") as refused:
        asked(table, Revive(MIRA))
    assert refused.value.rule == "SRD 5.1, Revivify"


def test_what_was_still_running_goes_on():
    poisoned = AddCondition(MIRA, Condition.POISONED)
    back = play(seat(hero("Mira")), poisoned, KillCombatants(MIRA), Revive(MIRA))

    assert conditions_of(back, "mira") == {Condition.POISONED}


def test_who_died_exhausted_returns_a_level_less_so():
    spent = play(seat(hero("Mira")), ChangeExhaustion(MIRA, 6))
    assert at(spent, "mira").dead

    back = play(spent, Revive(MIRA))

    assert not at(back, "mira").dead
    assert exhaustion_level(at(back, "mira")) == 5
    once = play(seat(hero("Mira")), ChangeExhaustion(MIRA, 1))
    tired = applied_to(once, "mira", Condition.EXHAUSTION)
    assert tired is not None
    assert asked(play(once, KillCombatants(MIRA)), Revive(MIRA)) == (
        ConditionRemoved("mira", "Mira", tired),
        Revived("mira", "Mira", 1),
    )


def test_a_level_less_may_give_the_maximum_back():
    spent = play(seat(hero("Mira")), ChangeExhaustion(MIRA, 4), KillCombatants(MIRA))

    events = asked(spent, Revive(MIRA, 20))

    assert [type(one) for one in events[1:]] == [HitPointMaximumChanged, Revived]
    assert at(play(spent, Revive(MIRA, 20)), "mira").hit_points == 20


def test_who_was_drained_needs_a_maximum_first():
    drained = play(seat(hero("Mira")), ChangeHitPointMaximum(MIRA, -20))

    with pytest.raises(IllegalAction, match="Mira has a hit point maximum of 0"):
        asked(drained, Revive(MIRA))
