"""What was proposed is done when it is accepted, and gone when nobody is left to be affected."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCondition,
    DismissProposal,
    RollAttack,
    RollSaves,
    SaveTarget,
)
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    Mark,
    SaveEnds,
    TurnPoint,
)
from dnd_tracker.rules.consequences import giving
from dnd_tracker.rules.counter import CounterKind
from dnd_tracker.rules.damage import (
    ConditionalDefence,
    DamageTarget,
    DamageType,
    Defences,
    Share,
)
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    ConditionAdded,
    DamageTaken,
    DeathSavesFailed,
    ProposalAccepted,
    SaveTurned,
    UseSpent,
)
from dnd_tracker.rules.proposal import ProposalKind
from dnd_tracker.rules.provisos import Quality
from tests.rules.cone_of_cold import COLD, LEGENDARY, MACE, TABLE, frozen, targets, waiting
from tests.rules.table import (
    LoadedDice,
    asked,
    at,
    conditions_of,
    hit,
    play,
)


def test_accepting_deals_exactly_what_was_rolled():
    swung = play(TABLE, MACE, dice=LoadedDice([11, 5]))

    accepted, taken, *rest = asked(swung, AcceptProposal("damage-1-mira"))

    assert accepted == ProposalAccepted(
        "damage-1-mira", "mira", "Mira", ProposalKind.DAMAGE, "Mace"
    )
    assert isinstance(taken, DamageTaken)
    assert (taken.before, taken.after, taken.by, taken.critical) == (7, 2, "Mira", False)
    assert rest == []
    after = play(swung, AcceptProposal("damage-1-mira"))
    assert after.proposals == ()
    assert at(after, "imp").hit_points == 2


def test_the_critical_hit_is_not_doubled_again_and_counts_twice_at_0_hit_points():
    down = play(TABLE, hit("mira", "20"))
    bitten = play(
        down,
        RollAttack("imp", "Bite", 5, ("mira",), damage="1d4"),
        dice=LoadedDice([15, 3]),
    )

    _, taken, failed = asked(bitten, AcceptProposal("damage-1-imp"))

    assert isinstance(taken, DamageTaken)
    assert (taken.critical, taken.parts[0].amount) == (True, 3)
    assert isinstance(failed, DeathSavesFailed)
    assert failed.failures == 2


def test_conditional_defences_apply_to_what_is_known_of_the_attack():
    silver = ConditionalDefence(
        "resistance",
        frozenset({DamageType.BLUDGEONING}),
        "bludgeoning from nonmagical attacks not made with silvered weapons",
    )
    imp = replace(TABLE.combatants["imp"], defences=Defences(conditional=(silver,)))
    start = replace(TABLE, combatants={**TABLE.combatants, "imp": imp})
    for quality, left in ((Quality.NONMAGICAL, 5), (Quality.SILVERED, 3)):
        swung = replace(MACE, qualities=frozenset({quality}))
        after = play(start, swung, AcceptProposal("damage-1-mira"), dice=LoadedDice([11, 4]))
        assert at(after, "imp").hit_points == left


def test_those_who_saved_take_half():
    after = play(frozen(18, 3), AcceptProposal("damage-1-mira"))

    assert at(after, "dragon").hit_points == 70
    assert at(after, "imp").dead


def test_a_condition_is_given_to_those_who_failed():
    failed = frozen(18, 3)

    accepted, *added = asked(failed, AcceptProposal("condition-2-mira"))

    assert accepted == ProposalAccepted(
        "condition-2-mira", "mira", "Mira", ProposalKind.CONDITION, "Cone of Cold"
    )
    assert [
        (one.id, one.applied.condition) for one in added if isinstance(one, ConditionAdded)
    ] == [("imp", Condition.PRONE)]
    assert Condition.PRONE in conditions_of(play(failed, AcceptProposal("condition-2-mira")), "imp")


def test_a_condition_keeps_everything_that_was_said_of_it():
    whole = AppliedCondition(
        None,
        Duration(3, TurnPoint.START, "imp"),
        1,
        "Withered",
        "Wither",
        "mira",
        SaveEnds(Ability.WISDOM, 13, TurnPoint.START),
        "mira",
        until_dispelled=True,
        marks=frozenset({Mark.NO_HEALING}),
    )

    assert giving(whole, ("imp",)) == AddCondition(
        ("imp",),
        None,
        Duration(3, TurnPoint.START, "imp"),
        1,
        label="Withered",
        cause="Wither",
        source="mira",
        save_ends=SaveEnds(Ability.WISDOM, 13, TurnPoint.START),
        concentration="mira",
        until_dispelled=True,
        marks=frozenset({Mark.NO_HEALING}),
    )
    tired = AppliedCondition(Condition.EXHAUSTION, level=2)
    assert giving(tired, ("imp",)) == AddCondition(("imp",), Condition.EXHAUSTION, level=2)


def test_legendary_resistance_spends_a_use_and_turns_the_save():
    failed = frozen(3, 3)
    assert waiting(failed) == ["resistance-1-dragon", "damage-2-mira", "condition-3-mira"]

    events = asked(failed, AcceptProposal("resistance-1-dragon"))
    after = play(failed, AcceptProposal("resistance-1-dragon"))

    assert events == (
        UseSpent(
            "dragon",
            "Dragon",
            "legendary-resistance",
            "Legendary Resistance",
            1,
            0,
            CounterKind.LEGENDARY_RESISTANCE,
            "Cone of Cold",
        ),
        SaveTurned("resistance-1-dragon", "dragon", "Dragon", "Cone of Cold", "roll-1"),
    )
    assert waiting(after) == ["damage-2-mira", "condition-3-mira"]
    assert targets(after) == [
        (DamageTarget("dragon", saved=True), DamageTarget("imp")),
        (DamageTarget("imp"),),
    ]
    assert at(after, "dragon").counters[0].left == 0


def test_a_turned_save_against_all_or_nothing_spares():
    bolt = replace(COLD, half_on_success=False, condition=None)
    failed = play(TABLE, bolt, dice=LoadedDice([3, 3, 40]))

    after = play(failed, AcceptProposal("resistance-1-dragon"))

    assert targets(after) == [(DamageTarget("imp"),)]


def test_a_turned_save_of_the_nimble_spares():
    nimble = replace(COLD, targets=(SaveTarget("dragon", evasion=True),), condition=None)
    failed = play(TABLE, nimble, dice=LoadedDice([3, 40]))
    assert targets(failed)[1] == (DamageTarget("dragon", share=Share.HALF),)

    assert play(failed, AcceptProposal("resistance-1-dragon")).proposals == ()


def test_other_rolls_are_not_softened_and_a_spent_resistance_is_not_offered():
    first = play(frozen(3, 3), COLD, dice=LoadedDice([3, 3, 40]))
    assert len(first.proposals) == 6

    after = play(first, AcceptProposal("resistance-1-dragon"))

    assert waiting(after) == [
        "damage-2-mira",
        "condition-3-mira",
        "damage-5-mira",
        "condition-6-mira",
    ]
    assert targets(after)[2] == (DamageTarget("dragon"), DamageTarget("imp"))


def test_resistance_is_no_longer_offered_once_everything_has_landed():
    failed = frozen(3, 18)

    hurt = play(failed, AcceptProposal("damage-2-mira"))
    assert waiting(hurt) == ["resistance-1-dragon", "condition-3-mira"]
    assert waiting(play(hurt, DismissProposal("condition-3-mira"))) == []


def test_resistance_with_nothing_at_stake_waits_for_its_own_answer():
    bare = RollSaves((SaveTarget("dragon"),), Ability.WISDOM, 15)
    failed = play(TABLE, bare, MACE, dice=LoadedDice([3, 11, 5]))

    after = play(failed, AcceptProposal("damage-2-mira"))

    assert waiting(after) == ["resistance-1-dragon"]
    turned = play(after, AcceptProposal("resistance-1-dragon"))
    assert turned.proposals == ()
    assert at(turned, "dragon").counters[0].left == 0


def test_resistance_needs_a_use():
    failed = frozen(3, 3)
    spent = replace(at(failed, "dragon"), counters=(replace(LEGENDARY, left=0),))
    late = replace(failed, combatants={**failed.combatants, "dragon": spent})

    with pytest.raises(IllegalAction):
        asked(late, AcceptProposal("resistance-1-dragon"))


def test_resistance_with_uses_left_is_still_offered():
    dragon = replace(at(TABLE, "dragon"), counters=(replace(LEGENDARY, left=2),))
    rested = replace(TABLE, combatants={**TABLE.combatants, "dragon": dragon})
    both = replace(COLD, condition=None)
    failed = play(rested, both, both, dice=LoadedDice([3, 3, 40, 3, 3, 40]))

    after = play(failed, AcceptProposal("resistance-1-dragon"))

    assert waiting(after) == ["damage-2-mira", "resistance-3-dragon", "damage-4-mira"]
