"""Recharge 5-6: the d6 at the start of a creature's turn."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import (
    AcceptProposal,
    DismissProposal,
    NextTurn,
    PreviousTurn,
    RemoveCounter,
    RestoreUse,
    RollRecharge,
    SpendUse,
)
from dnd_tracker.rules.counter import Counter, Refill
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import RechargeRolled
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.recharge import recharge_due
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import LoadedDice, asked, at, fight, hero, hit, monster, play

BREATH = Counter("fire-breath", "Fire Breath", 1, 1, Refill.RECHARGE, recharge_from=5)
ROAR = Counter("roar", "Roar", 1, 1, Refill.RECHARGE, recharge_from=6)
DAILY = Counter("gaze", "Gaze", 0, 1)
PROPOSED = Proposal(
    "recharge-1-dragon-fire-breath",
    ProposalKind.RECHARGE,
    "dragon",
    difficulty_class=5,
    label="Fire Breath",
    counter="fire-breath",
)


def spent(*commands: object) -> Encounter:
    """Return a fight in Mira's turn; the dragon after her has breathed fire."""
    dragon = monster("Dragon", 10, maximum=100, counters=(BREATH, ROAR, DAILY))
    encounter = fight(hero("Mira", 20), dragon)
    return play(encounter, SpendUse("dragon", "fire-breath"), *commands)  # type: ignore[arg-type]


def left(encounter: Encounter, key: str = "fire-breath") -> int:
    return next(one.left for one in at(encounter, "dragon").counters if one.key == key)


def test_the_d6_is_proposed_at_the_start_of_the_turn_for_what_is_spent():
    assert spent().proposals == ()
    turn = spent(NextTurn())
    assert turn.proposals == (PROPOSED,)
    assert play(turn, PreviousTurn()).proposals == ()


def test_what_is_still_open_is_not_proposed_again():
    later = spent(NextTurn(), NextTurn(), SpendUse("dragon", "roar"), NextTurn())
    assert [one.id for one in later.proposals] == [
        "recharge-1-dragon-fire-breath",
        "recharge-2-dragon-roar",
    ]


def test_nothing_recharges_for_the_dead_and_the_fallen():
    encounter = spent()
    dragon = at(encounter, "dragon")
    assert recharge_due(encounter, dragon, 1) == (PROPOSED,)
    assert recharge_due(encounter, replace(dragon, dead=True), 1) == ()
    assert recharge_due(encounter, replace(dragon, hit_points=0), 1) == ()
    assert recharge_due(encounter, at(encounter, "mira"), 1) == ()


def test_anothers_recharge_does_not_stand_in_the_way():
    encounter = spent()
    others = (
        replace(PROPOSED, combatant_id="mira"),
        replace(PROPOSED, kind=ProposalKind.REGENERATION),
    )
    open_ = replace(encounter, proposals=others)
    assert recharge_due(open_, at(encounter, "dragon"), 1) == (PROPOSED,)


@pytest.mark.parametrize(("natural", "recharges"), [(1, False), (4, False), (5, True), (6, True)])
def test_a_breath_of_5_to_6_recharges_on_a_5(natural: int, recharges: bool):
    encounter = spent(NextTurn())
    dice = LoadedDice([natural])
    after = play(encounter, AcceptProposal(PROPOSED.id), dice=dice)
    assert dice.asked == ["1d6"]
    assert left(after) == (1 if recharges else 0)
    assert after.proposals == ()
    typed = play(encounter, AcceptProposal(PROPOSED.id, natural))
    assert left(typed) == left(after)


def test_a_recharge_says_what_was_rolled():
    encounter = spent(NextTurn())
    (back,) = asked(encounter, RollRecharge("dragon", "fire-breath", 5))
    assert back == RechargeRolled(
        "dragon", "Dragon", "fire-breath", "Fire Breath", 5, 5, recharged=True, left=1
    )
    assert sentence(back) == "Dragon's Fire Breath recharges (5)."
    (not_back,) = asked(encounter, RollRecharge("dragon", "fire-breath"), 2)
    assert not_back == RechargeRolled(
        "dragon", "Dragon", "fire-breath", "Fire Breath", 2, 5, recharged=False, left=0
    )
    assert sentence(not_back) == "Dragon's Fire Breath does not recharge (2, needs 5)."


@pytest.mark.parametrize("natural", [0, 7])
def test_no_d6_shows_that_number(natural: int):
    with pytest.raises(OutOfBounds, match="A d6 must be between 1 and 6"):
        asked(spent(NextTurn()), AcceptProposal(PROPOSED.id, natural))


def test_only_what_is_spent_and_recharges_is_rolled_for():
    with pytest.raises(IllegalAction) as refused:
        asked(spent(), RollRecharge("dragon", "roar"))
    assert refused.value.message == "Dragon's Roar is ready."
    assert refused.value.rule == "SRD 5.1, Limited Usage"
    with pytest.raises(IllegalAction) as refused:
        asked(spent(), RollRecharge("dragon", "gaze"))
    assert refused.value.message == "No die recharges Gaze."
    assert refused.value.rule == "SRD 5.1, Limited Usage"
    with pytest.raises(NotInEncounter):
        asked(spent(), RollRecharge("dragon", "nothing"))


@pytest.mark.parametrize(
    "command",
    [
        RestoreUse("dragon", "fire-breath"),
        RemoveCounter("dragon", "fire-breath"),
        RollRecharge("dragon", "fire-breath", 6),
        RollRecharge("dragon", "fire-breath", 1),
        DismissProposal(PROPOSED.id),
    ],
)
def test_a_recharge_is_settled_by_whatever_makes_it_needless(command: object):
    encounter = spent(SpendUse("dragon", "roar"), NextTurn())
    assert len(encounter.proposals) == 2
    after = play(encounter, command)  # type: ignore[arg-type]
    assert [one.counter for one in after.proposals] == ["roar"]


def test_a_recharge_of_somebody_gone_changes_nothing():
    encounter = spent(NextTurn())
    event = RechargeRolled("gone", "Gone", "fire-breath", "Fire Breath", 6, 5, True, 1)
    assert evolve(encounter, event) == encounter


def test_a_dragon_killed_before_its_turn_rolls_nothing():
    assert spent(hit("dragon", "100")).proposals == ()
