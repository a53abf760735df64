"""What gives advantage and disadvantage on attacks and saves, and why."""

import pytest

from dnd_tracker.rules.attack_circumstances import Reach, attack_circumstances
from dnd_tracker.rules.circumstances import (
    Circumstances,
    chosen,
    is_dodging,
    is_incapacitated,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Mark
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Combatant, Encounter, Role
from tests.rules.with_conditions import (
    FORD,
    FORD_2024,
    MELEE,
    RANGED,
    exhausted,
    imp,
    mira,
    own,
    reasons,
)

NEAR, FAR = Reach(within_5_feet=True), Reach(within_5_feet=False)


def test_any_number_on_both_sides_cancels_out():
    assert Circumstances().mode is RollMode.NORMAL
    assert Circumstances(("a",)).mode is RollMode.ADVANTAGE
    assert Circumstances((), ("b",)).mode is RollMode.DISADVANTAGE
    assert Circumstances(("a", "b", "c"), ("d",)).mode is RollMode.NORMAL


def test_every_reason_is_told():
    told = Circumstances(("a", "b"), ("c",), -4).reasons

    assert told == ("advantage: a", "advantage: b", "disadvantage: c", "exhaustion: -4")


def test_the_dm_has_a_word_too():
    assert chosen(RollMode.NORMAL) == ((), ())
    assert chosen(RollMode.ADVANTAGE) == (("chosen by the DM",), ())
    assert chosen(RollMode.DISADVANTAGE) == ((), ("chosen by the DM",))
    assert reasons(mira(), imp(), Reach(mode=RollMode.ADVANTAGE)) == ["advantage: chosen by the DM"]
    assert reasons(mira(), imp(), Reach(mode=RollMode.DISADVANTAGE)) == [
        "disadvantage: chosen by the DM"
    ]


def test_an_attack_between_the_unimpaired_is_normal():
    assert reasons(mira(), imp()) == []
    assert reasons(mira(), None) == []
    assert reasons(mira(), imp(), RANGED) == []


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (Condition.BLINDED, "disadvantage: blinded"),
        (Condition.FRIGHTENED, "disadvantage: frightened, its source in sight"),
        (Condition.INVISIBLE, "advantage: invisible"),
        (Condition.POISONED, "disadvantage: poisoned"),
        (Condition.PRONE, "disadvantage: prone"),
        (Condition.RESTRAINED, "disadvantage: restrained"),
        (Condition.CHARMED, None),
        (Condition.DEAFENED, None),
    ],
)
def test_what_an_attackers_own_condition_does(condition: Condition, reason: str | None):
    assert reasons(mira(condition), imp()) == ([reason] if reason else [])
    assert reasons(mira(condition), None) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (Condition.BLINDED, "advantage: target blinded"),
        (Condition.INVISIBLE, "disadvantage: target invisible"),
        (Condition.PARALYZED, "advantage: target paralyzed"),
        (Condition.PETRIFIED, "advantage: target petrified"),
        (Condition.RESTRAINED, "advantage: target restrained"),
        (Condition.STUNNED, "advantage: target stunned"),
        (Condition.UNCONSCIOUS, "advantage: target unconscious"),
        (Condition.POISONED, None),
        (Condition.FRIGHTENED, None),
        (Condition.GRAPPLED, None),
        (Condition.INCAPACITATED, None),
    ],
)
def test_what_a_targets_condition_does(condition: Condition, reason: str | None):
    assert reasons(mira(), imp(condition)) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("reach", "reason"),
    [
        (NEAR, "advantage: target prone within 5 ft."),
        (FAR, "disadvantage: target prone farther than 5 ft. away"),
        (MELEE, "advantage: target prone within 5 ft."),
        (RANGED, "disadvantage: target prone farther than 5 ft. away"),
    ],
)
def test_the_prone_are_easy_to_hit_near_and_hard_to_hit_far(reach: Reach, reason: str):
    assert reasons(mira(), imp(Condition.PRONE), reach) == [reason]


def test_attacking_the_blinded_while_blinded_cancels_out():
    found = attack_circumstances(FORD, mira(Condition.BLINDED), imp(Condition.BLINDED), MELEE)

    assert found.advantages == ("target blinded",)
    assert found.disadvantages == ("blinded",)
    assert found.mode is RollMode.NORMAL


def test_exhaustion_is_disadvantage_from_level_3_in_2014():
    for level, expected in ((1, ()), (2, ()), (3, ("exhaustion",)), (5, ("exhaustion",))):
        found = attack_circumstances(FORD, mira(exhausted(level)), imp(), MELEE)
        assert found.disadvantages == expected
        assert found.penalty == 0


def test_exhaustion_is_minus_2_a_level_in_2024():
    found = attack_circumstances(FORD_2024, mira(exhausted(3)), imp(), MELEE)

    assert found.disadvantages == ()
    assert found.penalty == -6
    assert found.reasons == ("exhaustion: -6",)


def test_the_grappled_attack_others_than_the_grappler_with_disadvantage_in_2024():
    held = AppliedCondition(Condition.GRAPPLED, source="i")
    by_another = AppliedCondition(Condition.GRAPPLED, source="x")
    by_somebody = AppliedCondition(Condition.GRAPPLED)
    worse = ("grappled by another than the target",)

    def against(bearer: Combatant, target: Combatant | None, fight: Encounter = FORD_2024):
        return attack_circumstances(fight, bearer, target, MELEE).disadvantages

    assert against(mira(held), imp()) == ()
    assert against(mira(by_another), imp()) == worse
    assert against(mira(by_somebody), imp()) == worse
    assert against(mira(held), None) == worse
    assert against(mira(by_another), imp(), FORD) == ()
    assert against(mira(AppliedCondition(Condition.POISONED, source="x")), imp()) == ("poisoned",)


def test_the_unseen_attack_with_advantage_and_are_hard_to_hit():
    hidden = imp(hidden=True)

    assert reasons(hidden, mira()) == ["advantage: hidden"]
    assert reasons(hidden, None) == ["advantage: hidden"]
    assert reasons(mira(), hidden) == ["disadvantage: target hidden"]
    assert reasons(hidden, imp()) == []
    assert reasons(imp(), hidden) == []


def test_marks_of_the_tables_own_conditions_count():
    assert reasons(mira(own("Blessed", Mark.ADVANTAGE_ON_ATTACKS)), imp()) == ["advantage: Blessed"]
    assert reasons(mira(own("Dazed", Mark.DISADVANTAGE_ON_ATTACKS)), imp()) == [
        "disadvantage: Dazed"
    ]
    assert reasons(mira(), imp(own("Faerie Fire", Mark.ADVANTAGE_AGAINST))) == [
        "advantage: target Faerie Fire"
    ]
    assert reasons(mira(), imp(own("Blur", Mark.DISADVANTAGE_AGAINST))) == [
        "disadvantage: target Blur"
    ]
    assert reasons(mira(own("Slow")), imp(own("Slow", Mark.NO_HEALING))) == []


@pytest.mark.parametrize("label", ["Dodging", "dodge"])
def test_whoever_dodges_is_hard_to_hit_unless_it_cannot_move(label: str):
    assert reasons(mira(), imp(own(label))) == ["disadvantage: target dodging"]
    for held in (Condition.GRAPPLED, Condition.RESTRAINED, Condition.INCAPACITATED):
        assert not is_dodging(imp(own(label), held))
    assert not is_dodging(imp(own("Dodgy")))


def test_a_dodge_that_is_marked_counts_once():
    dodging = own("Dodging", Mark.DISADVANTAGE_AGAINST)

    assert reasons(mira(), imp(dodging)) == ["disadvantage: target Dodging"]


def test_an_enemy_within_5_feet_disturbs_ranged_attacks():
    close = Reach(ranged=True, within_5_feet=True)
    disturbed = ["disadvantage: ranged attack within 5 ft. of an enemy"]

    assert reasons(mira(), imp(), close) == disturbed
    assert reasons(mira(), imp(), NEAR) == []
    assert reasons(mira(), mira(), close) == []
    assert reasons(mira(), imp(dead=True), close) == []
    assert reasons(mira(), imp(Condition.INCAPACITATED), close) == []
    assert reasons(mira(), imp(Condition.BLINDED), close) == ["advantage: target blinded"]
    assert reasons(mira(Condition.INVISIBLE), imp(), close) == ["advantage: invisible"]
    assert reasons(mira(hidden=True), imp(), close) == ["advantage: hidden"]


@pytest.mark.parametrize("condition", [Condition.PARALYZED, Condition.UNCONSCIOUS])
def test_a_hit_on_the_helpless_within_5_feet_is_critical(condition: Condition):
    def settled(reach: Reach) -> str:
        return attack_circumstances(FORD, mira(), imp(condition), reach).settled

    assert settled(MELEE) == f"target {condition.value} within 5 ft."
    assert settled(Reach(ranged=True, within_5_feet=True)) == settled(MELEE)
    assert settled(RANGED) == ""
    assert settled(FAR) == ""


@pytest.mark.parametrize("condition", [Condition.STUNNED, Condition.PETRIFIED])
def test_hits_on_the_stunned_and_the_petrified_are_not(condition: Condition):
    assert attack_circumstances(FORD, mira(), imp(condition), MELEE).settled == ""


def test_the_lair_of_a_creature_is_not_an_unseen_attacker():
    lair = imp(hidden=True, role=Role.LAIR)

    assert reasons(lair, mira()) == []


def test_five_conditions_incapacitate():
    incapacitating = {one for one in Condition if is_incapacitated(mira(one))}

    assert incapacitating == {
        Condition.INCAPACITATED,
        Condition.PARALYZED,
        Condition.PETRIFIED,
        Condition.STUNNED,
        Condition.UNCONSCIOUS,
    }
    assert not is_incapacitated(mira(own("Dazed")))
