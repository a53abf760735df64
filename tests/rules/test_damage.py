"""SRD 5.1, "Damage Rolls" and "Damage Resistance and Vulnerability"."""

import pytest

from dnd_tracker.rules.commands import AddCondition, DealDamage
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import (
    AppliedDefence,
    ConditionalDefence,
    DamageTarget,
    DamageType,
    DefenceChoice,
    Defences,
    applied_defence,
    damage_after,
)
from dnd_tracker.rules.errors import (
    IllegalAction,
    NotInEncounter,
)
from dnd_tracker.rules.events import DamageTaken
from tests.rules.table import (
    LoadedDice,
    asked,
    at,
    hero,
    hit,
    monster,
    play,
    seat,
)

FIRE = frozenset({DamageType.FIRE})
COLD = frozenset({DamageType.COLD})


def test_resistance_comes_after_flat_modifiers():
    """The rulebook's own example: 25 bludgeoning, an aura that takes off 5, resistance."""
    assert damage_after(25 - 5, AppliedDefence.RESISTANT) == 10


def test_resistance_comes_before_vulnerability():
    both = Defences(resistances=FIRE, vulnerabilities=FIRE)

    defence = applied_defence(both, DamageType.FIRE)

    assert defence is AppliedDefence.RESISTANT_AND_VULNERABLE
    assert damage_after(7, defence) == 6


def test_immunity_beats_vulnerability():
    immune = Defences(vulnerabilities=FIRE, immunities=FIRE)

    assert damage_after(7, applied_defence(immune, DamageType.FIRE)) == 0


def test_a_save_halves_before_resistance_does_and_both_round_down():
    devil = seat(monster("Devil", maximum=50, defences=Defences(resistances=FIRE)))

    assert at(play(devil, hit("devil", "15 fire", saved=True)), "devil").hit_points == 50 - 3


def test_each_part_meets_its_own_defence():
    devil = Defences(resistances=COLD, vulnerabilities=FIRE)
    encounter = seat(monster("Devil", maximum=50, defences=devil))

    encounter = play(encounter, hit("devil", "7 fire, 7 cold, 7"))

    assert at(encounter, "devil").hit_points == 50 - 14 - 3 - 7


def test_a_conditional_defence_does_not_apply_while_nobody_says_what_hit():
    silver = ConditionalDefence("immunity", frozenset({DamageType.SLASHING}), "not silvered")
    wolf = seat(monster("Werewolf", maximum=30, defences=Defences(conditional=(silver,))))

    assert at(play(wolf, hit("werewolf", "7 slashing")), "werewolf").hit_points == 23


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (DefenceChoice.AUTO, 17),
        (DefenceChoice.NORMAL, 13),
        (DefenceChoice.RESISTANT, 17),
        (DefenceChoice.VULNERABLE, 6),
        (DefenceChoice.IMMUNE, 20),
    ],
)
def test_the_dm_overrules_the_stat_block(choice: DefenceChoice, left: int):
    encounter = seat(monster("Imp", maximum=20, defences=Defences(resistances=FIRE)))

    encounter = play(encounter, DealDamage((DamageTarget("imp", defence=choice),), "7 fire"))

    assert at(encounter, "imp").hit_points == left


def test_the_petrified_resist_all_damage():
    encounter = play(seat(hero("Mira")), AddCondition(("mira",), Condition.PETRIFIED))

    assert at(play(encounter, hit("mira", "7")), "mira").hit_points == 17


def test_dice_are_rolled_once_for_all_targets_and_half_of_each_for_the_saved():
    encounter = seat(monster("Goblin", maximum=20), monster("Orc", maximum=20))
    dice = LoadedDice([9])
    fireball = DealDamage((DamageTarget("goblin"), DamageTarget("orc", saved=True)), "3d6 fire")

    encounter = play(encounter, fireball, dice=dice)

    assert dice.asked == ["3d6"]
    assert at(encounter, "goblin").hit_points == 11
    assert at(encounter, "orc").hit_points == 16


def test_each_part_with_dice_is_rolled():
    encounter = seat(monster("Orc", maximum=20))
    dice = LoadedDice([5, 3])

    encounter = play(encounter, hit("orc", "1d8+2 slashing, 1d6 fire, 1 cold"), dice=dice)

    assert dice.asked == ["1d8+2", "1d6"]
    assert at(encounter, "orc").hit_points == 11


def test_damage_needs_a_target():
    with pytest.raises(IllegalAction, match="at least one"):
        asked(seat(hero("Mira")), DealDamage((), "7"))
    with pytest.raises(NotInEncounter):
        asked(seat(hero("Mira")), hit("ghost", "7"))


def test_damage_knows_who_dealt_it():
    encounter = seat(hero("Mira"), monster("Orc", maximum=20))
    by_mira = DealDamage((DamageTarget("orc"),), "7", by="mira")

    (taken,) = asked(encounter, by_mira)

    assert isinstance(taken, DamageTaken)
    assert (taken.by, taken.by_id) == ("Mira", "mira")
