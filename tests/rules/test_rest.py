"""Rests, by both rule sets."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    ChangeExhaustion,
    ChangeHitPointMaximum,
    EndCombat,
    HitDiceSpent,
    KillCombatants,
    KnockOut,
    SetReactionUsed,
    SpendHitDie,
    StartCombat,
    TakeLongRest,
    TakeShortRest,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.counter import Counter, Refill
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, Edition, Encounter, Refilled
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import (
    ConditionAdded,
    ConditionRemoved,
    Healed,
    HitDieRolled,
    HitPointMaximumChanged,
    RestTaken,
)
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.exhaustion import exhaustion_level
from dnd_tracker.rules.healing import KNOCKED_OUT
from dnd_tracker.rules.traits import HitDice, Rest
from tests.rules.table import (
    LoadedDice,
    applied_to,
    asked,
    at,
    conditions_of,
    hero,
    hit,
    monster,
    play,
    seat,
)

BOTH = pytest.mark.parametrize("edition", Edition)
D8 = (HitDice(8, 3, 5),)
SLOTS = Counter("slots-1", "1st-level spell slots", 1, 4)
SURGE = Counter("surge", "Action Surge", 0, 1, Refill.SHORT_REST)
BREATH = Counter("breath", "Fire Breath", 0, 1, Refill.RECHARGE, recharge_from=5)
LUCK = Counter("luck", "Luck", 0, 3, Refill.NEVER)


def camp(edition: Edition, **more: object) -> Encounter:
    given = {"hit_points": 9, "maximum": 30, "hit_dice": D8, "constitution": 14, **more}
    mira = hero("Mira", **given)  # type: ignore[arg-type]
    return seat(mira, hero("Tobin", hit_points=11), monster("Imp"), edition=edition)


@BOTH
def test_a_hit_die_gives_back_what_it_shows_and_the_constitution_modifier(edition: Edition):
    before = camp(edition)
    dice = LoadedDice([5])

    after = play(before, SpendHitDie("mira", 8), dice=dice)

    assert dice.asked == ["1d8"]
    assert asked(before, SpendHitDie("mira", 8), 5) == (
        HitDieRolled("mira", "Mira", 8, 5, 2, 2),
        Healed("mira", "Mira", 7, 9, 16),
    )
    assert at(after, "mira").hit_points == 16
    assert at(after, "mira").hit_dice == (HitDice(8, 2, 5),)


def test_real_dice_are_typed_without_the_modifier():
    table = camp(Edition.E2014)
    assert at(play(table, SpendHitDie("mira", 8, 8)), "mira").hit_points == 19
    for roll in (0, 9):
        with pytest.raises(OutOfBounds, match="A d8 must be between 1 and 8"):
            asked(table, SpendHitDie("mira", 8, roll))


def test_a_weak_constitution_takes_no_hit_points_in_2014_and_leaves_one_in_2024():
    frail = camp(Edition.E2024, constitution=1)
    assert at(play(frail, SpendHitDie("mira", 8, 3)), "mira").hit_points == 10
    frail = camp(Edition.E2014, constitution=1)
    assert at(play(frail, SpendHitDie("mira", 8, 3)), "mira").hit_points == 9


def test_no_more_dice_than_are_left_can_be_spent():
    table = play(camp(Edition.E2014), *[SpendHitDie("mira", 8, 1)] * 3)
    with pytest.raises(IllegalAction, match=r"^Mira has no d8 left to spend\.$") as refused:
        asked(table, SpendHitDie("mira", 8))
    assert refused.value.rule == "SRD 5.1, Short Rest"
    with pytest.raises(IllegalAction, match=r"^Mira has no d6 left to spend\.$"):
        asked(table, SpendHitDie("mira", 6))
    with pytest.raises(IllegalAction, match="no d8 left"):
        asked(camp(Edition.E2014), TakeShortRest(("mira",), (HitDiceSpent("mira", 8, 4),)))


def test_hit_points_never_pass_the_maximum():
    nearly = camp(Edition.E2014, hit_points=28)
    assert at(play(nearly, SpendHitDie("mira", 8, 8)), "mira").hit_points == 30


@BOTH
def test_a_short_rest_rolls_each_hit_die_by_itself(edition: Edition):
    table = camp(edition, counters=(SLOTS, SURGE, BREATH, LUCK))
    rest = TakeShortRest(("mira", "tobin"), (HitDiceSpent("mira", 8, 2),))

    events = asked(table, rest, 4, 1)

    assert events == (
        HitDieRolled("mira", "Mira", 8, 4, 2, 2),
        Healed("mira", "Mira", 6, 9, 15),
        HitDieRolled("mira", "Mira", 8, 1, 2, 1),
        Healed("mira", "Mira", 3, 15, 18),
        RestTaken(
            "mira",
            "Mira",
            Rest.SHORT,
            (HitDice(8, 1, 5),),
            0,
            (
                Refilled("mira", "Mira", "surge", 0, 1),
                Refilled("mira", "Mira", "breath", 0, 1),
            ),
        ),
        RestTaken("tobin", "Tobin", Rest.SHORT),
    )
    rested = at(play(table, rest, dice=LoadedDice([4, 1])), "mira")
    assert [one.left for one in rested.counters] == [1, 1, 1, 0]
    assert rested.hit_dice == (HitDice(8, 1, 5),)


def test_a_short_rest_leaves_temporary_hit_points_and_exhaustion():
    table = play(camp(Edition.E2014, temporary_hit_points=5), ChangeExhaustion(("mira",), 2))
    rested = play(table, TakeShortRest(("mira",)))
    assert at(rested, "mira").temporary_hit_points == 5
    assert exhaustion_level(at(rested, "mira")) == 2
    assert at(rested, "mira").hit_points == 9


def test_only_who_rests_spends_hit_dice():
    with pytest.raises(IllegalAction, match=r"^Only who rests can spend hit dice\.$") as refused:
        asked(camp(Edition.E2014), TakeShortRest(("tobin",), (HitDiceSpent("mira", 8),)))
    assert refused.value.rule == "SRD 5.1, Short Rest"
    for count in (0, 100):
        with pytest.raises(OutOfBounds, match="Hit dice to spend must be between 1 and 99"):
            asked(camp(Edition.E2014), TakeShortRest(("mira",), (HitDiceSpent("mira", 8, count),)))


@pytest.mark.parametrize(
    "command", [TakeShortRest(("mira",)), TakeLongRest(("mira",)), SpendHitDie("mira", 8)]
)
def test_nobody_rests_in_a_fight(command: TakeShortRest | TakeLongRest | SpendHitDie):
    running = play(camp(Edition.E2014), StartCombat())
    with pytest.raises(
        IllegalAction, match=r"^Nobody can rest while the fight is running\.$"
    ) as refused:
        asked(running, command)
    assert refused.value.rule == "SRD 5.1, Resting"
    assert asked(play(running, EndCombat()), command)


def test_a_long_rest_of_2014_gives_back_half_of_the_hit_dice():
    table = camp(Edition.E2014, temporary_hit_points=5, counters=(SLOTS, LUCK))

    assert asked(table, TakeLongRest(("mira",))) == (
        Healed("mira", "Mira", 21, 9, 30),
        RestTaken(
            "mira",
            "Mira",
            Rest.LONG,
            (HitDice(8, 5, 5),),
            2,
            (Refilled("mira", "Mira", "slots-1", 1, 4),),
            5,
        ),
    )
    rested = at(play(table, TakeLongRest(("mira",))), "mira")
    assert rested.hit_points == 30
    assert rested.temporary_hit_points == 0
    assert rested.hit_dice == (HitDice(8, 5, 5),)
    assert [one.left for one in rested.counters] == [4, 0]


@BOTH
def test_a_long_rest_takes_one_level_of_exhaustion(edition: Edition):
    tired = play(camp(edition), ChangeExhaustion(("mira",), 3))
    rested = play(tired, TakeLongRest(("mira",)))
    assert exhaustion_level(at(rested, "mira")) == 2
    assert exhaustion_level(at(play(rested, *[TakeLongRest(("mira",))] * 2), "mira")) == 0


def test_who_is_no_longer_exhausted_at_level_four_has_the_whole_maximum_back():
    tired = play(camp(Edition.E2014), ChangeExhaustion(("mira",), 4))
    assert at(tired, "mira").hit_point_maximum == 15

    events = asked(tired, TakeLongRest(("mira",)))

    assert [type(event) for event in events] == [
        ConditionAdded,
        HitPointMaximumChanged,
        Healed,
        RestTaken,
    ]
    assert at(play(tired, TakeLongRest(("mira",))), "mira").hit_points == 30


@BOTH
def test_a_long_rest_restores_a_lowered_maximum_and_leaves_a_raised_one(edition: Edition):
    drained = play(camp(edition), ChangeHitPointMaximum(("mira",), -12))
    rested = at(play(drained, TakeLongRest(("mira",))), "mira")
    assert (rested.hit_points, rested.hit_point_maximum, rested.maximum_change) == (30, 30, 0)
    (changed,) = (
        event
        for event in asked(drained, TakeLongRest(("mira",)))
        if isinstance(event, HitPointMaximumChanged)
    )
    assert changed.reason == "long rest"
    feasted = play(camp(edition), ChangeHitPointMaximum(("mira",), 10))
    rested = at(play(feasted, TakeLongRest(("mira",))), "mira")
    assert (rested.hit_points, rested.hit_point_maximum, rested.maximum_change) == (40, 40, 10)


def test_who_has_all_hit_points_just_rests():
    table = camp(Edition.E2024, hit_points=30)
    assert asked(table, TakeLongRest(("mira",))) == (
        RestTaken("mira", "Mira", Rest.LONG, (HitDice(8, 5, 5),), 2),
    )


@BOTH
def test_the_dead_and_those_without_hit_points_gain_nothing_by_a_long_rest(edition: Edition):
    table = play(camp(edition), KillCombatants(("tobin",)), hit("mira", "9"))
    with pytest.raises(
        IllegalAction, match=r"^Mira has 0 hit points and gains nothing by a long rest\.$"
    ) as refused:
        asked(table, TakeLongRest(("mira", "tobin")))
    assert refused.value.rule == "SRD 5.1, Resting"
    rested = play(table, TakeLongRest(("mira", "tobin", "imp")))
    assert at(rested, "mira").hit_points == 0
    with pytest.raises(IllegalAction):
        asked(table, TakeLongRest(("tobin",)))
    with pytest.raises(NotInEncounter):
        asked(table, TakeLongRest(("ghost",)))


def test_a_stable_hero_wakes_by_a_hit_die_in_2014_only():
    for edition in Edition:
        stable = play(camp(edition), KnockOut(("mira",)))
        if edition is Edition.E2014:
            stable = play(stable, TakeShortRest(("mira",), (HitDiceSpent("mira", 8),)))
            assert at(stable, "mira").hit_points == 12
            assert conditions_of(stable, "mira") == {Condition.PRONE}
            assert at(stable, "mira").death_saves == NO_DEATH_SAVES
        else:
            with pytest.raises(IllegalAction, match="gains nothing by a short rest"):
                asked(camp(edition, hit_points=0), SpendHitDie("mira", 8))


def test_a_dying_hero_cannot_rest():
    with pytest.raises(IllegalAction, match="Mira has 0 hit points"):
        asked(camp(Edition.E2014, hit_points=0), SpendHitDie("mira", 8))


@BOTH
def test_who_was_knocked_out_wakes_with_a_short_rest(edition: Edition):
    asleep = AppliedCondition(Condition.UNCONSCIOUS, cause=KNOCKED_OUT)
    table = evolve(camp(edition), ConditionAdded("mira", "Mira", asleep))
    woken = ConditionRemoved("mira", "Mira", asleep, "short rest")
    assert woken in asked(table, TakeShortRest(("mira",)))
    assert Condition.UNCONSCIOUS not in conditions_of(play(table, TakeShortRest(("mira",))), "mira")


def lasting(rounds: int) -> AddCondition:
    return AddCondition(("mira",), Condition.POISONED, Duration(rounds, TurnPoint.START, "imp"))


@pytest.mark.parametrize(("rounds", "short", "long"), [(600, 0, 0), (601, 1, 0), (4_800, 1, 0)])
def test_what_lasts_no_longer_than_the_rest_is_over(rounds: int, short: int, long: int):
    table = play(camp(Edition.E2014), lasting(rounds))
    for command, left in ((TakeShortRest(("mira",)), short), (TakeLongRest(("mira",)), long)):
        found = applied_to(play(table, command), "mira", Condition.POISONED)
        assert (found is not None) is bool(left)


def test_what_lasts_longer_or_without_end_stays():
    table = play(camp(Edition.E2014), lasting(4_801), AddCondition(("mira",), Condition.PRONE))
    rested = play(table, TakeLongRest(("mira",)))
    assert conditions_of(rested, "mira") == {Condition.POISONED, Condition.PRONE}


def test_reactions_are_back_after_a_rest():
    table = play(camp(Edition.E2014), StartCombat(), SetReactionUsed("mira", True), EndCombat())
    assert not at(play(table, TakeShortRest(("mira",))), "mira").reaction_used
