"""Saving throws of many at once, and what follows."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import AddCondition, RollSaves, SaveTarget
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.errors import (
    IllegalAction,
    InvalidAmount,
    InvalidText,
    NotInEncounter,
    OutOfBounds,
)
from dnd_tracker.rules.events import Event, ProposalMade, SaveRolled, UseSpent
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.sentences import sentence
from tests.rules.saving_table import FIRE, TABLE, only
from tests.rules.table import LoadedDice, asked, hit, play


def rolled(events: tuple[Event, ...]) -> list[SaveRolled]:
    return [one for one in events if isinstance(one, SaveRolled)]


def test_each_saves_and_damage_is_rolled_once_for_all():
    dice = LoadedDice([12, 14, 42])

    events = decide(TABLE, FIRE, dice)

    assert dice.asked == ["d20 normal", "d20 normal", "12d6"]
    assert events == (
        SaveRolled(
            "mira",
            "Mira",
            "Fire Breath",
            Ability.DEXTERITY,
            15,
            15,
            success=True,
            natural=12,
            detail="1d20 +3",
        ),
        SaveRolled(
            "tolm",
            "Tolm",
            "Fire Breath",
            Ability.DEXTERITY,
            14,
            15,
            success=False,
            natural=14,
            detail="1d20 +0",
        ),
        ProposalMade(
            Proposal(
                "damage-1-dragon",
                ProposalKind.DAMAGE,
                "dragon",
                difficulty_class=15,
                ability=Ability.DEXTERITY,
                label="Fire Breath",
                amount="42 fire",
                targets=(DamageTarget("mira", saved=True), DamageTarget("tolm")),
                follows="roll-1",
                half_on_success=True,
            ),
            "Dragon",
            "12d6",
        ),
    )


def test_nothing_changes_before_it_is_accepted():
    after = play(TABLE, FIRE, dice=LoadedDice([12, 14, 42]))

    assert after.combatants == TABLE.combatants
    assert len(after.proposals) == 1


def test_an_effect_of_nobody_in_particular():
    made = asked(TABLE, replace(FIRE, by=None, label=""), 3, 3, 42)[-1]

    assert isinstance(made, ProposalMade)
    assert (made.proposal.id, made.proposal.combatant_id) == ("damage-1-nobody", "")
    assert (made.name, made.proposal.label) == ("", "")


def test_the_dead_among_many_are_passed_over():
    down = play(TABLE, hit("imp", "7"))

    assert [one.id for one in rolled(asked(down, replace(FIRE, targets=only("imp", "mira"))))] == [
        "mira"
    ]
    with pytest.raises(IllegalAction, match="Imp is down"):
        asked(down, replace(FIRE, targets=only("imp")))
    with pytest.raises(IllegalAction, match="Choose at least one combatant"):
        asked(TABLE, replace(FIRE, targets=()))


def test_a_target_named_twice_saves_once_as_first_said():
    twice = (SaveTarget("mira", 4), SaveTarget("mira", 25))

    assert [one.total for one in rolled(asked(TABLE, replace(FIRE, targets=twice)))] == [4]


def test_totals_of_real_dice_can_be_typed_for_some():
    dice = LoadedDice([9])
    mixed = (SaveTarget("mira", 18), SaveTarget("tolm"))

    saves = rolled(decide(TABLE, replace(FIRE, targets=mixed, damage=""), dice))

    assert dice.asked == ["d20 normal"]
    assert [(one.total, one.natural, one.success) for one in saves] == [
        (18, None, True),
        (9, 9, False),
    ]


def test_what_bears_on_each_save_counts():
    dice = LoadedDice()
    start = play(TABLE, AddCondition(("tolm",), Condition.RESTRAINED))
    resistant = replace(start.combatants["imp"], magic_resistance=True)
    start = replace(start, combatants={**start.combatants, "imp": resistant})
    targets = (
        SaveTarget("mira", mode=RollMode.ADVANTAGE, cover=5),
        SaveTarget("tolm"),
        SaveTarget("imp"),
    )

    saves = rolled(decide(start, replace(FIRE, targets=targets, magic=True, damage=""), dice))

    assert dice.asked == ["d20 advantage", "d20 disadvantage", "d20 advantage"]
    assert [one.reasons for one in saves] == [
        ("advantage: chosen by the DM",),
        ("disadvantage: restrained",),
        ("advantage: Magic Resistance",),
    ]
    assert saves[0].detail == "1d20 +3 +5 cover"
    assert [one.mode for one in saves] == [
        RollMode.ADVANTAGE,
        RollMode.DISADVANTAGE,
        RollMode.ADVANTAGE,
    ]
    plain = LoadedDice()
    decide(start, replace(FIRE, targets=only("imp"), damage=""), plain)
    assert plain.asked == ["d20 normal"]


def test_the_paralyzed_fail_without_a_roll():
    start = play(TABLE, AddCondition(("tolm",), Condition.PARALYZED))

    (save,) = rolled(asked(start, replace(FIRE, targets=only("tolm"))))

    assert (save.success, save.failed_by, save.total, save.natural) == (False, "paralyzed", 0, None)
    assert sentence(save) == "Tolm: Dexterity save against Fire Breath fails (paralyzed)."


def test_saves_read_like_the_log():
    first, second = rolled(asked(TABLE, FIRE, 12, 14))
    start = play(TABLE, AddCondition(("tolm",), Condition.RESTRAINED))
    (bare,) = rolled(asked(start, RollSaves(only("tolm"), Ability.DEXTERITY, 5), 3))

    assert sentence(first) == (
        "Mira: Dexterity save against Fire Breath succeeds, 15 (1d20 +3) against DC 15."
    )
    assert sentence(second) == (
        "Tolm: Dexterity save against Fire Breath fails, 14 (1d20 +0) against DC 15."
    )
    assert sentence(bare) == (
        "Tolm: Dexterity save fails, 3 (1d20 +0) against DC 5 (disadvantage: restrained)."
    )


def test_an_effect_can_spend_a_use():
    events = asked(TABLE, replace(FIRE, counter="breath"), 12, 14, 42)

    assert events[0] == UseSpent(
        "dragon", "Dragon", "breath", "Fire Breath", 1, 0, on="Fire Breath"
    )
    assert len(rolled(events)) == 2
    with pytest.raises(IllegalAction):
        asked(TABLE, replace(FIRE, counter="breath", cost=2))
    with pytest.raises(IllegalAction, match="Say whose uses are spent"):
        asked(TABLE, replace(FIRE, by=None, counter="breath"))


@pytest.mark.parametrize("difficulty_class", [0, 31])
def test_a_dc_is_bounded(difficulty_class: int):
    with pytest.raises(OutOfBounds, match="A DC must be between 1 and 30"):
        asked(TABLE, replace(FIRE, difficulty_class=difficulty_class))


@pytest.mark.parametrize("cover", [-1, 6])
def test_cover_is_bounded(cover: int):
    with pytest.raises(OutOfBounds, match="Cover must be between 0 and 5"):
        asked(TABLE, replace(FIRE, targets=(SaveTarget("mira", cover=cover),)))


def test_what_cannot_be_is_refused_before_anything_is_rolled():
    dice = LoadedDice()
    endless = AppliedCondition(Condition.PRONE, Duration(10_000, TurnPoint.END, "mira"))
    foreign = AppliedCondition(Condition.PRONE, Duration(1, TurnPoint.END, "ghost"))
    for command, error in (
        (replace(FIRE, targets=only("ghost")), NotInEncounter),
        (replace(FIRE, by="ghost"), NotInEncounter),
        (replace(FIRE, label="x" * 201), InvalidText),
        (replace(FIRE, damage="-5"), InvalidAmount),
        (replace(FIRE, condition=endless), OutOfBounds),
        (replace(FIRE, condition=foreign), NotInEncounter),
        (replace(FIRE, targets=(SaveTarget("mira", 1000),)), OutOfBounds),
    ):
        with pytest.raises(error):
            decide(TABLE, command, dice)
    assert dice.asked == []


def test_saves_do_not_pile_up_without_end():
    waiting = tuple(Proposal(f"damage-{n}-mira", ProposalKind.DAMAGE, "mira") for n in range(200))

    with pytest.raises(OutOfBounds, match="200 proposals are waiting"):
        asked(replace(TABLE, proposals=waiting), FIRE)
