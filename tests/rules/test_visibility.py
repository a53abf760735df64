"""What players may know."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    EndCombat,
    NextTurn,
    PreviousTurn,
    SetHidden,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import DeathSaves, Encounter, Phase, Side
from dnd_tracker.rules.visibility import Band, PlayerCombatant, PlayerCondition, player_view
from tests.rules.table import fight, hero, hit, monster, play, seat

NEXT = NextTurn()


def ambush() -> Encounter:
    """Ana, then the hidden Spy, then Ben, then Cat."""
    return fight(
        hero("Ana", 15), monster("Spy", 12, hidden=True), hero("Ben", 10), monster("Cat", 5)
    )


def shown(encounter: Encounter) -> tuple[str | None, int | None, str | None]:
    view = player_view(encounter)
    return view.active, view.round, view.on_deck


def seen(encounter: Encounter, combatant_id: str) -> PlayerCombatant:
    return next(one for one in player_view(encounter).order if one.id == combatant_id)


def test_the_hidden_are_absent():
    assert [one.id for one in player_view(ambush()).order] == ["ana", "ben", "cat"]


def test_the_turn_of_the_hidden_shows_the_turn_before_it():
    assert shown(ambush()) == ("ana", 1, "ben")
    assert shown(play(ambush(), NEXT)) == ("ana", 1, "ben")
    assert shown(play(ambush(), NEXT, NEXT)) == ("ben", 1, "cat")


def test_the_turn_of_a_hidden_first_shows_the_last_round():
    encounter = fight(monster("Spy", 20, hidden=True), hero("Ana", 15), hero("Ben", 10))

    assert shown(encounter) == (None, 1, "ana")
    assert shown(play(encounter, NEXT, NEXT)) == ("ben", 1, "ana")
    assert shown(play(encounter, NEXT, NEXT, NEXT)) == ("ben", 1, "ana")
    assert shown(play(encounter, NEXT, NEXT, NEXT, NEXT)) == ("ana", 2, "ben")


def test_what_the_hidden_do_does_not_move_the_turn():
    encounter = play(ambush(), NEXT, NEXT, NEXT, NEXT, NEXT, hit("ana", "99"))

    assert encounter.active == "spy"
    assert shown(encounter) == ("ana", 2, "ben")


def test_the_hidden_revealed_in_its_turn_has_it():
    assert shown(play(ambush(), NEXT, SetHidden(("spy",), hidden=False))) == ("spy", 1, "ben")


def test_the_active_hidden_in_its_turn_vanishes():
    assert shown(play(ambush(), SetHidden(("ana",), hidden=True))) == (None, 1, "ben")


def test_more_hidden_turns_than_are_remembered_change_nothing():
    spies = [monster(f"Spy {index}", 10, id=f"s{index}", hidden=True) for index in range(90)]
    encounter = fight(hero("Ana", 15), *spies, hero("Ben", 5), hero("Cat", 3))

    encounter = play(encounter, *[NEXT] * 80)
    assert shown(encounter) == ("ana", 1, "ben")
    round_2 = play(encounter, *[NEXT] * 11, *[NEXT] * 90)
    assert shown(round_2) == ("ana", 2, "ben")


def test_more_hidden_turns_than_are_remembered_at_the_start_of_a_round():
    spies = [monster(f"Spy {index}", 20, id=f"s{index}", hidden=True) for index in range(90)]
    encounter = fight(*spies, hero("Ana", 15), hero("Ben", 5))

    assert shown(play(encounter, *[NEXT] * 80)) == (None, 1, "ana")
    assert shown(play(encounter, *[NEXT] * 92, *[NEXT] * 80)) == ("ben", 1, "ana")


def test_nothing_but_the_hidden_shows_nobody():
    spies = [monster(f"Spy {index}", id=f"s{index}", hidden=True) for index in range(3)]
    encounter = fight(*spies)

    assert shown(play(encounter, *[NEXT] * 70)) == (None, 1, None)
    assert player_view(encounter).order == ()


def test_nobody_is_on_deck_when_nobody_else_acts():
    encounter = fight(hero("Ana", 15), monster("Spy", 12, hidden=True))

    assert shown(encounter) == ("ana", 1, None)
    assert shown(play(encounter, NEXT)) == ("ana", 1, None)


def test_those_who_are_down_are_not_on_deck():
    assert shown(play(ambush(), hit("cat", "50"), NEXT, NEXT)) == ("ben", 1, "ana")


def test_before_and_after_the_fight_nobody_has_the_turn():
    prepared = player_view(seat(hero("Ana")))
    ended = player_view(play(ambush(), EndCombat()))

    assert (prepared.phase, prepared.active, prepared.on_deck) == (Phase.PREPARING, None, None)
    assert (ended.phase, ended.active, ended.on_deck) == (Phase.ENDED, None, None)


@pytest.mark.parametrize(
    ("damage", "band"),
    [
        (0, Band.UNINJURED),
        (1, Band.INJURED),
        (9, Band.INJURED),
        (10, Band.BLOODIED),
        (19, Band.BLOODIED),
        (20, Band.DOWN),
    ],
)
def test_hit_points_of_monsters_show_as_bands(damage: int, band: Band):
    cat = seen(play(seat(monster("Cat", maximum=20)), hit("cat", str(damage))), "cat")

    assert cat.band is band
    assert cat.dead is (band is Band.DOWN)
    assert (cat.hit_points, cat.hit_point_maximum, cat.temporary_hit_points) == (None, None, None)
    assert cat.death_saves is None


def test_heroes_show_exactly():
    ana = seen(play(seat(hero("Ana", temporary_hit_points=3)), hit("ana", "5")), "ana")

    assert ana.side is Side.HERO
    assert (ana.hit_points, ana.hit_point_maximum, ana.temporary_hit_points) == (18, 20, 0)
    assert ana.death_saves == DeathSaves()


def test_concentration_shows_but_not_what_on():
    encounter = play(ambush(), StartConcentration("cat", "Secret Chest"))

    assert seen(encounter, "cat").concentrating
    assert "Secret" not in repr(player_view(encounter))


def test_conditions_show_with_what_is_left_of_them():
    stunned = AddCondition(("ana",), Condition.STUNNED, Duration(2, TurnPoint.END, "cat"))
    tired = AddCondition(("ana",), Condition.EXHAUSTION, level=2)

    assert seen(play(ambush(), stunned, tired), "ana").conditions == (
        PlayerCondition(Condition.EXHAUSTION, 2),
        PlayerCondition(Condition.STUNNED, 1, 2, TurnPoint.END, "cat", "Cat"),
    )


def test_a_condition_counted_on_a_hidden_turn_does_not_betray_it():
    stunned = AddCondition(("ana",), Condition.STUNNED, Duration(2, TurnPoint.END, "spy"))

    assert seen(play(ambush(), stunned), "ana").conditions == (PlayerCondition(Condition.STUNNED),)


def test_going_back_goes_back_for_the_players():
    assert shown(play(ambush(), NEXT, NEXT, PreviousTurn())) == ("ana", 1, "ben")
