"""What a fight is worth, and how it is shared."""

import pytest

from dnd_tracker.rules.commands import AwardExperience, KillCombatants, SetOwner
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter
from dnd_tracker.rules.events import ExperienceAwarded
from dnd_tracker.rules.experience import (
    Shares,
    defeated_in,
    party_of,
    shares_of,
    worth,
)
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import asked, at, fight, hero, hit, monster, play

TABLE = fight(
    hero("Mira"),
    hero("Tobin"),
    hero("Ana"),
    hero("Wolf"),
    monster("Goblin", experience=50),
    monster("Ogre", experience=450, maximum=59),
    monster("Bandit", experience=25, makes_death_saves=True),
)


@pytest.mark.parametrize(
    ("total", "heroes", "each", "rest"),
    [(400, 4, 100, 0), (250, 4, 62, 2), (3, 4, 0, 3), (7, 1, 7, 0), (0, 3, 0, 0), (9, 0, 0, 9)],
)
def test_shares_are_equal_and_rounded_down(total: int, heroes: int, each: int, rest: int):
    assert shares_of(total, heroes) == Shares(total, each, rest)


def test_whoever_is_dead_or_lies_unconscious_is_defeated():
    fought = play(TABLE, KillCombatants(("goblin", "mira")), hit("bandit", "7"))
    assert [one.name for one in defeated_in(fought)] == ["Goblin", "Bandit"]
    assert not at(fought, "bandit").dead
    assert worth(defeated_in(fought)) == 75
    assert defeated_in(TABLE) == ()


def test_heroes_share_whether_they_fell_or_not_and_summoned_creatures_do_not():
    fought = play(TABLE, KillCombatants(("ana",)), SetOwner("wolf", "tobin"))
    assert [one.name for one in party_of(fought)] == ["Mira", "Tobin", "Ana"]
    assert all(one.side is Side.HERO for one in party_of(fought))


def test_the_dm_says_who_was_defeated_and_who_shares():
    award = AwardExperience(("goblin", "ogre"), ("mira", "tobin", "ana"))
    assert asked(TABLE, award) == (
        ExperienceAwarded(500, 166, 2, ("Goblin", "Ogre"), ("Mira", "Tobin", "Ana")),
    )
    assert play(TABLE, award) == TABLE


@pytest.mark.parametrize(
    ("defeated", "heroes", "message"),
    [
        (("goblin", "mira"), ("mira",), "Heroes are worth no experience points."),
        (("goblin",), ("mira", "ogre"), "Monsters earn no experience points."),
        ((), ("mira",), "Choose at least one combatant."),
        (("goblin",), (), "Choose at least one combatant."),
    ],
)
def test_each_is_on_its_own_side(defeated: tuple[str, ...], heroes: tuple[str, ...], message: str):
    with pytest.raises(IllegalAction) as refused:
        asked(TABLE, AwardExperience(defeated, heroes))
    assert refused.value.message == message
    assert refused.value.rule in ("", "SRD 5.1, Monsters, Experience Points")


def test_only_who_is_there_counts():
    with pytest.raises(NotInEncounter):
        asked(TABLE, AwardExperience(("ghost",), ("mira",)))


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            ExperienceAwarded(1_500, 500, 0, ("Ogre",), ("Mira", "Tobin", "Ana")),
            "Mira, Tobin and Ana earn 1,500 experience points: 500 each.",
        ),
        (
            ExperienceAwarded(75, 37, 1, ("Imp",), ("Mira", "Tobin")),
            "Mira and Tobin earn 75 experience points: 37 each, 1 left over.",
        ),
        (
            ExperienceAwarded(2_050, 2_050, 0, ("Imp",), ("Mira",)),
            "Mira earns 2,050 experience points.",
        ),
        (ExperienceAwarded(50, 0, 50, ("Imp",), ()), "Nobody earns 50 experience points."),
    ],
)
def test_experience_is_told(event: ExperienceAwarded, told: str):
    assert sentence(event) == told
