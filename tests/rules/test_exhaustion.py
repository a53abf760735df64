"""SRD 5.1 and 5.2, "Exhaustion"."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    ChangeExhaustion,
    RemoveCondition,
    StartConcentration,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.damage import Defences
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Side
from dnd_tracker.rules.errors import IllegalAction, OutOfBounds
from dnd_tracker.rules.events import (
    CombatantDied,
    ConcentrationEnded,
    ConditionAdded,
    ConditionRemoved,
    ConditionResisted,
)
from dnd_tracker.rules.exhaustion import (
    D20Test,
    d20_penalty,
    exhausted_speed,
    exhaustion_disadvantages,
    exhaustion_level,
)
from tests.rules.table import asked, at, fight, hero, monster, play

E2014, E2024 = Edition.E2014, Edition.E2024
ATTACK, CHECK, SAVE = D20Test.ATTACK_ROLL, D20Test.ABILITY_CHECK, D20Test.SAVING_THROW


def camp(edition: Edition = E2014) -> Encounter:
    immune = Defences(condition_immunities=frozenset({Condition.EXHAUSTION}))
    return fight(
        hero("Ana", 15), hero("Ben", 10), monster("Golem", 5, defences=immune), edition=edition
    )


def tired(level: int) -> Combatant:
    conditions = (AppliedCondition(Condition.EXHAUSTION, level=level),) if level else ()
    return Combatant("m", "Mira", Side.HERO, conditions=conditions)


def gain(levels: int, *ids: str) -> ChangeExhaustion:
    return ChangeExhaustion(ids or ("ana",), levels)


@pytest.mark.parametrize(
    ("level", "disadvantages"),
    [
        (0, set[D20Test]()),
        (1, {CHECK}),
        (2, {CHECK}),
        (3, {CHECK, ATTACK, SAVE}),
        (4, {CHECK, ATTACK, SAVE}),
        (5, {CHECK, ATTACK, SAVE}),
    ],
)
def test_exhaustion_2014_gives_disadvantage(level: int, disadvantages: set[D20Test]):
    assert exhaustion_disadvantages(tired(level), E2014) == disadvantages
    assert exhaustion_disadvantages(tired(level), E2024) == frozenset()


@pytest.mark.parametrize("level", range(7))
def test_exhaustion_2024_takes_2_off_every_d20_test_for_each_level(level: int):
    assert d20_penalty(tired(level), E2024) == -2 * level
    assert d20_penalty(tired(level), E2014) == 0


@pytest.mark.parametrize(
    ("edition", "speeds"),
    [(E2014, [30, 30, 15, 15, 15, 0, 0]), (E2024, [30, 25, 20, 15, 10, 5, 0])],
)
def test_exhaustion_slows(edition: Edition, speeds: list[int]):
    assert [exhausted_speed(30, level, edition) for level in range(7)] == speeds
    assert exhausted_speed(25, 2, E2014) == 12
    assert exhausted_speed(10, 3, E2024) == 0


def test_exhaustion_is_cumulative():
    encounter = play(camp(), gain(1), gain(2))

    assert exhaustion_level(at(encounter, "ana")) == 3
    assert at(encounter, "ana").conditions == (AppliedCondition(Condition.EXHAUSTION, level=3),)


def test_exhaustion_from_two_sources_is_one_sum():
    encounter = play(
        camp(),
        AddCondition(("ana",), Condition.EXHAUSTION, level=2, cause="frost", source="ben"),
        gain(1),
    )

    assert at(encounter, "ana").conditions == (AppliedCondition(Condition.EXHAUSTION, level=3),)


def test_levels_go_one_by_one_until_the_condition_ends():
    encounter = play(camp(), gain(2))

    assert exhaustion_level(at(play(encounter, gain(-1)), "ana")) == 1
    assert asked(encounter, gain(-2)) == (
        ConditionRemoved("ana", "Ana", AppliedCondition(Condition.EXHAUSTION, level=2)),
    )
    assert at(play(encounter, gain(-5)), "ana").conditions == ()


def test_several_change_at_once_as_far_as_they_can():
    encounter = play(camp(), gain(1, "ana"))

    events = asked(encounter, gain(-1, "ana", "ben"))

    assert [(type(one), one.id) for one in events] == [  # type: ignore[union-attr]
        (ConditionRemoved, "ana")
    ]


def test_who_is_not_exhausted_cannot_lose_a_level():
    with pytest.raises(IllegalAction, match=r"^Ana is not exhausted\.$") as refused:
        asked(camp(), gain(-1))
    assert refused.value.rule == "SRD 5.1, Appendix PH-A, Exhaustion"


@pytest.mark.parametrize("edition", Edition)
def test_the_sixth_level_kills(edition: Edition):
    encounter = play(camp(edition), gain(5), StartConcentration("ana", "Fly"))
    assert not at(encounter, "ana").dead

    events = list(asked(encounter, gain(1)))

    assert events == [
        ConditionAdded("ana", "Ana", AppliedCondition(Condition.EXHAUSTION, level=6)),
        CombatantDied("ana", "Ana", "exhaustion"),
        ConcentrationEnded("ana", "Ana", "Fly", "dead"),
    ]
    with pytest.raises(IllegalAction, match=r"^Ana is at the last level of exhaustion\.$"):
        asked(play(encounter, gain(1)), gain(1))


def test_more_than_six_levels_are_six():
    assert exhaustion_level(at(play(camp(), gain(4), gain(4)), "ana")) == 6


@pytest.mark.parametrize("by", [0, 7, -7])
def test_levels_change_by_1_to_6(by: int):
    with pytest.raises(OutOfBounds, match=r"^Levels of exhaustion change by 1 to 6, up or down\.$"):
        asked(camp(), gain(by))


def test_a_golem_does_not_tire_unless_the_dm_says_so():
    assert asked(camp(), gain(1, "golem")) == (
        ConditionResisted("golem", "Golem", Condition.EXHAUSTION),
    )
    told = play(camp(), ChangeExhaustion(("golem",), 2, despite_immunity=True))
    assert exhaustion_level(at(told, "golem")) == 2
    assert exhaustion_level(at(play(told, gain(-1, "golem")), "golem")) == 1


def test_level_4_halves_the_hit_point_maximum_in_2014_only():
    assert at(play(camp(), gain(3)), "ana").hit_point_maximum == 20
    halved = play(camp(), gain(4))
    assert at(halved, "ana").hit_point_maximum == 10
    assert at(play(halved, gain(-1)), "ana").hit_point_maximum == 20
    assert at(play(halved, gain(-4)), "ana").hit_point_maximum == 20
    assert at(play(camp(E2024), gain(5)), "ana").hit_point_maximum == 20


def test_ending_exhaustion_gives_the_maximum_back():
    halved = play(camp(), AddCondition(("ana",), Condition.EXHAUSTION, level=4))
    assert at(halved, "ana").hit_point_maximum == 10

    cured = play(halved, RemoveCondition("ana", Condition.EXHAUSTION))

    assert at(cured, "ana").hit_point_maximum == 20
    assert exhaustion_level(at(cured, "ana")) == 0


def test_lairs_and_the_unknown_do_not_tire():
    with pytest.raises(Exception, match="no longer in the encounter"):
        asked(camp(), gain(1, "ghost"))
