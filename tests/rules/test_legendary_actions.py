"""Legendary actions: when they can be taken, and how many there are."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import NextTurn, PreviousTurn, SetInLair, SpendUse
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.counter import CounterKind
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Role, Side
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import InLairChanged, UseSpent
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.monster_actions import creature_of, use_events
from dnd_tracker.rules.sentences import sentence
from tests.rules.dragon import LEGENDARY, lair, left
from tests.rules.table import asked, at, monster, play, seat


def test_a_legendary_action_of_two_leaves_one():
    encounter = lair()
    events = asked(encounter, SpendUse("dragon", "legendary-actions", 2, " Wing  Attack "))
    assert events == (
        UseSpent(
            "dragon",
            "Dragon",
            "legendary-actions",
            "Legendary actions",
            2,
            1,
            CounterKind.LEGENDARY_ACTIONS,
            "Wing Attack",
        ),
    )
    assert sentence(events[0]) == "Dragon uses Wing Attack (2 legendary actions, 1 left)."
    assert left(evolve(encounter, events[0]), "legendary-actions") == 1


def test_too_few_legendary_actions_are_refused_by_name():
    encounter = play(lair(), SpendUse("dragon", "legendary-actions", 2))
    with pytest.raises(IllegalAction) as refused:
        asked(encounter, SpendUse("dragon", "legendary-actions", 2))
    assert refused.value.message == "Dragon has 1 left of Legendary actions; 2 needed."
    assert refused.value.rule == "SRD 5.1, Legendary Actions"
    spent = play(encounter, SpendUse("dragon", "legendary-actions"))
    with pytest.raises(IllegalAction, match="has none left of Legendary actions; 1 needed"):
        asked(spent, SpendUse("dragon", "legendary-actions"))


def test_legendary_actions_are_not_taken_on_the_own_turn():
    encounter = play(lair(), NextTurn())
    with pytest.raises(IllegalAction) as refused:
        asked(encounter, SpendUse("dragon", "legendary-actions"))
    assert refused.value.message == "Dragon takes legendary actions in other creatures' turns."
    assert refused.value.rule == "SRD 5.1, Legendary Actions"
    assert asked(encounter, SpendUse("dragon", "legendary-resistance"))


def test_spent_legendary_actions_are_back_at_the_start_of_the_own_turn():
    encounter = play(lair(), SpendUse("dragon", "legendary-actions", 3))
    assert left(encounter, "legendary-actions") == 0
    turn = play(encounter, NextTurn())
    assert left(turn, "legendary-actions") == 3
    assert left(turn, "multiattack-claw") == 2
    assert left(turn, "cast-fly") == 1
    assert left(play(turn, PreviousTurn()), "legendary-actions") == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"dead": True}, "Dragon is dead and cannot take legendary actions."),
        (
            {"conditions": (AppliedCondition(Condition.STUNNED),)},
            "Dragon is incapacitated and cannot take legendary actions.",
        ),
        (
            {"surprised": True},
            "Dragon is surprised: no legendary actions before its first turn ends.",
        ),
    ],
)
def test_legendary_actions_need_a_creature_that_can_act(change: dict[str, object], message: str):
    encounter = lair()
    unable = replace(at(encounter, "dragon"), **change)  # type: ignore[arg-type]
    encounter = replace(encounter, combatants={**encounter.combatants, "dragon": unable})
    with pytest.raises(IllegalAction) as refused:
        use_events(encounter, unable, "legendary-actions")
    assert refused.value.message == message
    assert refused.value.rule == "SRD 5.1, Legendary Actions"
    assert use_events(encounter, unable, "legendary-resistance")


def test_surprise_takes_no_legendary_actions_away_in_2024():
    encounter = lair(edition=Edition.E2024)
    surprised = replace(at(encounter, "dragon"), surprised=True)
    assert use_events(encounter, surprised, "legendary-actions")


def test_an_extra_turn_is_its_owners():
    mira = Combatant("m", "Mira", Side.HERO)
    extra = Combatant("x", "Mira (2nd turn)", Side.HERO, role=Role.EXTRA_TURN, owner="m")
    lost = Combatant("y", "Nobody's", Side.HERO, role=Role.EXTRA_TURN, owner="gone")
    lair_row = Combatant("l", "Lair", Side.MONSTER, role=Role.LAIR, owner="m")
    encounter = Encounter("Ford", combatants={"m": mira, "x": extra, "y": lost, "l": lair_row})
    assert creature_of(encounter, "m") is mira
    assert creature_of(encounter, "x") is mira
    assert creature_of(encounter, "y") is None
    assert creature_of(encounter, "l") is lair_row


def test_legendary_actions_before_the_fight_are_nobodys_turn():
    encounter = seat(monster("Dragon", 10, counters=(LEGENDARY,)))
    assert left(play(encounter, SpendUse("dragon", "legendary-actions")), "legendary-actions") == 2


def test_who_leaves_the_lair_is_said():
    assert sentence(InLairChanged("d", "Dragon", in_lair=False)) == (
        "Dragon no longer fights in its lair."
    )


def test_a_dragon_in_its_lair_has_one_legendary_action_more():
    encounter = play(lair(), SpendUse("dragon", "legendary-actions"), SetInLair("dragon", True))
    assert left(encounter, "legendary-actions") == 3
    assert left(encounter, "legendary-resistance") == 3
    assert asked(encounter, SetInLair("dragon", True)) == ()
    turn = play(encounter, NextTurn())
    assert left(turn, "legendary-actions") == 4
    assert left(play(turn, PreviousTurn()), "legendary-actions") == 3
    outside = play(turn, SetInLair("dragon", False))
    assert left(outside, "legendary-actions") == 3
    assert not at(outside, "dragon").in_lair
    spent = play(encounter, SpendUse("dragon", "legendary-actions", 3))
    assert left(play(spent, SetInLair("dragon", False)), "legendary-actions") == 0
    assert evolve(encounter, InLairChanged("dragon", "Dragon", in_lair=True)) == encounter
