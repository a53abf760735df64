"""The difficulty that the builder shows, with every change."""

import uuid
from dataclasses import replace

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import difficulty_views
from dnd_tracker.combat.difficulty_views import Mark, difficulty_view
from dnd_tracker.combat.service import watching
from dnd_tracker.rules.commands import AddCombatants, NewCombatant
from dnd_tracker.rules.encounter import Encounter as Fight
from tests.combat.table import Pages, do, prepared
from tests.rules.table import hero, hit, monster, play

NOBODY = Fight("Ford")


def party(size: int = 4, level: int = 3) -> tuple[NewCombatant, ...]:
    return tuple(hero(f"Hero {number}", level=level) for number in range(size))


def goblins(count: int) -> tuple[NewCombatant, ...]:
    return tuple(monster(f"Goblin {number}", experience=50) for number in range(count))


def fight(*newcomers: NewCombatant) -> Fight:
    return play(NOBODY, AddCombatants(newcomers))


def test_what_is_missing_is_said():
    assert difficulty_view(NOBODY).missing == difficulty_views.NOBODY
    assert difficulty_view(fight(*goblins(2))).missing == difficulty_views.NO_HEROES
    assert difficulty_view(fight(*party())).missing == difficulty_views.NO_MONSTERS
    assert difficulty_view(fight(*party(), *goblins(1))).missing == ""


def test_a_party_alone_has_thresholds_and_no_difficulty():
    view = difficulty_view(fight(*party()))
    assert (view.rated, view.heroes, view.monsters) == (True, "4 · level 3", "")
    assert (view.by_2014.band, view.by_2024.band, view.by_2014.sum) == ("", "", "0 XP")
    assert view.by_2014.marks[0] == Mark("Easy", "300")
    assert not any(mark.reached for mark in (*view.by_2014.marks, *view.by_2024.marks))


def test_monsters_without_heroes_are_summed_and_not_rated():
    view = difficulty_view(fight(*goblins(3)))
    assert (view.rated, view.heroes, view.monsters) == (False, "", "3 · 150 XP")


def test_2014_multiplies_and_lights_every_threshold_that_is_reached():
    scale = difficulty_view(fight(*party(), *goblins(7))).by_2014
    assert (scale.sum, scale.band) == ("350 XP × 2.5 = 875", "Medium")
    assert [mark.reached for mark in scale.marks] == [True, True, False, False]
    assert [mark.label for mark in scale.marks if mark.here] == ["Medium"]
    assert "4,800 XP" in scale.note


def test_a_day_is_spent_too():
    day = "A day is worth 4,800 XP to this party"
    assert f"{day}." in difficulty_view(fight(*party())).by_2014.note
    assert difficulty_view(fight(*party(), *goblins(7))).by_2014.note.endswith(
        f"{day}: this takes 18 % and leaves 3,925."
    )
    assert difficulty_view(fight(*party(), *goblins(40))).by_2014.note.endswith(
        f"{day}: this is more than that."
    )


def test_what_heroes_summon_is_no_hero():
    summoned = replace(hero("Wolf"), owner="hero-0")
    assert difficulty_view(fight(*party(), summoned)).heroes == "4 · level 3"


def test_2024_spends_a_budget():
    scale = difficulty_view(fight(*party(), *goblins(7))).by_2024
    assert (scale.sum, scale.band) == ("350 XP", "Low")
    assert [mark.experience for mark in scale.marks] == ["600", "900", "1,600", ""]
    assert [mark.here for mark in scale.marks] == [True, False, False, False]
    assert "1,250 XP are left" in scale.note


def test_beyond_every_budget_the_last_mark_is_grave():
    view = difficulty_view(fight(*party(), *goblins(40)))
    for scale, band in ((view.by_2014, "Deadly"), (view.by_2024, "Beyond high")):
        assert scale.band == band
        assert (scale.marks[-1].here, scale.marks[-1].grave) == (True, True)
    assert "Nothing is left" in view.by_2024.note


def test_small_and_large_parties_are_told_what_it_changes():
    assert "next higher" in difficulty_view(fight(*party(2))).by_2014.note
    assert "multiplier" not in difficulty_view(fight(*party(5))).by_2014.note
    assert "next lower" in difficulty_view(fight(*party(6))).by_2014.note


def test_a_hero_without_a_level_counts_as_level_1():
    assert difficulty_view(fight(hero("Mira"), hero("Tobin", level=4))).heroes == (
        "2 · levels 1 to 4"
    )


async def test_the_page_is_told_with_every_newcomer_and_not_with_a_hit(pages: Pages, dm: Actor):
    ford: uuid.UUID = await prepared(dm, *party(1))
    await watching.watch_as_dm(dm, "page", ford)
    await do(dm, ford, AddCombatants(goblins(2)))
    told = pages.messages(":dm")[-1]["difficulty"]
    assert isinstance(told, difficulty_views.DifficultyView)
    assert told.monsters == "2 · 100 XP"
    assert pages.seen["page"]["monsters"] == ["goblin-0", "goblin-1"]
    await do(dm, ford, hit("goblin-0", "3"))
    assert "difficulty" not in pages.messages(":dm")[-1]
