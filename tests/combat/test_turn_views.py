"""What the DM's screen is told of turns: who waits, whose places they are, who is next."""

import uuid

from dnd_tracker.combat.views import About, dm_board, turn_view
from dnd_tracker.combat.waiting_views import WaitingView, waiting_views
from dnd_tracker.rules.commands import (
    ActNow,
    AddExtraTurn,
    AddLair,
    Delay,
    NextTurn,
    Ready,
    SetInitiative,
    SetOwner,
    SetSurprised,
)
from dnd_tracker.rules.encounter import Encounter as Fight
from tests.rules.table import fight, hero, monster, play

NEXT = NextTurn()


def lair() -> Fight:
    """The dragon acts on 25, its lair on 20, Ana on 15 and on 5."""
    begun = fight(monster("Dragon", 25), hero("Ana", 15))
    return play(begun, AddLair("lair", "dragon"), AddExtraTurn("again", "ana", 5))


def board(fought: Fight) -> dict[str, object]:
    about = About(uuid.uuid4(), 1, "", can_undo=True, can_redo=False, turn_started=0)
    return dm_board(fought, about)


def test_whose_turn_it_is_at_a_place_of_somebody_else():
    names = {one.id: one.name for one in lair().combatants.values()}
    told = [
        (view.active, view.creature, view.on_deck, view.next_creature)
        for view in (turn_view(play(lair(), *[NEXT] * count), names) for count in range(4))
    ]

    assert told == [
        ("dragon", "dragon", "lair", "dragon"),
        ("lair", "dragon", "ana", "ana"),
        ("ana", "ana", "again", "ana"),
        ("again", "ana", "dragon", "dragon"),
    ]


def test_creatures_are_listed_apart_from_the_places_in_the_order():
    told = board(lair())

    assert told["order"] == ["dragon", "lair", "ana", "again"]
    assert told["creatures"] == ["dragon", "ana"]
    assert (told["monsters"], told["heroes"]) == (["dragon"], ["ana"])


def test_a_row_says_what_it_is_and_whose():
    told = board(play(lair(), SetOwner("ana", "dragon", shares_turn=True)))
    row = told["row_lair"]
    assert (getattr(row, "role", ""), getattr(row, "owner_name", "")) == ("lair", "Dragon")
    row = told["row_ana"]
    assert getattr(row, "shares_turn", False)
    assert (getattr(row, "owner", ""), getattr(row, "owner_name", "")) == ("dragon", "Dragon")


def test_a_row_says_what_is_to_come():
    begun = fight(hero("Ana", 15), hero("Ben", 10))
    waiting = play(begun, Ready("ana", "shoots"), Delay("ana"), SetSurprised(("ben",), True))
    told = board(waiting)
    ana, ben = told["row_ana"], told["row_ben"]
    assert (getattr(ana, "delaying", False), getattr(ana, "readied", "")) == (True, "shoots")
    assert getattr(ben, "surprised", False)
    assert told["waiting"] == [WaitingView("ana", "Ana"), WaitingView("ana", "Ana", "shoots")]


def test_who_acts_next_does_not_wait():
    begun = fight(hero("Ana", 15), hero("Ben", 10), hero("Cat", 5))
    assert waiting_views(begun) == []
    delayed = play(begun, Delay("ana"))
    assert waiting_views(delayed) == [WaitingView("ana", "Ana")]
    assert waiting_views(play(delayed, ActNow("ana"))) == []


def test_who_is_owed_a_turn_is_on_deck():
    moved = play(fight(hero("Ana", 15), hero("Ben", 10), hero("Cat", 5)), NEXT)
    view = turn_view(play(moved, SetInitiative("cat", 30)), {})
    assert (view.active, view.on_deck) == ("ben", "cat")
