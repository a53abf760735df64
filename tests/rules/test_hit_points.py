"""SRD 5.1, "Dropping to 0 Hit Points", "Healing" and "Temporary Hit Points"."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    DealDamage,
    EditCombatant,
    Heal,
    SetHitPoints,
    StartConcentration,
)
from dnd_tracker.rules.commands import GrantTemporaryHitPoints as GrantTemporary
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.errors import (
    IllegalAction,
    InvalidAmount,
    OutOfBounds,
    Stale,
)
from dnd_tracker.rules.events import CombatantDied, CombatantDropped, DamageTaken, Healed
from tests.rules.table import (
    LoadedDice,
    asked,
    at,
    conditions_of,
    fight,
    hero,
    hit,
    monster,
    play,
    seat,
)


def test_temporary_hit_points_are_lost_first():
    """The rulebook's example: 5 temporary, 7 damage, so 2 from hit points."""
    encounter = seat(hero("Mira", temporary_hit_points=5))

    encounter = play(encounter, hit("mira", "7"))

    assert at(encounter, "mira").temporary_hit_points == 0
    assert at(encounter, "mira").hit_points == 18


def test_temporary_hit_points_replace_and_never_add():
    encounter = play(seat(hero("Mira")), GrantTemporary(("mira",), "8"))
    encounter = play(encounter, GrantTemporary(("mira",), "5"))
    assert at(encounter, "mira").temporary_hit_points == 8

    encounter = play(encounter, GrantTemporary(("mira",), "1d4+8"), dice=LoadedDice([11]))
    assert at(encounter, "mira").temporary_hit_points == 11


@pytest.mark.parametrize("amount", ["-5", "5 fire"])
def test_temporary_hit_points_are_plain_amounts(amount: str):
    with pytest.raises(InvalidAmount):
        asked(seat(hero("Mira")), GrantTemporary(("mira",), amount))


def test_a_monster_at_0_is_down():
    encounter = seat(monster("Goblin"))

    events = asked(encounter, hit("goblin", "9"))

    assert [type(event) for event in events] == [DamageTaken, CombatantDropped]
    assert at(play(encounter, hit("goblin", "9")), "goblin").dead


def test_a_hero_at_0_falls_unconscious():
    encounter = play(seat(hero("Mira")), hit("mira", "25"))

    assert at(encounter, "mira").hit_points == 0
    assert not at(encounter, "mira").dead
    assert conditions_of(encounter, "mira") == {Condition.UNCONSCIOUS, Condition.PRONE}


def test_massive_damage_kills_outright():
    """The rulebook's example: a cleric with 12 at most and 6 left takes 18."""
    cleric = seat(hero("Cleric", maximum=12, hit_points=6))

    events = asked(cleric, hit("cleric", "18"))

    assert events[-1] == CombatantDied("cleric", "Cleric", "massive damage")
    assert not at(play(cleric, hit("cleric", "17")), "cleric").dead


def test_massive_damage_ends_concentration():
    mage = play(seat(hero("Mage", maximum=5)), StartConcentration("mage", "Fly"))

    assert at(play(mage, hit("mage", "10")), "mage").concentration is None


def test_the_dead_take_no_damage_and_no_healing():
    goblin = play(seat(monster("Goblin")), hit("goblin", "9"))
    mira = play(seat(hero("Mira")), hit("mira", "50"))

    with pytest.raises(IllegalAction, match="Goblin is down"):
        asked(goblin, hit("goblin", "1"))
    with pytest.raises(IllegalAction, match="Mira is dead"):
        asked(mira, Heal(("mira",), "1"))


def test_the_dead_among_many_are_passed_over():
    encounter = play(seat(monster("Goblin"), monster("Orc")), hit("goblin", "9"))
    both = DealDamage((DamageTarget("goblin"), DamageTarget("orc")), "3")

    assert [event.name for event in asked(encounter, both) if isinstance(event, DamageTaken)] == [
        "Orc"
    ]


def test_a_target_named_twice_is_hit_once_and_its_first_mention_counts():
    encounter = seat(monster("Orc", maximum=20))
    twice = DealDamage((DamageTarget("orc", saved=True), DamageTarget("orc")), "6")

    assert at(play(encounter, twice), "orc").hit_points == 17


def test_minus_in_a_damage_box_heals():
    encounter = play(seat(hero("Mira")), hit("mira", "9"), hit("mira", "-4"))

    assert at(encounter, "mira").hit_points == 15


def test_healing_stops_at_the_maximum():
    encounter = play(seat(hero("Mira")), hit("mira", "3"), Heal(("mira",), "2d4+2"))

    assert at(encounter, "mira").hit_points == 20


def test_healing_at_0_wakes():
    encounter = play(seat(hero("Mira")), hit("mira", "20"), Heal(("mira",), "3"))

    assert at(encounter, "mira").hit_points == 3
    assert conditions_of(encounter, "mira") == {Condition.PRONE}


def test_healing_by_nothing_does_not_wake():
    encounter = play(seat(hero("Mira")), hit("mira", "20"), Heal(("mira",), "0"))

    assert conditions_of(encounter, "mira") == {Condition.UNCONSCIOUS, Condition.PRONE}


def test_the_awake_stay_asleep_by_other_causes_when_healed():
    """Healing ends the unconsciousness of 0 hit points only."""
    asleep = AddCondition(("mira",), Condition.UNCONSCIOUS)
    encounter = play(seat(hero("Mira")), hit("mira", "5"), asleep, Heal(("mira",), "3"))

    assert conditions_of(encounter, "mira") == {Condition.UNCONSCIOUS, Condition.PRONE}


def test_setting_hit_points_to_0_drops():
    encounter = play(seat(hero("Mira"), monster("Orc")), SetHitPoints("mira", 0))
    encounter = play(encounter, SetHitPoints("orc", 0))

    assert conditions_of(encounter, "mira") == {Condition.UNCONSCIOUS, Condition.PRONE}
    assert at(encounter, "orc").dead


def test_setting_hit_points_brings_back_the_dead():
    encounter = play(seat(hero("Mira"), monster("Orc")), hit("mira", "99"), hit("orc", "99"))

    encounter = play(encounter, SetHitPoints("mira", 1), SetHitPoints("orc", 7))

    assert not at(encounter, "mira").dead
    assert not at(encounter, "orc").dead
    assert conditions_of(encounter, "mira") == set()


def test_a_stale_screen_does_not_overwrite():
    encounter = play(seat(hero("Mira")), hit("mira", "5"))

    with pytest.raises(Stale, match="Mira has 15 hit points now"):
        asked(encounter, SetHitPoints("mira", 12, expected=20))
    assert at(play(encounter, SetHitPoints("mira", 12, expected=15)), "mira").hit_points == 12


@pytest.mark.parametrize("value", [-1, 21])
def test_hit_points_lie_between_0_and_the_maximum(value: int):
    with pytest.raises(OutOfBounds, match="between 0 and 20"):
        asked(seat(hero("Mira")), SetHitPoints("mira", value))


def test_a_lowered_maximum_takes_hit_points_along():
    encounter = play(seat(hero("Mira")), EditCombatant("mira", hit_point_maximum=12))

    assert at(encounter, "mira").hit_points == 12


def test_healing_many_rolls_once():
    encounter = play(seat(hero("Mira"), hero("Tolm")), hit("mira", "9"), hit("tolm", "9"))

    events = decide(encounter, Heal(("mira", "tolm"), "1d8"), LoadedDice([4]))

    assert [event.after for event in events if isinstance(event, Healed)] == [15, 15]


def test_damage_does_not_need_a_running_fight():
    assert at(play(fight(hero("Mira")), hit("mira", "1")), "mira").hit_points == 19
