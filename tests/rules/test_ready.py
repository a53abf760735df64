"""SRD 5.1, "Ready" and "Reactions"."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    AddExtraTurn,
    AddLair,
    EndCombat,
    NextTurn,
    PreviousTurn,
    Ready,
    SetReactionUsed,
    StartCombat,
    UseReadied,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Mark
from dnd_tracker.rules.encounter import Cleared, Encounter, TurnState
from dnd_tracker.rules.errors import IllegalAction, InvalidText
from dnd_tracker.rules.events import (
    ActionReadied,
    ConditionAdded,
    ReactionChanged,
    ReadiedUsed,
    TurnAdvanced,
)
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import asked, at, fight, hero, hit, monster, play, seat

NEXT, BACK = NextTurn(), PreviousTurn()
SHOT = Ready("ana", "shoots  whoever opens the door")


def three() -> Encounter:
    """Ana acts, then Ben, then Cat."""
    return fight(hero("Ana", 15), hero("Ben", 10), monster("Cat", 5))


def test_an_action_is_readied_and_used_with_the_reaction():
    (event,) = asked(three(), SHOT)
    assert event == ActionReadied("ana", "Ana", "shoots whoever opens the door")
    assert sentence(event) == "Ana readies: shoots whoever opens the door."

    encounter = play(three(), SHOT, NEXT)
    assert at(encounter, "ana").readied == "shoots whoever opens the door"
    (event,) = asked(encounter, UseReadied("ana"))
    assert event == ReadiedUsed("ana", "Ana", "shoots whoever opens the door")
    assert sentence(event) == "Ana does what it readied: shoots whoever opens the door."

    encounter = play(encounter, UseReadied("ana"))
    assert at(encounter, "ana").readied is None
    assert at(encounter, "ana").reaction_used


def test_what_was_readied_is_lost_at_the_start_of_the_next_own_turn():
    encounter = play(three(), SHOT, NEXT, NEXT)
    (event,) = asked(encounter, NEXT)

    assert isinstance(event, TurnAdvanced)
    lost = Cleared("ana", "Ana", TurnState.READIED, "shoots whoever opens the door")
    assert event.cleared == (lost,)
    assert sentence(event) == (
        "Round 2. Ana's turn. Ana has not used what it readied: shoots whoever opens the door."
    )
    assert at(play(encounter, NEXT), "ana").readied is None
    assert play(encounter, NEXT, BACK) == encounter


def test_back_keeps_what_was_readied_since():
    encounter = play(three(), SHOT, NEXT, NEXT, NEXT, Ready("ana", "hides"), BACK)
    assert at(encounter, "ana").readied == "hides"


def test_readied_again_the_newer_counts():
    assert at(play(three(), SHOT, Ready("ana", "runs")), "ana").readied == "runs"


def test_one_readies_in_the_own_turn_only():
    with pytest.raises(IllegalAction, match="Ben readies an action in its own turn") as refused:
        asked(three(), Ready("ben", "runs"))
    assert refused.value.rule == "SRD 5.1, Ready"
    with pytest.raises(IllegalAction, match="has not started"):
        asked(seat(hero("Ana")), SHOT)


def test_one_readies_in_an_extra_turn_too():
    encounter = play(fight(hero("Ana", 15), hero("Ben", 3)), AddExtraTurn("again", "ana", 5), NEXT)
    assert encounter.active == "again"

    assert at(play(encounter, SHOT), "ana").readied == "shoots whoever opens the door"
    assert at(play(encounter, SHOT, NEXT, NEXT), "ana").readied is None


def test_nobody_readies_in_the_turn_of_a_lair():
    encounter = play(fight(monster("Dragon", 25), hero("Ana", 1)), AddLair("lair", "dragon"), NEXT)
    assert encounter.active == "lair"

    with pytest.raises(IllegalAction, match="in its own turn only"):
        asked(encounter, Ready("dragon", "breathes"))


def test_what_is_readied_needs_words():
    with pytest.raises(InvalidText, match="What is readied needs at least one character"):
        asked(three(), Ready("ana", " "))
    with pytest.raises(InvalidText, match="What is readied has at most 200 characters"):
        asked(three(), Ready("ana", "x" * 201))


def test_the_incapacitated_and_the_surprised_ready_nothing():
    stunned = play(three(), AddCondition(("ana",), Condition.STUNNED))
    with pytest.raises(IllegalAction, match="Ana is incapacitated and can't act") as refused:
        asked(stunned, SHOT)
    assert refused.value.rule == "SRD 5.1, Ready"
    surprised = play(seat(hero("Ana", 15)), StartCombat(surprised=("ana",)))
    with pytest.raises(IllegalAction, match="no action in its first turn") as refused:
        asked(surprised, SHOT)
    assert refused.value.rule == "SRD 5.1, Surprise"


def test_without_a_reaction_nothing_readied_is_done():
    with pytest.raises(IllegalAction, match="Ben has readied nothing") as refused:
        asked(three(), UseReadied("ben"))
    assert refused.value.rule == "SRD 5.1, Ready"
    used = play(three(), SHOT, NEXT, SetReactionUsed("ana", used=True))
    with pytest.raises(IllegalAction, match="Ana has used its reaction") as refused:
        asked(used, UseReadied("ana"))
    assert refused.value.rule == "SRD 5.1, Reactions"
    stunned = play(three(), SHOT, NEXT, AddCondition(("ana",), Condition.STUNNED))
    with pytest.raises(IllegalAction, match="Ana is incapacitated and can't take reactions"):
        asked(stunned, UseReadied("ana"))


def test_the_end_of_the_fight_forgets_what_was_readied():
    assert at(play(three(), SHOT, EndCombat()), "ana").readied is None


# --- reactions ---


def test_a_reaction_is_marked_and_given_back():
    (event,) = asked(three(), SetReactionUsed("ana", used=True))
    assert event == ReactionChanged("ana", "Ana", used=True)
    assert sentence(event) == "Ana uses its reaction."
    (event,) = asked(three(), SetReactionUsed("ana", used=False))
    assert sentence(event) == "Ana has its reaction back."


def test_the_incapacitated_take_no_reactions():
    stunned = play(three(), AddCondition(("ana",), Condition.PARALYZED))

    with pytest.raises(IllegalAction, match="Ana is incapacitated") as refused:
        asked(stunned, SetReactionUsed("ana", used=True))
    assert refused.value.rule.startswith("SRD 5.1, Conditions")
    assert asked(stunned, SetReactionUsed("ana", used=False))


def test_the_fallen_take_no_reactions():
    for down in ("cat", "ana"):
        encounter = play(three(), hit(down, "20"))
        with pytest.raises(IllegalAction, match="is down and can't take reactions") as refused:
            asked(encounter, SetReactionUsed(down, used=True))
        assert refused.value.rule == "SRD 5.1, Reactions"


def test_a_condition_of_the_tables_own_can_forbid_reactions():
    shocked = AppliedCondition(None, label="shocked", marks=frozenset({Mark.NO_REACTIONS}))
    encounter = replay(three(), [ConditionAdded("ana", "Ana", shocked)])

    with pytest.raises(IllegalAction, match="Ana can't take reactions: shocked") as refused:
        asked(encounter, SetReactionUsed("ana", used=True))
    assert refused.value.rule == "SRD 5.1, Reactions"


def test_a_lair_has_no_reaction():
    encounter = play(fight(monster("Dragon", 25)), AddLair("lair", "dragon"))
    with pytest.raises(IllegalAction, match="a place in the order"):
        asked(encounter, SetReactionUsed("lair", used=True))
