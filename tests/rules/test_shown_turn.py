"""The turn that players are shown, where initiative is rolled anew while they see nothing."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import NextTurn
from dnd_tracker.rules.encounter import Encounter, Phase, Placed, Role, TurnRecord
from dnd_tracker.rules.settings import PlayersSee, Settings
from dnd_tracker.rules.shown_turn import ShownTurn, shown_turn
from dnd_tracker.rules.visibility import player_view
from tests.rules.table import fight, hero, monster, play, seat

SEEN = {"ana", "ben", "cat"}


def rolled_anew() -> Encounter:
    """Cat acted last in round 1; then all rolled anew, and the hidden Spy is first."""
    before = ("spy", "ana", "ben", "cat")
    encounter = seat(
        monster("Spy", 18, hidden=True), hero("Ben", 17), monster("Cat", 16), hero("Ana", 4)
    )
    assert encounter.order == ("spy", "ben", "cat", "ana")
    return replace(
        encounter,
        phase=Phase.RUNNING,
        round=2,
        active="spy",
        settings=Settings(PlayersSee(initiative=True)),
        turns=(
            TurnRecord(None, 1, "spy"),
            TurnRecord("spy", 1, "ana"),
            TurnRecord("ana", 1, "ben"),
            TurnRecord("ben", 1, "cat"),
            TurnRecord(
                "cat",
                1,
                "spy",
                placed=(Placed("ana", "Ana", 15, 4), Placed("ben", "Ben", 10, 17)),
                order=before,
            ),
        ),
    )


def test_the_order_and_the_initiatives_wait_for_the_next_visible_turn():
    view = player_view(rolled_anew())

    assert (view.active, view.round, view.on_deck) == ("cat", 1, "ana")
    assert [(one.id, one.initiative) for one in view.order] == [
        ("ana", 15),
        ("ben", 10),
        ("cat", 16),
    ]


def test_the_next_visible_turn_shows_what_was_rolled():
    forth = TurnRecord("spy", 2, "ben")
    encounter = rolled_anew()
    encounter = replace(encounter, active="ben", turns=(*encounter.turns, forth))

    view = player_view(encounter)

    assert (view.active, view.round, view.on_deck) == ("ben", 2, "cat")
    assert [(one.id, one.initiative) for one in view.order] == [
        ("ben", 17),
        ("cat", 16),
        ("ana", 4),
    ]


def test_what_was_rolled_before_is_the_oldest_of_several():
    first = rolled_anew()
    again = TurnRecord(
        "spy", 2, "spy", placed=(Placed("ana", "Ana", 4, 9),), order=("spy", "ben", "cat", "ana")
    )
    encounter = replace(first, round=3, turns=(*first.turns, again))

    assert shown_turn(encounter, SEEN) == ShownTurn(
        "cat", 1, ("spy", "ana", "ben", "cat"), {"ana": 15, "ben": 10}
    )


def test_whoever_came_since_is_last_and_whoever_left_is_gone():
    first = rolled_anew()
    combatants = dict(first.combatants)
    del combatants["ben"]
    combatants["dan"] = replace(combatants["ana"], id="dan", name="Dan")
    encounter = replace(first, combatants=combatants, order=("spy", "dan", "cat", "ana"))

    assert shown_turn(encounter, SEEN).order == ("spy", "ana", "cat", "dan")


def test_a_turn_that_players_see_is_the_running_one():
    assert shown_turn(replace(rolled_anew(), active="ben"), SEEN) == ShownTurn("ben", 2)
    assert shown_turn(replace(rolled_anew(), active=None), SEEN) == ShownTurn(None, 2)


def test_before_the_first_turn_that_players_see_nobody_has_it():
    first = replace(rolled_anew(), turns=(TurnRecord(None, 1, "spy"),), round=1)

    assert shown_turn(first, SEEN) == ShownTurn(None, 1)


def forgotten(round_: int, active: str) -> Encounter:
    """Return a fight whose turns are not remembered: first, ana, second, ben, third."""
    first, second, third = (
        monster(name, 10, id=name.lower(), hidden=True) for name in ("First", "Second", "Third")
    )
    encounter = seat(first, hero("Ana", 10), second, hero("Ben", 10), third)
    order = ("first", "ana", "second", "ben", "third")
    running = {"phase": Phase.RUNNING, "round": round_, "active": active}
    return replace(encounter, order=order, **running)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("round_", "active", "shown"),
    [
        (1, "first", ShownTurn(None, 1)),
        (1, "second", ShownTurn("ana", 1)),
        (1, "third", ShownTurn("ben", 1)),
        (2, "first", ShownTurn("ben", 1)),
        (2, "second", ShownTurn("ana", 2)),
        (3, "third", ShownTurn("ben", 3)),
    ],
)
def test_what_is_not_remembered_is_found_in_the_order(round_: int, active: str, shown: ShownTurn):
    assert shown_turn(forgotten(round_, active), {"ana", "ben"}) == shown


def test_whoever_has_no_turn_did_not_have_the_last_one():
    encounter = forgotten(2, "first")
    dead = replace(encounter.combatants["ben"], hit_points=0, dead=True)
    encounter = replace(encounter, combatants={**encounter.combatants, "ben": dead})

    assert shown_turn(encounter, {"ana", "ben"}) == ShownTurn("ana", 1)


def test_a_long_round_of_the_hidden_is_followed_by_another():
    many = (monster(f"Early {n}", 20, id=f"e{n}", hidden=True) for n in range(40))
    more = (monster(f"Late {n}", 5, id=f"l{n}", hidden=True) for n in range(40))
    encounter = fight(*many, hero("Ana", 15), *more)

    shown = player_view(play(encounter, *[NextTurn()] * 85))

    assert (shown.active, shown.round) == ("ana", 1)


def test_initiatives_wait_too_where_the_order_stayed():
    encounter = rolled_anew()
    last = replace(encounter.turns[-1], order=())
    encounter = replace(encounter, turns=(*encounter.turns[:-1], last))

    assert shown_turn(encounter, SEEN) == ShownTurn("cat", 1, (), {"ana": 15, "ben": 10})


def test_before_the_first_turn_that_players_see_the_order_waits_too():
    before = ("spy", "ana", "ben", "cat")
    again = TurnRecord("spy", 1, "spy", order=before)
    encounter = replace(rolled_anew(), turns=(TurnRecord(None, 1, "spy"), again))

    assert shown_turn(encounter, SEEN) == ShownTurn(None, 1, before)


def test_a_lair_had_the_last_turn_whatever_befell_its_hidden_creature():
    encounter = forgotten(2, "second")
    lair = replace(encounter.combatants["ana"], role=Role.LAIR, owner="first")
    dead = replace(encounter.combatants["first"], hit_points=0, dead=True)
    changed = {**encounter.combatants, "ana": lair, "first": dead}

    assert shown_turn(replace(encounter, combatants=changed), SEEN) == ShownTurn("ana", 2)
