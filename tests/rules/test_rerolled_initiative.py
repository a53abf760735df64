"""Initiative that is rolled anew every round, where the table has agreed on it."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import (
    AddExtraTurn,
    NextTurn,
    PreviousTurn,
    StartCombat,
)
from dnd_tracker.rules.encounter import Encounter, Placed
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import TurnAdvanced
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.settings import InitiativeMode, Settings
from tests.rules.table import LoadedDice, asked, fight, hero, hit, monster, play, seat

NEXT, BACK = NextTurn(), PreviousTurn()


def values(encounter: Encounter) -> dict[str, int | None]:
    return {one.id: one.initiative for one in encounter.combatants.values()}


def agreed(encounter: Encounter, **settings: object) -> Encounter:
    return replace(encounter, settings=Settings(**settings))  # type: ignore[arg-type]


def rolling() -> Encounter:
    begun = fight(hero("Ana", 15), monster("Orc", 10), hero("Ben", 5))
    return agreed(begun, reroll_initiative=True, initiative=InitiativeMode.EACH)


def test_initiative_can_be_rolled_anew_every_round():
    last = play(rolling(), NEXT, NEXT)
    assert last.active == "ben"
    (event,) = asked(last, NEXT, 3, 12, 17)

    assert isinstance(event, TurnAdvanced)
    assert event.placed == (
        Placed("ana", "Ana", 15, 3, "1d20 +0"),
        Placed("orc", "Orc", 10, 12, "1d20 +0"),
        Placed("ben", "Ben", 5, 17, "1d20 +0"),
    )
    assert (event.active, event.round, event.new_round) == ("ben", 2, True)
    assert event.order == ("ben", "orc", "ana")
    assert sentence(event) == "Round 2. New initiative: Ana 3, Orc 12, Ben 17. Ben's turn."
    second = play(last, NEXT, dice=LoadedDice([3, 12, 17]))
    assert values(second) == {"ana": 3, "orc": 12, "ben": 17}
    assert [play(second, *[NEXT] * count).active for count in range(3)] == ["ben", "orc", "ana"]
    assert play(second, BACK) == last


def test_the_order_is_told_only_where_it_changed():
    (event,) = asked(play(rolling(), NEXT, NEXT), NEXT, 17, 12, 3)
    assert isinstance(event, TurnAdvanced)
    assert event.order == ()
    assert [one.after for one in event.placed] == [17, 12, 3]


def test_within_a_round_nothing_is_rolled_anew():
    dice = LoadedDice()
    play(rolling(), NEXT, NEXT, dice=dice)
    assert dice.asked == []


def test_the_dead_and_extra_turns_do_not_roll_anew():
    encounter = play(rolling(), AddExtraTurn("again", "ana", 2), hit("orc", "50"), NEXT, NEXT)
    assert encounter.active == "again"
    dice = LoadedDice([4, 6])

    second = play(encounter, NEXT, dice=dice)

    assert len(dice.asked) == 2
    assert values(second) == {"ana": 4, "orc": 10, "ben": 6, "again": 2}
    assert second.active == "ben"


def test_many_new_rolls_are_told_in_short():
    many = agreed(
        fight(*(hero(f"H{index}", 50 - index) for index in range(14))), reroll_initiative=True
    )
    for _ in range(13):
        many = play(many, NEXT)
    (event,) = asked(many, NEXT)
    told = "Round 2. New initiative: H0 10, H1 10, "
    assert sentence(event).startswith(told)
    assert sentence(event).endswith("H11 10 and 2 more. H0's turn.")
    twelve = fight(*(hero(f"H{index}", 50 - index) for index in range(12)))
    last = play(agreed(twelve, reroll_initiative=True), *[NEXT] * 11)
    assert sentence(asked(last, NEXT)[0]).endswith("H11 10. H0's turn.")


def test_a_fight_in_which_nobody_can_act_rolls_nothing():
    down = agreed(play(fight(monster("Orc", 10)), hit("orc", "50")), reroll_initiative=True)
    with pytest.raises(IllegalAction, match="Nobody is left who could act"):
        asked(down, NEXT)


def test_the_first_round_keeps_what_was_rolled():
    seated = agreed(seat(hero("Ana", 15), hero("Ben", 10)), reroll_initiative=True)
    dice = LoadedDice()
    encounter = play(seated, StartCombat(), dice=dice)
    assert dice.asked == []
    assert encounter.active == "ana"
