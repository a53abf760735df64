"""Proposals are gone when nobody is left to be affected, and the log tells of them."""

from dataclasses import replace

import pytest

from dnd_tracker.rules import pending
from dnd_tracker.rules.commands import (
    AcceptProposal,
    DismissProposal,
    EndCombat,
    RemoveCombatants,
    RollAttack,
)
from dnd_tracker.rules.damage import (
    DamageTarget,
)
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter
from dnd_tracker.rules.events import (
    DamageTaken,
    ProposalAccepted,
    ProposalDismissed,
    ProposalMade,
    SaveTurned,
)
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.sentences import sentence
from tests.rules.cone_of_cold import COLD, MACE, TABLE, frozen, targets, waiting
from tests.rules.table import (
    LoadedDice,
    asked,
    at,
    hit,
    play,
)


def test_a_proposal_can_be_set_aside():
    swung = play(TABLE, MACE, dice=LoadedDice([11, 5]))

    events = asked(swung, DismissProposal("damage-1-mira"))

    assert events == (ProposalDismissed("damage-1-mira", "mira", "Mira", ProposalKind.DAMAGE),)
    assert play(swung, DismissProposal("damage-1-mira")) == replace(TABLE, proposed=1)
    with pytest.raises(NotInEncounter, match="already settled"):
        asked(TABLE, DismissProposal("damage-1-mira"))


def test_what_nobody_in_particular_does_can_be_settled_both_ways():
    trap = play(TABLE, replace(COLD, by=None, condition=None), dice=LoadedDice([18, 18, 8]))

    assert sentence(asked(trap, DismissProposal("damage-1-nobody"))[0]) == (
        "The damage is set aside."
    )
    accepted, taken, *_ = asked(trap, AcceptProposal("damage-1-nobody"))
    assert sentence(accepted) == "Cone of Cold lands."
    assert isinstance(taken, DamageTaken)
    assert (taken.by, taken.by_id) == ("", None)


def test_who_leaves_is_no_target_any_more():
    failed = frozen(18, 3)

    one_left = play(failed, RemoveCombatants(("imp",)))
    assert targets(one_left) == [(DamageTarget("dragon", saved=True),)]
    assert play(failed, RemoveCombatants(("mira",))).proposals == ()
    nobody_left = play(play(TABLE, MACE, dice=LoadedDice([11])), RemoveCombatants(("imp",)))
    assert nobody_left.proposals == ()


def test_who_dies_is_no_target_any_more_and_resists_nothing():
    failed = frozen(3, 3)

    imp_dead = play(failed, hit("imp", "7"))
    assert targets(imp_dead)[1:] == [(DamageTarget("dragon"),), (DamageTarget("dragon"),)]
    dragon_dead = play(failed, hit("dragon", "90"))
    assert waiting(dragon_dead) == ["damage-2-mira", "condition-3-mira"]
    assert play(dragon_dead, hit("imp", "7")).proposals == ()


def test_what_the_dead_have_done_still_lands():
    bitten = play(
        TABLE, RollAttack("imp", "Bite", 5, ("mira",), damage="1d4"), dice=LoadedDice([15, 3])
    )

    after = play(bitten, hit("imp", "7"), AcceptProposal("damage-1-imp"))

    assert at(after, "mira").hit_points == 17


def test_a_hero_who_falls_is_still_a_target():
    bite = RollAttack("imp", "Bite", 5, ("mira",), damage="1d4")
    twice = play(TABLE, bite, bite, dice=LoadedDice([15, 3, 15, 3]))

    down = play(twice, hit("mira", "20"))
    assert waiting(down) == ["damage-1-imp", "damage-2-imp"]
    dead = play(down, AcceptProposal("damage-1-imp"), hit("mira", "40"))
    assert dead.proposals == ()


def test_the_end_of_the_fight_withdraws_all():
    assert play(frozen(3, 3), EndCombat()).proposals == ()


def test_a_proposal_of_an_unknown_combatant_changes_nothing():
    stray = ProposalMade(Proposal("damage-1-x", ProposalKind.DAMAGE, "x"), "X")

    assert evolve(TABLE, stray) is TABLE
    nobody = ProposalMade(Proposal("damage-1-nobody", ProposalKind.DAMAGE, ""), "")
    assert evolve(TABLE, nobody).proposals == (nobody.proposal,)
    assert evolve(TABLE, nobody).proposed == TABLE.proposed + 1


def test_settling_what_is_not_there_changes_nothing():
    gone = ProposalDismissed("x", "mira", "Mira", ProposalKind.DAMAGE)

    assert evolve(TABLE, gone) is TABLE


def test_only_damage_and_conditions_need_targets():
    check = Proposal("check-1-mira", ProposalKind.CONCENTRATION_CHECK, "mira")
    damage = Proposal("d", ProposalKind.DAMAGE, "imp", targets=(DamageTarget("mira"),))

    assert pending.without_target((check, damage), "mira") == (check,)
    assert pending.without_target((check, damage), "imp") == (check, damage)
    assert pending.after_death((check, damage), "mira") == ()
    assert pending.after_death((check, damage), "imp") == (check, damage)


@pytest.mark.parametrize(
    ("kind", "name", "label", "expected"),
    [
        (ProposalKind.RECHARGE, "Dragon", "Breath", "Dragon's recharge (Breath) is due."),
        (ProposalKind.DEATH_SAVE, "Mira", "", "Mira's death save is due."),
        (ProposalKind.CONDITION, "", "", "A condition for the 0 who failed."),
        (ProposalKind.DAMAGE, "Mira", "", "Damage: 7 fire (2d6) to deal."),
        (ProposalKind.DAMAGE, "Mira", "Mace", "Mace: 7 fire (2d6) to deal."),
        (
            ProposalKind.LEGENDARY_RESISTANCE,
            "Dragon",
            "Breath",
            "Dragon can turn the failed save into a success.",
        ),
    ],
)
def test_what_is_proposed_is_said(kind: ProposalKind, name: str, label: str, expected: str):
    proposal = Proposal("x", kind, "d", label=label, amount="7 fire")

    assert sentence(ProposalMade(proposal, name, "2d6")) == expected


def test_the_condition_for_those_who_failed_is_said():
    made = [one for one in asked(TABLE, COLD, 3, 3) if isinstance(one, ProposalMade)]
    alone = [one for one in asked(TABLE, COLD, 18, 3) if isinstance(one, ProposalMade)]

    assert sentence(made[2]) == "Prone for the 2 who failed."
    assert sentence(alone[1]) == "Prone for the one who failed."


def test_a_turned_save_of_somebody_unknown_only_settles():
    failed = frozen(3, 3)

    after = evolve(failed, SaveTurned("resistance-1-dragon", "x", "X", "", "roll-1"))

    assert waiting(after) == ["damage-2-mira", "condition-3-mira"]
    assert targets(after)[0] == (DamageTarget("dragon"), DamageTarget("imp"))


def test_what_becomes_of_proposals_is_said():
    regained = ProposalAccepted("x", "m", "Mira", ProposalKind.REGENERATION)
    dealt = ProposalAccepted("x", "m", "Mira", ProposalKind.DAMAGE)
    given = ProposalAccepted("x", "m", "Mira", ProposalKind.CONDITION)

    assert sentence(regained) == "Mira's regeneration: accepted."
    assert sentence(replace(regained, name="")) == "The regeneration: accepted."
    assert sentence(replace(regained, label="Ring")) == "Mira's regeneration (Ring): accepted."
    assert sentence(dealt) == "The damage lands."
    assert sentence(replace(dealt, label="Mace")) == "Mace lands."
    assert sentence(given) == "The effect takes hold."
    assert sentence(replace(given, label="Web")) == "Web takes hold."
    assert sentence(SaveTurned("x", "d", "Dragon")) == (
        "Dragon turns the failed save into a success."
    )
    assert sentence(SaveTurned("x", "d", "Dragon", "Hold")) == (
        "Dragon turns the failed save against Hold into a success."
    )


def test_a_condition_proposal_without_a_condition_is_refused():
    bare = Proposal("condition-1-mira", ProposalKind.CONDITION, "mira")

    with pytest.raises(IllegalAction, match="This proposal gives no condition"):
        asked(replace(TABLE, proposals=(bare,)), AcceptProposal("condition-1-mira"))
