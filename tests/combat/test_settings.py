"""The settings of the table: one form, one step, seen by everybody at once."""

import uuid
from dataclasses import asdict
from typing import Any

import pytest

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import player_views, settings_views, views
from dnd_tracker.combat.forms import read
from dnd_tracker.combat.settings_views import SettingsForm, settings_view
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import AddCondition, ChangeSettings, SetAlias
from dnd_tracker.rules.conditions import Condition, Duration, SaveEnds, TurnPoint
from dnd_tracker.rules.settings import (
    STANDARD,
    Criticals,
    HitPointView,
    InitiativeMode,
    PlayersSee,
    Settings,
    Ties,
)
from tests.combat.table import do, hit, stored, undo

OTHERWISE = Settings(
    PlayersSee(
        HitPointView.HIDDEN,
        HitPointView.EXACT,
        hero_armor_class=False,
        monster_armor_class=True,
        monster_names=False,
        hero_conditions=False,
        monster_conditions=False,
        durations=False,
        concentration=False,
        death_saves=False,
        initiative=True,
        round=False,
    ),
    Criticals.MAXIMUM_PLUS_ROLL,
    massive_damage=False,
    monster_death_saves=True,
    falls_prone=False,
    initiative=InitiativeMode.SIDE,
    ties=Ties.MONSTERS,
    reroll_initiative=True,
)


def sent(settings: Settings) -> dict[str, Any]:
    """Return the form as a browser sends it: what is not ticked is not there."""
    shown = asdict(settings_view(settings))
    return {name: "true" if one is True else one for name, one in shown.items() if one is not False}


@pytest.mark.parametrize("settings", [STANDARD, OTHERWISE])
def test_what_the_dialog_shows_is_what_it_sends(settings: Settings):
    assert read(SettingsForm, sent(settings)).settings() == settings


def test_every_setting_is_in_the_dialog():
    shown = asdict(settings_view(OTHERWISE))
    usual = asdict(settings_view())

    assert len(shown) == len(asdict(PlayersSee())) + len(asdict(Settings())) - 1
    assert [name for name in shown if shown[name] == usual[name]] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("criticals", "triple"), ("ties", None), ("initiative", 1), ("round", "perhaps")],
)
def test_what_is_no_setting_is_refused_by_name(name: str, value: object):
    with pytest.raises(InvalidInput, match=name.capitalize()):
        read(SettingsForm, {**sent(STANDARD), name: value})


async def test_all_of_it_is_one_step(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, ChangeSettings(OTHERWISE))
    assert (await stored(ford)).settings == OTHERWISE
    await undo(dm, ford)
    assert (await stored(ford)).settings == STANDARD


async def test_the_dms_board_has_the_settings_and_the_alias(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, SetAlias("goblin", "A shadow"))
    fight = await stored(ford)

    assert views.dm_row(fight.combatants["goblin"], {}).alias == "A shadow"
    assert settings_views.settings_view(fight.settings) == settings_view()


async def test_players_read_the_alias_and_no_figures(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, SetAlias("goblin", "A shadow"))
    see = PlayersSee(HitPointView.BANDS, HitPointView.HIDDEN, monster_names=False, initiative=True)
    await do(dm, ford, ChangeSettings(Settings(see)))
    await do(dm, ford, hit("mira", "12"))
    board: Any = player_views.player_board(await stored(ford))

    goblin, mira = board["row_goblin"], board["row_mira"]
    assert (goblin.name, goblin.band, goblin.exact, goblin.armor_class) == (
        "A shadow",
        "",
        False,
        "",
    )
    assert (mira.name, mira.band, mira.exact, mira.hit_points) == ("Mira", "bloodied", False, 0)
    assert (mira.initiative, goblin.initiative) == ("15", "12")


async def test_what_holds_somebody_reads_without_the_dms_secrets(dm: Actor, ford: uuid.UUID):
    held = AddCondition(
        ("mira",),
        Condition.PARALYZED,
        Duration(2, TurnPoint.END, "goblin"),
        cause="hold person",
        source="goblin",
        save_ends=SaveEnds(Ability.WISDOM, 17),
    )
    await do(dm, ford, held)
    board: Any = player_views.player_board(await stored(ford))

    (chip,) = board["row_mira"].conditions
    assert "17" not in repr(chip)
    assert (chip.condition, chip.label, chip.rounds) == ("paralyzed", "Paralyzed", "2")


async def test_a_hero_who_is_down_is_dying_only_where_death_saves_are_shown(
    dm: Actor, ford: uuid.UUID
):
    await do(dm, ford, hit("mira", "20"))
    shown: Any = player_views.player_board(await stored(ford))
    await do(dm, ford, ChangeSettings(Settings(PlayersSee(death_saves=False))))
    kept: Any = player_views.player_board(await stored(ford))

    assert (shown["row_mira"].dying, shown["row_mira"].band) == (True, "down")
    assert (kept["row_mira"].dying, kept["row_mira"].band) == (False, "down")


async def test_the_round_is_kept_back(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, ChangeSettings(Settings(PlayersSee(round=False))))
    board: Any = player_views.player_board(await stored(ford))

    assert board["turn"].round == 0
    assert board["turn"].active_name == "Mira"
