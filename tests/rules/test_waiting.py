"""How long players wait for their turn, and that waiting tells them nothing."""

from dnd_tracker.rules.commands import NextTurn, SetHidden, SetInitiative
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.visibility import player_view
from dnd_tracker.rules.waiting import turns_until
from tests.rules.table import fight, hero, hit, monster, play, seat


def waits(encounter: Encounter) -> dict[str, int]:
    return turns_until(player_view(encounter))


def test_nobody_waits_before_the_fight():
    assert waits(seat(hero("Mira"))) == {}


def test_the_running_turn_is_zero_and_the_next_is_one():
    encounter = fight(hero("Mira", 20), monster("Ogre", 15), hero("Tobin", 10))
    assert waits(encounter) == {"mira": 0, "tobin": 2}
    encounter = play(encounter, NextTurn())
    assert waits(encounter) == {"mira": 2, "tobin": 1}


def test_hidden_combatants_are_not_waited_for():
    cast = (hero("Mira", 20), monster("Ogre", 15, hidden=True), hero("Tobin", 10))
    encounter = fight(*cast)
    assert waits(encounter) == {"mira": 0, "tobin": 1}
    assert waits(play(encounter, NextTurn())) == {"mira": 0, "tobin": 1}


def test_before_the_first_visible_turn_everybody_waits():
    encounter = fight(monster("Ogre", 25, hidden=True), hero("Mira", 20), hero("Tobin", 10))
    assert waits(encounter) == {"mira": 1, "tobin": 2}


def test_monsters_that_are_down_are_not_waited_for():
    encounter = fight(hero("Mira", 20), monster("Ogre", 15), hero("Tobin", 10))
    slain = hit("ogre", "99")
    assert waits(play(encounter, slain)) == {"mira": 0, "tobin": 1}


def test_who_fell_in_their_own_turn_still_has_it():
    encounter = play(fight(hero("Mira", 20), monster("Ogre", 15), hero("Tobin", 10)), NextTurn())
    slain = hit("ogre", "99")
    assert waits(play(encounter, slain)) == {"tobin": 1, "mira": 2}


def test_a_hero_making_death_saves_waits_and_a_dead_one_does_not():
    encounter = fight(hero("Mira", 20), hero("Tobin", 10))
    dying = play(encounter, hit("tobin", "20"))
    assert waits(dying) == {"mira": 0, "tobin": 1}
    dead = play(encounter, hit("tobin", "40"))
    assert waits(dead) == {"mira": 0}


def test_a_hidden_hero_is_not_told_of():
    encounter = play(fight(hero("Mira", 20), hero("Tobin", 10)), SetHidden(("tobin",), hidden=True))
    assert waits(encounter) == {"mira": 0}


def test_whoever_is_owed_a_turn_is_next_wherever_its_place_is():
    ordered = fight(hero("Ana", 20), hero("Ben", 15), hero("Cat", 10), hero("Dora", 5))
    moved = play(ordered, NextTurn(), SetInitiative("dora", 30))

    assert waits(moved) == {"ben": 0, "dora": 1, "cat": 2, "ana": 3}
