"""Saving throws that end a condition, at the start or the end of its bearer's turns."""

import pytest

from dnd_tracker.rules.abilities import Ability, SaveBonuses
from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCondition,
    Command,
    DismissProposal,
    NextTurn,
    PreviousTurn,
    RemoveCondition,
)
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    SaveEnds,
    TurnPoint,
)
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import ConditionRemoved, ProposalDismissed, SaveRolled
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from tests.rules.table import LoadedDice, asked, at, conditions_of, fight, hero, hit, monster, play

START, END = TurnPoint.START, TurnPoint.END
WISDOM_15 = SaveEnds(Ability.WISDOM, 15)
HELD = AppliedCondition(Condition.PARALYZED, cause="Hold Person", save_ends=WISDOM_15)
PROPOSED = "save-ends-end-1-ben-0"


def table() -> Encounter:
    """Ana acts, then Ben, then Cat."""
    return fight(hero("Ana", 15), hero("Ben", 10, saves=SaveBonuses(wisdom=3)), monster("Cat", 5))


def hold(bearer: str = "ben", at: TurnPoint = END, **more: object) -> AddCondition:
    save = SaveEnds(Ability.WISDOM, 15, at)
    given = {"cause": "Hold Person", "save_ends": save, **more}
    return AddCondition((bearer,), Condition.PARALYZED, **given)  # type: ignore[arg-type]


def proposed(encounter: Encounter) -> list[str]:
    return [one.id for one in encounter.proposals]


def test_the_save_is_proposed_at_the_end_of_its_bearers_turn():
    bens = play(table(), hold(), NextTurn())
    assert not proposed(bens)

    encounter = play(bens, NextTurn())

    assert encounter.proposals == (
        Proposal(
            PROPOSED,
            ProposalKind.SAVE_ENDS,
            "ben",
            15,
            Ability.WISDOM,
            "paralyzed (Hold Person)",
            condition=HELD,
        ),
    )


def test_the_save_is_proposed_at_the_start_of_its_bearers_turn():
    encounter = play(table(), hold(at=START), NextTurn())

    assert proposed(encounter) == ["save-ends-start-1-ben-0"]
    assert proposed(play(encounter, NextTurn())) == ["save-ends-start-1-ben-0"]


def test_a_save_that_is_still_open_is_not_proposed_again():
    encounter = play(table(), hold(), *[NextTurn()] * 5)

    assert proposed(encounter) == [PROPOSED]


def test_after_a_failure_it_is_proposed_in_the_next_round():
    encounter = play(table(), hold(), *[NextTurn()] * 2, AcceptProposal(PROPOSED, 3))
    assert not proposed(encounter)

    assert proposed(play(encounter, *[NextTurn()] * 3)) == ["save-ends-end-2-ben-0"]


def test_each_condition_has_its_own_save():
    blinded = AddCondition(
        ("ben",), Condition.BLINDED, save_ends=SaveEnds(Ability.CONSTITUTION, 12)
    )
    encounter = play(table(), hold(), blinded, AddCondition(("ben",), Condition.PRONE))

    encounter = play(encounter, NextTurn(), NextTurn())

    assert [(one.label, one.difficulty_class) for one in encounter.proposals] == [
        ("blinded", 12),
        ("paralyzed (Hold Person)", 15),
    ]


@pytest.mark.parametrize(("shown", "success"), [(12, True), (11, False)])
def test_the_save_is_rolled_with_its_bonus(shown: int, success: bool):
    encounter = play(table(), hold(), NextTurn(), NextTurn())

    events = asked(encounter, AcceptProposal(PROPOSED), shown)

    assert events[0] == SaveRolled(
        "ben",
        "Ben",
        "paralyzed (Hold Person)",
        Ability.WISDOM,
        shown + 3,
        15,
        success,
        shown,
        "1d20 +3",
        proposal_id=PROPOSED,
    )
    assert events[1:] == ((ConditionRemoved("ben", "Ben", HELD, "saved"),) if success else ())


@pytest.mark.parametrize(("total", "held"), [(15, False), (14, True)])
def test_the_total_of_real_dice_can_be_typed(total: int, held: bool):
    encounter = play(table(), hold(), NextTurn(), NextTurn(), AcceptProposal(PROPOSED, total))

    assert (Condition.PARALYZED in conditions_of(encounter, "ben")) is held
    assert not proposed(encounter)


def test_totals_are_bounded():
    encounter = play(table(), hold(), NextTurn(), NextTurn())

    with pytest.raises(OutOfBounds):
        asked(encounter, AcceptProposal(PROPOSED, 1000))


def test_the_paralyzed_fail_strength_saves_without_a_roll():
    strength = SaveEnds(Ability.STRENGTH, 5)
    encounter = play(table(), hold(save_ends=strength), NextTurn(), NextTurn())

    rolled = asked(encounter, AcceptProposal(PROPOSED), 20)[0]

    assert isinstance(rolled, SaveRolled)
    assert (rolled.success, rolled.failed_by) == (False, "paralyzed")


def test_magic_resistance_helps_against_what_magic_holds():
    imp = fight(
        hero("Ana", 15),
        monster("Imp", 10, magic_resistance=True),
    )
    held = play(imp, hold("imp", concentration="ana"), NextTurn(), NextTurn())
    poisoned = play(imp, hold("imp"), NextTurn(), NextTurn())

    modes = [
        event.mode
        for one in (held, poisoned)
        for event in asked(one, AcceptProposal("save-ends-end-2-imp-0"), 9)
        if isinstance(event, SaveRolled)
    ]
    assert modes == [RollMode.ADVANTAGE, RollMode.NORMAL]


def test_a_save_is_one_of_several_ways_in_which_a_condition_ends():
    lasting = hold(duration=Duration(2, END, "ben"))
    encounter = play(table(), lasting, *[NextTurn()] * 2, AcceptProposal(PROPOSED, 1))

    # The second round runs out at the very moment of the save.
    encounter = play(encounter, *[NextTurn()] * 3)

    assert not at(encounter, "ben").conditions
    assert not proposed(encounter)


@pytest.mark.parametrize(
    "duration",
    [
        Duration(2, END, "ben"),
        Duration(1, START, "ben"),
        Duration(1, END, "cat"),
    ],
)
def test_a_duration_that_goes_on_leaves_the_save(duration: Duration):
    encounter = play(table(), NextTurn(), hold(duration=duration), NextTurn())

    assert proposed(encounter) == [PROPOSED]


def test_a_duration_set_in_its_own_turn_leaves_the_save_of_that_turn():
    encounter = play(table(), NextTurn(), hold(duration=Duration(1, END, "ben")), NextTurn())

    assert proposed(encounter) == [PROPOSED]
    assert conditions_of(encounter, "ben") == {Condition.PARALYZED}


def test_a_save_against_what_has_ended_is_withdrawn():
    blinded = AddCondition(
        ("ben", "cat"), Condition.BLINDED, save_ends=SaveEnds(Ability.CONSTITUTION, 12)
    )
    encounter = play(table(), hold(), blinded, *[NextTurn()] * 3)
    assert proposed(encounter) == [
        "save-ends-end-1-ben-0",
        "save-ends-end-1-ben-1",
        "save-ends-end-2-cat-0",
    ]

    encounter = play(encounter, RemoveCondition("ben", Condition.BLINDED))

    assert proposed(encounter) == ["save-ends-end-1-ben-1", "save-ends-end-2-cat-0"]


def test_a_save_against_what_has_run_out_is_set_aside():
    encounter = play(table(), hold(at=START, duration=Duration(1, END, "ben")), NextTurn())
    encounter = play(encounter, NextTurn())
    assert not at(encounter, "ben").conditions

    assert asked(encounter, AcceptProposal("save-ends-start-1-ben-0")) == (
        ProposalDismissed("save-ends-start-1-ben-0", "ben", "Ben", ProposalKind.SAVE_ENDS),
    )


def test_a_save_against_what_ends_otherwise_now_is_set_aside():
    encounter = play(table(), hold(), NextTurn(), NextTurn(), hold(save_ends=None))

    assert asked(encounter, AcceptProposal(PROPOSED)) == (
        ProposalDismissed(PROPOSED, "ben", "Ben", ProposalKind.SAVE_ENDS),
    )


def test_the_previous_turn_takes_the_proposal_back():
    bens = play(table(), hold(), NextTurn())

    assert play(bens, NextTurn(), PreviousTurn()) == bens


def test_a_save_can_be_set_aside():
    encounter = play(table(), hold(), NextTurn(), NextTurn(), DismissProposal(PROPOSED))

    assert not proposed(encounter)
    assert conditions_of(encounter, "ben") == {Condition.PARALYZED}


def test_the_dead_make_no_saves():
    down: tuple[Command, ...] = (hold("cat"), hit("cat", "50"))

    assert not proposed(play(table(), *down, *[NextTurn()] * 3))


def test_a_save_ends_only_its_own_instance():
    other = hold(cause="Ghoul's claws", save_ends=SaveEnds(Ability.CONSTITUTION, 10))
    encounter = play(table(), hold(), other, NextTurn(), NextTurn())
    assert proposed(encounter) == ["save-ends-end-1-ben-0", "save-ends-end-1-ben-1"]

    encounter = play(encounter, AcceptProposal("save-ends-end-1-ben-0"), dice=LoadedDice([20]))

    assert [one.cause for one in at(encounter, "ben").conditions] == ["Hold Person"]


def test_nobody_saves_twice():
    encounter = play(table(), hold(), NextTurn(), NextTurn(), AcceptProposal(PROPOSED, 3))

    with pytest.raises(NotInEncounter):
        asked(encounter, AcceptProposal(PROPOSED, 3))
