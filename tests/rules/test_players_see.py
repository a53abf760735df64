"""What players see under each setting."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import AddCombatants, SetHidden
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    Mark,
    SaveEnds,
    TurnPoint,
)
from dnd_tracker.rules.encounter import DeathSaves
from dnd_tracker.rules.settings import HitPointView, PlayersSee
from dnd_tracker.rules.visibility import (
    Band,
    PlayerCombatant,
    PlayerCondition,
    player_view,
)
from tests.rules.seen_by_players import MASKED, bearing, seeing, seen, two
from tests.rules.table import at, monster, play

EXACT, BANDS, HIDDEN = HitPointView.EXACT, HitPointView.BANDS, HitPointView.HIDDEN


def points(one: PlayerCombatant) -> tuple[int | None, int | None, int | None, Band | None]:
    return (one.hit_points, one.hit_point_maximum, one.temporary_hit_points, one.band)


@pytest.mark.parametrize(
    ("view", "mira", "imp"),
    [
        (EXACT, (15, 20, 0, Band.INJURED), (10, 20, 0, Band.BLOODIED)),
        (BANDS, (None, None, None, Band.INJURED), (None, None, None, Band.BLOODIED)),
        (HIDDEN, (None, None, None, None), (None, None, None, None)),
    ],
)
def test_hit_points_show_exactly_roughly_or_not(view: HitPointView, mira: object, imp: object):
    heroes = seeing(PlayersSee(hero_hit_points=view), two())
    monsters = seeing(PlayersSee(monster_hit_points=view), two())

    assert points(seen(heroes, "mira")) == mira
    assert points(seen(heroes, "imp")) == (None, None, None, Band.BLOODIED)
    assert points(seen(monsters, "imp")) == imp
    assert points(seen(monsters, "mira")) == (15, 20, 0, Band.INJURED)


@pytest.mark.parametrize("shown", [True, False])
def test_armor_class_shows_by_side(shown: bool):
    heroes = seeing(PlayersSee(hero_armor_class=shown, monster_armor_class=False), two())
    monsters = seeing(PlayersSee(hero_armor_class=False, monster_armor_class=shown), two())

    assert seen(heroes, "mira").armor_class == (16 if shown else None)
    assert seen(heroes, "imp").armor_class is None
    assert seen(monsters, "imp").armor_class == (13 if shown else None)
    assert seen(monsters, "mira").armor_class is None


def test_initiative_shows_where_the_table_wants_it():
    assert [one.initiative for one in player_view(two()).order] == [None, None]
    assert [one.initiative for one in seeing(PlayersSee(initiative=True), two()).order] == [15, 10]


def test_the_round_shows_or_not():
    assert player_view(two()).round == 1
    assert seeing(PlayersSee(round=False), two()).round is None


def test_death_saves_show_or_not_and_are_heroes_alone():
    assert seen(player_view(two()), "mira").death_saves == DeathSaves()
    assert seen(player_view(two()), "imp").death_saves is None
    assert seen(seeing(PlayersSee(death_saves=False), two()), "mira").death_saves is None


def test_that_somebody_concentrates_shows_or_not():
    bound = replace(at(two(), "imp"), concentration="Hex")
    encounter = replace(two(), combatants={**two().combatants, "imp": bound})

    assert seen(player_view(encounter), "imp").concentrating is True
    assert seen(player_view(encounter), "mira").concentrating is False
    assert seen(seeing(PlayersSee(concentration=False), encounter), "imp").concentrating is None


def test_conditions_show_by_side():
    encounter = bearing(two(), "imp", AppliedCondition(Condition.PRONE))
    encounter = bearing(encounter, "mira", AppliedCondition(Condition.POISONED))

    no_heroes = seeing(PlayersSee(hero_conditions=False), encounter)
    no_monsters = seeing(PlayersSee(monster_conditions=False), encounter)

    assert seen(no_heroes, "mira").conditions == ()
    assert seen(no_heroes, "imp").conditions == (PlayerCondition(Condition.PRONE),)
    assert seen(no_monsters, "imp").conditions == ()
    assert seen(no_monsters, "mira").conditions == (PlayerCondition(Condition.POISONED),)


def test_durations_show_or_not():
    held = AppliedCondition(
        Condition.PARALYZED,
        Duration(2, TurnPoint.END, "imp"),
        save_ends=SaveEnds(Ability.WISDOM, 15),
    )
    encounter = bearing(two(), "mira", held)

    assert seen(player_view(encounter), "mira").conditions == (
        PlayerCondition(
            Condition.PARALYZED, 1, 2, TurnPoint.END, "imp", "Imp", save_ends=Ability.WISDOM
        ),
    )
    untimed = seeing(PlayersSee(durations=False), encounter)
    assert seen(untimed, "mira").conditions == (PlayerCondition(Condition.PARALYZED),)


def test_who_brought_a_condition_shows_where_players_know_them():
    held = AppliedCondition(Condition.PARALYZED, cause="hold person", source="imp")
    encounter = bearing(two(), "mira", held)
    known = PlayerCondition(Condition.PARALYZED, cause="hold person", by="Imp")
    masked = PlayerCondition(Condition.PARALYZED, by="Creature 1")
    hidden = PlayerCondition(Condition.PARALYZED)

    assert seen(player_view(encounter), "mira").conditions == (known,)
    assert seen(seeing(MASKED, encounter), "mira").conditions == (masked,)
    away = play(encounter, SetHidden(("imp",), hidden=True))
    assert seen(player_view(away), "mira").conditions == (hidden,)


def test_a_heros_doing_is_known_where_monsters_are_masked():
    hexed = AppliedCondition(None, label="Hexed", cause="Hex", source="mira")
    encounter = bearing(two(), "imp", hexed)

    assert seen(seeing(MASKED, encounter), "imp").conditions == (
        PlayerCondition(None, label="Hexed", cause="Hex", by="Mira"),
    )


def test_a_condition_of_the_tables_own_is_named_where_its_source_is_known():
    cursed = AppliedCondition(None, label="Cursed", marks=frozenset({Mark.NO_HEALING}))
    by_imp = replace(cursed, source="imp")
    own = PlayerCondition(None, label="Cursed")

    assert seen(player_view(bearing(two(), "mira", cursed)), "mira").conditions == (own,)
    assert seen(seeing(MASKED, bearing(two(), "mira", cursed)), "mira").conditions == (own,)
    named = seen(player_view(bearing(two(), "mira", by_imp)), "mira").conditions
    assert named == (PlayerCondition(None, label="Cursed", by="Imp"),)
    masked = seen(seeing(MASKED, bearing(two(), "mira", by_imp)), "mira").conditions
    assert masked == (PlayerCondition(None, by="Creature 1"),)
    gone = bearing(two(), "mira", replace(cursed, source="ghost"))
    assert seen(player_view(gone), "mira").conditions == (PlayerCondition(None),)


def test_what_differs_in_hidden_things_alone_is_one():
    spies = (monster("Spy", 5, hidden=True), monster("Sneak", 5, hidden=True))
    stuns = [AppliedCondition(Condition.STUNNED, source=one) for one in ("spy", "sneak")]
    encounter = bearing(play(two(), AddCombatants(spies)), "mira", *stuns)

    assert seen(player_view(encounter), "mira").conditions == (PlayerCondition(Condition.STUNNED),)
