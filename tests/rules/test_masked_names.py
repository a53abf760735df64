"""What players call those whose names are the DM's secret, and places in the order."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import AddCombatants, SetAlias, SetHidden
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    TurnPoint,
)
from dnd_tracker.rules.encounter import Combatant, Encounter, Phase, Role, Side
from dnd_tracker.rules.events import CombatantAdded, VisibilityChanged
from dnd_tracker.rules.pseudonyms import sighting
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.settings import PlayersSee
from dnd_tracker.rules.visibility import (
    PlayerCombatant,
    PlayerCondition,
    player_view,
)
from dnd_tracker.rules.waiting import turns_until
from tests.rules.seen_by_players import MASKED, bearing, names, seeing, seen, two
from tests.rules.table import asked, at, fight, hero, monster, play, seat


def test_masked_monsters_are_numbered_as_players_saw_them():
    encounter = seat(
        monster("Spy", hidden=True), monster("Imp"), hero("Mira"), monster("Bat"), monster("Elf")
    )
    masked = {"imp": "Creature 1", "mira": "Mira", "bat": "Creature 2", "elf": "Creature 3"}

    assert names(seeing(MASKED, encounter)) == masked
    revealed = play(encounter, SetHidden(("spy",), hidden=False))
    assert names(seeing(MASKED, revealed)) == {"spy": "Creature 4", **masked}
    assert [at(revealed, one).sighted for one in revealed.order] == [4, 1, 0, 2, 3]


def test_several_revealed_at_once_have_numbers_of_their_own():
    encounter = seat(*(monster(name, hidden=True) for name in ("Ape", "Bat", "Cat")))

    events = asked(encounter, SetHidden(("cat", "ape"), hidden=False))

    assert events == (
        VisibilityChanged("cat", "Cat", hidden=False, sighted=1),
        VisibilityChanged("ape", "Ape", hidden=False, sighted=2),
    )


def test_whoever_hides_and_comes_back_keeps_its_number():
    encounter = seat(monster("Imp"), monster("Bat"))
    hidden = play(encounter, SetHidden(("imp",), hidden=True))

    assert asked(encounter, SetHidden(("imp",), hidden=True)) == (
        VisibilityChanged("imp", "Imp", hidden=True, sighted=0),
    )
    assert names(seeing(MASKED, hidden)) == {"bat": "Creature 2"}
    again = play(hidden, AddCombatants((monster("Cat"),)), SetHidden(("imp",), hidden=False))
    assert names(seeing(MASKED, again)) == {
        "imp": "Creature 1",
        "bat": "Creature 2",
        "cat": "Creature 3",
    }


def test_heroes_and_places_in_the_order_need_no_number():
    lair = place("lair", "The imp's lair", Role.LAIR, "imp")

    assert [at(two(), one).sighted for one in ("mira", "imp")] == [0, 1]
    assert sighting(two(), lair) == 0
    assert sighting(two(), at(two(), "imp")) == 1


def test_monsters_of_an_older_program_are_numbered_after_those_that_have_numbers():
    encounter = seat(monster("Imp"), monster("Bat"), monster("Cat"))
    older = {key: replace(one, sighted=0) for key, one in encounter.combatants.items()}
    older["bat"] = at(encounter, "bat")

    view = seeing(MASKED, replace(encounter, combatants=older))

    assert names(view) == {"imp": "Creature 3", "bat": "Creature 2", "cat": "Creature 4"}


def test_monsters_of_an_older_program_alone_are_numbered_from_one():
    encounter = seat(monster("Imp"), monster("Bat"))
    older = {key: replace(one, sighted=0) for key, one in encounter.combatants.items()}

    view = seeing(MASKED, replace(encounter, combatants=older))

    assert names(view) == {"imp": "Creature 1", "bat": "Creature 2"}


def test_in_an_empty_fight_nobody_is_called_anything():
    assert seeing(MASKED, new_encounter("Ford")).order == ()


def test_an_alias_is_what_players_read_where_names_are_masked():
    encounter = play(two(), SetAlias("imp", "The Whisper"), SetAlias("mira", "Nobody"))

    assert names(seeing(MASKED, encounter)) == {"mira": "Mira", "imp": "The Whisper"}
    assert names(player_view(encounter)) == {"mira": "Mira", "imp": "Imp"}


def test_whose_turn_ends_a_condition_is_masked_too():
    held = AppliedCondition(Condition.STUNNED, Duration(1, TurnPoint.START, "imp"))

    view = seeing(MASKED, bearing(two(), "mira", held))

    assert seen(view, "mira").conditions == (
        PlayerCondition(Condition.STUNNED, 1, 1, TurnPoint.START, "imp", "Creature 1"),
    )


def place(combatant_id: str, name: str, role: Role, owner: str, **more: object) -> Combatant:
    given = {"initiative": 20, "role": role, "owner": owner, **more}
    return Combatant(combatant_id, name, Side.MONSTER, **given)  # type: ignore[arg-type]


def with_place(encounter: Encounter, one: Combatant) -> Encounter:
    order = (*encounter.order, one.id)
    return replace(encounter, combatants={**encounter.combatants, one.id: one}, order=order)


def test_an_extra_turn_is_seen_with_its_owner():
    again = place("x", "Imp (2nd turn)", Role.EXTRA_TURN, "imp")
    encounter = with_place(two(), again)

    assert seen(seeing(PlayersSee(initiative=True), encounter), "x") == PlayerCombatant(
        "x",
        "Imp (2nd turn)",
        Side.MONSTER,
        Role.EXTRA_TURN,
        dead=False,
        acts=True,
        owner="imp",
        initiative=20,
    )
    assert seen(seeing(MASKED, encounter), "x").name == "Creature 1"
    assert list(names(player_view(play(encounter, SetHidden(("imp",), hidden=True))))) == ["mira"]
    assert list(names(player_view(play(encounter, SetHidden(("x",), hidden=True))))) == [
        "mira",
        "imp",
    ]


@pytest.mark.parametrize("owner", ["ghost", "", "x"])
def test_an_extra_turn_of_nobody_is_not_seen(owner: str):
    encounter = with_place(two(), place("x", "Again", Role.EXTRA_TURN, owner))

    assert list(names(player_view(encounter))) == ["mira", "imp"]


def test_a_lair_is_called_what_does_not_betray_its_creature():
    encounter = with_place(two(), place("x", "The imp's lair", Role.LAIR, "imp"))
    named = play(encounter, SetAlias("x", "The cave"))
    gone = SetHidden(("imp",), hidden=True)

    assert seen(player_view(encounter), "x") == PlayerCombatant(
        "x", "The imp's lair", Side.MONSTER, Role.LAIR, dead=False, acts=True
    )
    assert names(seeing(MASKED, encounter))["x"] == "Lair"
    assert names(seeing(MASKED, named))["x"] == "The cave"
    assert names(player_view(play(encounter, gone)))["x"] == "Lair"
    assert names(player_view(play(named, gone)))["x"] == "The cave"


def test_a_lair_does_not_betray_what_befell_its_hidden_creature():
    encounter = with_place(two(), place("x", "The imp's lair", Role.LAIR, "imp"))
    stunned = bearing(encounter, "imp", AppliedCondition(Condition.STUNNED))

    assert not seen(player_view(stunned), "x").acts
    assert seen(player_view(play(stunned, SetHidden(("imp",), hidden=True))), "x").acts


def test_ones_extra_turn_is_ones_own():
    again = replace(
        place("x", "Tobin (2nd turn)", Role.EXTRA_TURN, "tobin"), side=Side.HERO, initiative=12
    )
    encounter = with_place(fight(hero("Mira", 20), monster("Ogre", 15), hero("Tobin", 1)), again)
    encounter = replace(encounter, order=("mira", "x", "ogre", "tobin"))

    assert turns_until(player_view(encounter)) == {"mira": 0, "tobin": 1}
    assert encounter.phase is Phase.RUNNING


def test_joining_brings_the_number_along():
    (first,) = asked(seat(monster("Imp")), AddCombatants((monster("Bat"),)))

    assert isinstance(first, CombatantAdded)
    assert first.combatant.sighted == 2
