"""The damage of a hit is rolled at once, and proposed."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import RollAttack
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import (
    InvalidAmount,
    OutOfBounds,
)
from dnd_tracker.rules.events import AttackRolled, ProposalMade
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.provisos import Quality
from dnd_tracker.rules.settings import Criticals, Settings
from tests.rules.table import LoadedDice, asked, hero, monster, play, seat

TABLE = seat(hero("Mira"), monster("Imp", armor_class=13), monster("Bat", armor_class=12))
MACE = RollAttack("mira", "Mace", 2, ("imp",), damage="1d6+1 bludgeoning")


def attacked(command: RollAttack, *shows: int, table: Encounter = TABLE) -> AttackRolled:
    event = asked(table, command, *shows)[0]
    assert isinstance(event, AttackRolled)
    return event


def test_a_hit_proposes_the_damage_that_was_rolled():
    events = asked(TABLE, MACE, 11, 5)

    assert events[1:] == (
        ProposalMade(
            Proposal(
                "damage-1-mira",
                ProposalKind.DAMAGE,
                "mira",
                label="Mace",
                amount="5 bludgeoning",
                targets=(DamageTarget("imp"),),
            ),
            "Mira",
            "1d6+1",
        ),
    )


def test_a_miss_proposes_nothing():
    assert len(asked(TABLE, MACE, 10)) == 1


def test_nothing_changes_before_damage_is_accepted():
    after = play(TABLE, MACE, dice=LoadedDice([11, 5]))

    assert after.combatants == TABLE.combatants
    assert [one.id for one in after.proposals] == ["damage-1-mira"]


def test_each_target_has_its_own_roll_and_each_hit_its_own_damage():
    dice = LoadedDice([11, 5, 9, 15, 6])
    both = RollAttack("mira", "Claws", 3, ("imp", "bat", "imp"), damage="1d6")

    events = decide(TABLE, both, dice)

    assert dice.asked == ["d20 normal", "1d6", "d20 normal", "1d6"]
    told = [(type(one).__name__, getattr(one, "target_name", "")) for one in events]
    assert told == [
        ("AttackRolled", "Imp"),
        ("ProposalMade", ""),
        ("AttackRolled", "Bat"),
        ("ProposalMade", ""),
    ]
    made = [one.proposal for one in events if isinstance(one, ProposalMade)]
    assert [(one.id, one.amount, one.targets) for one in made] == [
        ("damage-1-mira", "5", (DamageTarget("imp"),)),
        ("damage-2-mira", "15", (DamageTarget("bat"),)),
    ]


def test_several_types_of_damage_stay_apart():
    events = asked(TABLE, replace(MACE, damage="1d6 piercing, 3d6 poison, 2"), 15, 4, 9)

    assert isinstance(events[1], ProposalMade)
    assert events[1].proposal.amount == "4 piercing, 9 poison, 2"
    assert events[1].on == "1d6; 3d6"


def test_the_qualities_of_the_attack_go_with_its_damage():
    silvered = replace(MACE, qualities=frozenset({Quality.SILVERED}))
    made = asked(TABLE, silvered, 15)[1]

    assert isinstance(made, ProposalMade)
    assert made.proposal.qualities == {Quality.SILVERED}


def test_a_natural_20_is_a_critical_hit_and_doubles_the_dice():
    dice = LoadedDice([20])
    rolled, made = decide(TABLE, MACE, dice)

    assert dice.asked == ["d20 normal", "2d6+1"]
    assert isinstance(rolled, AttackRolled)
    assert isinstance(made, ProposalMade)
    assert rolled.critical
    assert rolled.why_critical == ""
    assert made.proposal.critical
    assert not attacked(MACE, 19).critical


@pytest.mark.parametrize(
    ("rule", "rolls", "amount"),
    [
        (Criticals.DOUBLE_DICE, "2d6+1", "5 bludgeoning"),
        (Criticals.DOUBLE_TOTAL, "1d6+1", "10 bludgeoning"),
        (Criticals.MAXIMUM_PLUS_ROLL, "1d6+1+6", "5 bludgeoning"),
    ],
)
def test_a_critical_hit_does_what_the_table_has_agreed_on(rule: Criticals, rolls: str, amount: str):
    dice = LoadedDice([20, 5])
    table = replace(TABLE, settings=Settings(criticals=rule))
    _, made = decide(table, MACE, dice)

    assert dice.asked[1] == rolls
    assert isinstance(made, ProposalMade)
    assert made.proposal.amount == amount


def test_damage_that_cannot_be_read_is_refused_before_anything_is_rolled():
    dice = LoadedDice()
    for damage, message in (
        ("2d6 bananas", "not a damage type"),
        ("-7", "Damage is at least 0, such as 7 or 2d6\\+3 fire"),
        ("60d6", "At most 100 dice can be rolled at once"),
    ):
        with pytest.raises(InvalidAmount, match=message):
            decide(TABLE, replace(MACE, damage=damage), dice)
    assert dice.asked == []
    assert len(asked(TABLE, replace(MACE, damage="  "), 15)) == 1


def test_proposals_do_not_pile_up_without_end():
    waiting = tuple(Proposal(f"damage-{n}-mira", ProposalKind.DAMAGE, "mira") for n in range(199))
    table = replace(TABLE, proposals=waiting)
    full = replace(TABLE, proposals=(*waiting, Proposal("x", ProposalKind.DAMAGE, "mira")))

    assert len(asked(table, MACE, 15)) == 2
    with pytest.raises(OutOfBounds, match="200 proposals are waiting"):
        asked(full, MACE, 15)
    assert len(asked(full, replace(MACE, damage=""), 15)) == 1
