"""The summoned, held by their summoner's concentration; and what helps to keep it up."""

from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCondition,
    DismissProposal,
    EndConcentration,
    NextTurn,
    PreviousTurn,
    SetEdition,
    StartConcentration,
)
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    Mark,
    TurnPoint,
)
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.events import (
    CombatantRemoved,
    ConcentrationChecked,
    ConcentrationEnded,
    ProposalMade,
)
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import LoadedDice, asked, at, conditions_of, fight, hero, hit, monster, play

LEAVES = "departure-1-elemental"


def summoned() -> Encounter:
    """Ana holds an elemental; the wolf is hers, but by no spell."""
    seated = fight(
        hero("Ana", 15),
        monster("Elemental", 10, owner="ana", held_by_concentration=True),
        monster("Wolf", 8, owner="ana"),
        monster("Orc", 5),
    )
    return play(seated, StartConcentration("ana", "Conjure Elemental"))


def test_the_summoned_may_leave_when_the_concentration_ends():
    encounter = play(summoned(), EndConcentration("ana"))

    assert encounter.proposals == (
        Proposal(LEAVES, ProposalKind.DEPARTURE, "elemental", label="Conjure Elemental"),
    )
    assert asked(encounter, AcceptProposal(LEAVES)) == (CombatantRemoved("elemental", "Elemental"),)


def test_the_log_says_who_may_leave():
    events = asked(summoned(), hit("ana", "20"))

    assert [sentence(one) for one in events if isinstance(one, ProposalMade)] == [
        "Elemental may leave now that Conjure Elemental has ended."
    ]


def test_whoever_stays_is_held_by_nobody():
    encounter = play(summoned(), EndConcentration("ana"), DismissProposal(LEAVES))
    assert not at(encounter, "elemental").held_by_concentration
    assert not encounter.proposals

    encounter = play(encounter, StartConcentration("ana", "Bless"), EndConcentration("ana"))

    assert not encounter.proposals


def test_other_proposals_that_are_dismissed_release_nobody():
    hurt = play(summoned(), StartConcentration("elemental", "Fog"), hit("elemental", "1"))

    encounter = play(hurt, DismissProposal("check-1-elemental"))

    assert at(encounter, "elemental").held_by_concentration


def test_somebody_elses_concentration_holds_nobody():
    encounter = play(summoned(), StartConcentration("orc", "Fog"), EndConcentration("orc"))

    assert not encounter.proposals


def test_a_war_caster_rolls_with_advantage():
    caster = AddCondition(
        ("ana",), None, label="War Caster", marks=frozenset({Mark.ADVANTAGE_ON_CONCENTRATION})
    )
    encounter = play(summoned(), caster, hit("ana", "4"))
    dice = LoadedDice([12])

    checked = asked(encounter, AcceptProposal("check-1-ana"), 12)[0]
    play(encounter, AcceptProposal("check-1-ana"), dice=dice)

    assert isinstance(checked, ConcentrationChecked)
    assert checked.reasons == ("advantage: War Caster",)
    assert dice.asked == [f"d20 {RollMode.ADVANTAGE.value}"]
    assert sentence(checked) == (
        "Ana rolls 12 (1d20 +0) against DC 10 (advantage: War Caster) and keeps concentration on"
        " Conjure Elemental."
    )


def test_exhaustion_bears_on_concentration_checks_in_2024():
    encounter = play(
        summoned(),
        SetEdition(Edition.E2024),
        AddCondition(("ana",), Condition.EXHAUSTION, level=2),
        hit("ana", "4"),
    )

    events = asked(encounter, AcceptProposal("check-1-ana"), 13)

    assert [type(one) for one in events][:2] == [ConcentrationChecked, ConcentrationEnded]
    assert (events[0].total, events[0].difficulty_class) == (9, 10)  # type: ignore[union-attr]


def test_the_previous_turn_restores_nothing_that_its_concentration_no_longer_holds():
    held = AddCondition(
        ("orc",),
        Condition.PARALYZED,
        Duration(1, TurnPoint.START, "elemental"),
        cause="Conjure Elemental",
        concentration="ana",
    )
    over = play(summoned(), held, NextTurn())
    assert conditions_of(over, "orc") == set()

    assert conditions_of(play(over, PreviousTurn()), "orc") == {Condition.PARALYZED}
    lost = play(over, EndConcentration("ana"), PreviousTurn())
    assert conditions_of(lost, "orc") == set()


def test_the_editions_halve_the_maximum_of_the_exhausted_or_do_not():
    tired = play(summoned(), AddCondition(("ana",), Condition.EXHAUSTION, level=4))
    assert at(tired, "ana").hit_point_maximum == 10

    newer = play(tired, SetEdition(Edition.E2024))

    assert at(newer, "ana").hit_point_maximum == 20
    assert at(play(newer, SetEdition(Edition.E2014)), "ana").hit_point_maximum == 10
    assert at(newer, "ana").conditions == (AppliedCondition(Condition.EXHAUSTION, level=4),)
