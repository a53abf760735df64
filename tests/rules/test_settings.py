"""What the table agrees on."""

import pytest

from dnd_tracker.rules.commands import ChangeSettings, SetAlias
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import InvalidText, NotInEncounter
from dnd_tracker.rules.events import AliasSet, SettingsChanged
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.settings import (
    STANDARD,
    Criticals,
    HitPointView,
    InitiativeMode,
    PlayersSee,
    Settings,
    Ties,
)
from tests.rules.table import asked, at, fight, hero, monster, play, seat

DOUBLED = Settings(criticals=Criticals.DOUBLE_TOTAL)


def table() -> Encounter:
    return fight(hero("Mira", 15), monster("Imp", 10))


def test_an_encounter_begins_as_the_rulebook_has_it():
    assert table().settings == STANDARD


def test_settings_are_agreed_on_at_any_time():
    assert asked(table(), ChangeSettings(DOUBLED)) == (SettingsChanged(DOUBLED, STANDARD),)
    assert play(table(), ChangeSettings(DOUBLED)).settings == DOUBLED
    assert seat(monster("Imp"), settings=DOUBLED).settings == DOUBLED


def test_agreeing_on_the_same_is_nothing():
    assert asked(table(), ChangeSettings(Settings())) == ()


def test_the_other_way_round_takes_it_back():
    changed = play(table(), ChangeSettings(DOUBLED))

    assert play(changed, ChangeSettings(STANDARD)) == table()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (DOUBLED, "Critical hits double the total."),
        (
            Settings(criticals=Criticals.MAXIMUM_PLUS_ROLL),
            "Critical hits add the highest roll to the dice.",
        ),
        (Settings(massive_damage=False), "Massive damage does not kill at once."),
        (Settings(monster_death_saves=True), "Monsters at 0 hit points make death saves."),
        (Settings(falls_prone=False), "Falling unconscious does not mean falling prone."),
        (Settings(initiative=InitiativeMode.EACH), "Everybody rolls initiative."),
        (Settings(initiative=InitiativeMode.SIDE), "Each side rolls initiative once."),
        (Settings(initiative=InitiativeMode.FIXED), "Initiative is 10 + bonus."),
        (Settings(ties=Ties.HEROES), "Ties go to the heroes."),
        (Settings(ties=Ties.MONSTERS), "Ties go to the monsters."),
        (Settings(reroll_initiative=True), "Initiative is rolled again every round."),
        (
            Settings(PlayersSee(hero_hit_points=HitPointView.HIDDEN)),
            "Players do not see heroes' hit points.",
        ),
        (
            Settings(PlayersSee(monster_hit_points=HitPointView.EXACT)),
            "Players see monsters' hit points exactly.",
        ),
        (Settings(PlayersSee(hero_armor_class=False)), "Players do not see heroes' armor class."),
        (Settings(PlayersSee(monster_armor_class=True)), "Players see monsters' armor class."),
        (Settings(PlayersSee(monster_names=False)), "Players do not see monsters' names."),
        (Settings(PlayersSee(hero_conditions=False)), "Players do not see heroes' conditions."),
        (
            Settings(PlayersSee(monster_conditions=False, durations=False)),
            "Players do not see monsters' conditions. Players do not see how long conditions last.",
        ),
        (Settings(PlayersSee(concentration=False)), "Players do not see who concentrates."),
        (Settings(PlayersSee(death_saves=False)), "Players do not see death saves."),
        (Settings(PlayersSee(initiative=True)), "Players see initiative."),
        (Settings(PlayersSee(round=False)), "Players do not see the round."),
    ],
)
def test_each_agreement_is_said(changed: Settings, said: str):
    (there,) = asked(table(), ChangeSettings(changed))

    assert sentence(there) == said


def test_going_back_to_the_rulebook_is_said_too():
    elsewhere = Settings(
        PlayersSee(monster_hit_points=HitPointView.EXACT),
        Criticals.DOUBLE_TOTAL,
        massive_damage=False,
        monster_death_saves=True,
        falls_prone=False,
        initiative=InitiativeMode.SIDE,
        ties=Ties.HEROES,
        reroll_initiative=True,
    )

    assert sentence(SettingsChanged(STANDARD, elsewhere)) == (
        "Critical hits double the dice."
        " Massive damage kills at once."
        " Monsters at 0 hit points make no death saves."
        " Whoever falls unconscious falls prone, too."
        " Monsters of one kind share a roll of initiative."
        " Ties go by Dexterity."
        " Initiative is rolled once."
        " Players see monsters' hit points roughly."
    )


def test_an_alias_is_a_name_for_the_players():
    named = play(table(), SetAlias("imp", "  The  Whisper "))

    assert at(named, "imp").alias == "The Whisper"
    assert at(named, "imp").name == "Imp"
    (event,) = asked(table(), SetAlias("imp", "The Whisper"))
    assert event == AliasSet("imp", "Imp", "The Whisper", "")
    assert sentence(event) == "Imp is The Whisper to the players."


def test_an_alias_is_taken_away():
    (event,) = asked(play(table(), SetAlias("imp", "Whisper")), SetAlias("imp", "  "))

    assert event == AliasSet("imp", "Imp", "", "Whisper")
    assert sentence(event) == "Imp has no other name for the players."


def test_the_same_alias_is_nothing():
    assert asked(play(table(), SetAlias("imp", "Whisper")), SetAlias("imp", "Whisper ")) == ()


@pytest.mark.parametrize("alias", ["x" * 81, "\u200b"])
def test_an_alias_is_a_name(alias: str):
    with pytest.raises(InvalidText, match="An alias"):
        asked(table(), SetAlias("imp", alias))


def test_nobody_has_no_alias():
    with pytest.raises(NotInEncounter):
        asked(table(), SetAlias("ghost", "Boo"))
    assert evolve(table(), AliasSet("ghost", "Ghost", "Boo")) == table()
