"""SRD 5.1, "Surprise"; SRD 5.2, "Initiative"."""

import pytest

from dnd_tracker.rules.commands import (
    AddCombatants,
    AddExtraTurn,
    AddLair,
    EndCombat,
    NextTurn,
    PreviousTurn,
    RollInitiative,
    SetReactionUsed,
    SetSurprised,
    StartCombat,
)
from dnd_tracker.rules.encounter import Cleared, Edition, Encounter, TurnState
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter
from dnd_tracker.rules.events import SurpriseChanged, TurnAdvanced
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import LoadedDice, asked, at, fight, hero, monster, play, seat

NEXT, BACK = NextTurn(), PreviousTurn()


def ambush(edition: Edition = Edition.E2014) -> Encounter:
    """Ana acts, then the surprised goblin, then Ben."""
    seated = seat(hero("Ana", 15), monster("Goblin", 12), hero("Ben", 5), edition=edition)
    return play(seated, StartCombat(surprised=("goblin",)))


def test_some_are_surprised_when_the_fight_begins():
    seated = seat(hero("Ana", 15), monster("Goblin", 12))

    events = asked(seated, StartCombat(surprised=("goblin",)))

    assert events[0] == SurpriseChanged("goblin", "Goblin", surprised=True)
    assert sentence(events[0]) == "Goblin is surprised."
    assert at(ambush(), "goblin").surprised
    assert not at(ambush(), "ana").surprised


def test_whoever_is_not_there_cannot_be_surprised():
    with pytest.raises(NotInEncounter):
        asked(seat(hero("Ana", 15)), StartCombat(surprised=("ghost",)))


def test_the_surprised_keep_their_first_turn_and_are_surprised_until_it_ends():
    encounter = play(ambush(), NEXT)
    assert encounter.active == "goblin"
    assert at(encounter, "goblin").surprised

    events = asked(encounter, NEXT)
    advanced = events[0]
    assert isinstance(advanced, TurnAdvanced)
    assert advanced.cleared == (Cleared("goblin", "Goblin", TurnState.SURPRISED),)
    assert sentence(advanced) == "Ben's turn. Goblin is no longer surprised."
    assert not at(play(encounter, NEXT), "goblin").surprised
    assert at(play(encounter, NEXT, BACK), "goblin").surprised


def test_the_surprised_have_no_reaction_until_their_first_turn_ends():
    with pytest.raises(IllegalAction, match="Goblin is surprised: no reaction") as refused:
        asked(ambush(), SetReactionUsed("goblin", used=True))
    assert refused.value.rule == "SRD 5.1, Surprise"
    with pytest.raises(IllegalAction, match="surprised"):
        asked(play(ambush(), NEXT), SetReactionUsed("goblin", used=True))

    encounter = play(ambush(), NEXT, NEXT, SetReactionUsed("goblin", used=True))
    assert at(encounter, "goblin").reaction_used


def test_a_reaction_can_be_given_back_to_the_surprised():
    encounter = play(ambush(), SetReactionUsed("goblin", used=False))
    assert not at(encounter, "goblin").reaction_used


def test_in_2024_the_surprised_roll_with_disadvantage_and_that_is_all():
    seated = seat(hero("Ana"), monster("Goblin"), edition=Edition.E2024)
    dice = LoadedDice([15, 12])

    encounter = play(seated, StartCombat(surprised=("goblin",)), dice=dice)

    assert dice.asked == ["d20 normal", "d20 disadvantage"]
    assert not at(encounter, "goblin").surprised
    assert at(play(encounter, SetReactionUsed("goblin", used=True)), "goblin").reaction_used


def test_in_2024_the_first_turn_says_that_surprise_is_over():
    seated = seat(hero("Ana", 15), monster("Goblin", 20), edition=Edition.E2024)

    advanced = asked(seated, StartCombat(surprised=("goblin",)))[-1]

    assert isinstance(advanced, TurnAdvanced)
    assert advanced.cleared == (Cleared("goblin", "Goblin", TurnState.SURPRISED),)


def test_in_2014_surprise_does_not_change_the_roll():
    dice = LoadedDice()
    play(seat(monster("Goblin")), StartCombat(surprised=("goblin",)), dice=dice)
    assert dice.asked == ["d20 normal"]


def test_one_of_a_group_can_be_surprised_and_another_not():
    seated = seat(
        hero("Ana", 1),
        monster("Goblin", id="g1", kind="goblin"),
        monster("Goblin", id="g2", kind="goblin"),
        monster("Goblin", id="g3", kind="goblin"),
        edition=Edition.E2024,
    )
    dice = LoadedDice([9, 4])

    encounter = play(seated, SetSurprised(("g2",), surprised=True), RollInitiative(), dice=dice)

    assert dice.asked == ["d20 normal", "d20 disadvantage"]
    assert [at(encounter, one).initiative for one in ("g1", "g2", "g3")] == [9, 4, 9]


def test_surprise_changes_once():
    encounter = play(seat(hero("Ana"), hero("Ben")), SetSurprised(("ana",), surprised=True))

    assert asked(encounter, SetSurprised(("ana", "ben"), surprised=True)) == (
        SurpriseChanged("ben", "Ben", surprised=True),
    )
    (over,) = asked(encounter, SetSurprised(("ana",), surprised=False))
    assert sentence(over) == "Ana is not surprised."
    assert not at(play(encounter, SetSurprised(("ana",), surprised=False)), "ana").surprised
    assert asked(encounter, SetSurprised((), surprised=True)) == ()


def test_a_late_arrival_can_be_surprised():
    joining = AddCombatants((monster("Wolf", 1),))
    encounter = play(ambush(), joining, SetSurprised(("wolf",), surprised=True))
    assert at(encounter, "wolf").surprised


def test_in_2024_surprise_comes_too_late_for_those_who_have_rolled():
    running = ambush(Edition.E2024)

    with pytest.raises(IllegalAction, match="Ben has rolled initiative already") as refused:
        asked(running, SetSurprised(("ben",), surprised=True))
    assert refused.value.rule == "SRD 5.2, Initiative"

    late = play(running, AddCombatants((monster("Wolf"),)))
    dice = LoadedDice()
    play(late, SetSurprised(("wolf",), surprised=True), RollInitiative(ids=("wolf",)), dice=dice)
    assert dice.asked == ["d20 disadvantage"]
    before = seat(monster("Wolf", 3), edition=Edition.E2024)
    assert at(play(before, SetSurprised(("wolf",), surprised=True)), "wolf").surprised


def test_the_end_of_the_fight_ends_surprise():
    assert not at(play(ambush(), EndCombat()), "goblin").surprised


def test_the_surprise_of_a_dead_monster_ends_as_its_turn_passes():
    encounter = play(ambush(), AddExtraTurn("again", "goblin", 18))
    assert at(encounter, "goblin").surprised
    early = play(
        seat(hero("Ana", 15), monster("Goblin", 12)),
        AddExtraTurn("again", "goblin", 18),
        StartCombat(surprised=("goblin",)),
    )

    assert early.active == "again"
    assert not at(play(early, NEXT), "goblin").surprised


def test_the_lair_of_the_surprised_does_nothing_until_their_first_turn_is_over():
    seated = play(seat(hero("Ana", 15), monster("Dragon", 12)), AddLair("lair", "dragon"))
    encounter = play(seated, StartCombat(surprised=("dragon",)))

    assert encounter.active == "ana"
    assert play(encounter, NEXT, NEXT).active == "lair"


def test_a_place_in_the_order_is_not_surprised():
    encounter = play(fight(monster("Dragon", 12)), AddLair("lair", "dragon"))
    with pytest.raises(IllegalAction, match="Lair is a place in the order, not a creature"):
        asked(encounter, SetSurprised(("lair",), surprised=True))
