"""SRD 5.1, "Damage Resistance and Vulnerability"; SRD 5.2, "Order of Application"."""

import pytest

from dnd_tracker.rules.commands import DealDamage
from dnd_tracker.rules.damage import (
    AppliedDefence,
    ConditionalDefence,
    DamageTarget,
    DamageType,
    DefenceChoice,
    Defences,
    Reduction,
    Share,
    defence_hints,
    shared,
)
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import OutOfBounds
from dnd_tracker.rules.events import DamagePart, DamageTaken, Healed
from dnd_tracker.rules.provisos import Quality
from tests.rules.table import asked, at, hero, hit, monster, play, seat

PHYSICAL = frozenset({DamageType.BLUDGEONING, DamageType.PIERCING, DamageType.SLASHING})
FIRE = frozenset({DamageType.FIRE})
WEAPONS = "bludgeoning, piercing, and slashing from nonmagical weapons"
SILVER = f"{WEAPONS} that aren't silvered"


def facing(defences: Defences, *, maximum: int = 100, hit_points: int | None = None) -> Encounter:
    return seat(monster("Foe", maximum=maximum, hit_points=hit_points, defences=defences))


def dealt(
    encounter: Encounter, amount: str, *qualities: Quality, **target: object
) -> tuple[DamagePart, ...]:
    chosen = DamageTarget("foe", **target)  # type: ignore[arg-type]
    command = DealDamage((chosen,), amount, qualities=frozenset(qualities))
    taken = asked(encounter, command)[0]
    assert isinstance(taken, DamageTaken)
    return taken.parts


def taken(
    encounter: Encounter, amount: str, *qualities: Quality, **target: object
) -> tuple[int, ...]:
    return tuple(part.taken for part in dealt(encounter, amount, *qualities, **target))


def test_an_aura_that_takes_off_5_comes_before_resistance():
    """The rulebook's example: 25 bludgeoning, 5 less, then half: 10."""
    aura = Defences(resistances=frozenset({DamageType.BLUDGEONING}), reductions=(Reduction(5),))

    assert dealt(facing(aura), "25 bludgeoning") == (
        DamagePart(DamageType.BLUDGEONING, 25, 10, AppliedDefence.RESISTANT, 5),
    )


def test_what_a_target_takes_off_comes_before_resistance():
    resisting = Defences(resistances=frozenset({DamageType.BLUDGEONING}))

    assert taken(facing(resisting), "25 bludgeoning", reduced_by=5) == (10,)


def test_a_save_halves_before_anything_is_taken_off():
    """The save says how much damage the effect does; the reduction is the target's own."""
    assert taken(facing(Defences()), "28 fire", saved=True, reduced_by=10) == (4,)


def test_more_than_all_cannot_be_taken_off():
    assert dealt(facing(Defences()), "7 fire", reduced_by=9) == (
        DamagePart(DamageType.FIRE, 7, 0, AppliedDefence.NONE, 7),
    )


def test_a_reduction_is_taken_off_once_from_the_first_parts_on():
    assert taken(facing(Defences()), "7 fire, 3 cold, 2 acid", reduced_by=8) == (0, 2, 2)


def test_a_reduction_of_certain_types_leaves_the_others():
    mail = Defences(reductions=(Reduction(3, PHYSICAL), Reduction(1)))

    assert taken(facing(mail), "7 fire, 5 slashing, 2 piercing") == (6, 2, 2)


def test_a_conditional_reduction_counts_once_it_is_known_what_hit():
    mail = Reduction(3, PHYSICAL, "from nonmagical weapons")
    foe = facing(Defences(reductions=(mail,)))

    assert taken(foe, "7 slashing") == (7,)
    assert taken(foe, "7 slashing", Quality.NONMAGICAL) == (4,)
    assert taken(foe, "7 slashing", Quality.MAGICAL) == (7,)
    assert defence_hints(Defences(reductions=(mail,)), PHYSICAL) == (
        "3 less: from nonmagical weapons",
    )
    assert defence_hints(Defences(reductions=(Reduction(3),)), PHYSICAL) == ()


def test_the_dms_choice_stands_for_the_whole_stat_block():
    aura = facing(Defences(reductions=(Reduction(5),)))

    assert taken(aura, "7", defence=DefenceChoice.NORMAL) == (7,)
    assert taken(aura, "7", defence=DefenceChoice.RESISTANT, reduced_by=1) == (3,)


@pytest.mark.parametrize(("reduction", "possible"), [(-1, False), (9_999, True), (10_000, False)])
def test_reductions_are_bounded(reduction: int, possible: bool):
    command = DealDamage((DamageTarget("foe", reduced_by=reduction),), "7")
    if possible:
        assert asked(facing(Defences()), command)
    else:
        with pytest.raises(OutOfBounds, match="A reduction must be between 0 and 9,999"):
            asked(facing(Defences()), command)


def test_each_share_of_an_effect():
    assert [shared(7, share) for share in Share] == [7, 3, 0]


@pytest.mark.parametrize(
    ("saved", "share", "left"),
    [
        (False, None, 7),
        (True, None, 3),
        (True, Share.NONE, 0),
        (False, Share.HALF, 3),
        (True, Share.FULL, 7),
    ],
)
def test_evasion_takes_none_or_half(saved: bool, share: Share | None, left: int):
    assert taken(facing(Defences()), "7 fire", saved=saved, share=share) == (left,)


def test_the_event_says_which_share_it_was():
    event = asked(
        facing(Defences()), DealDamage((DamageTarget("foe", True, share=Share.NONE),), "7")
    )[0]

    assert isinstance(event, DamageTaken)
    assert (event.saved, event.share) == (True, Share.NONE)


def test_a_werewolf_is_immune_to_plain_steel_and_not_to_silver():
    wolf = facing(Defences(conditional=(ConditionalDefence("immunity", PHYSICAL, SILVER),)))

    assert taken(wolf, "7 slashing") == (7,)
    assert taken(wolf, "7 slashing, 2 fire", Quality.NONMAGICAL) == (0, 2)
    assert taken(wolf, "7 slashing", Quality.SILVERED) == (7,)
    assert taken(wolf, "7 slashing", Quality.MAGICAL) == (7,)
    assert taken(wolf, "7 slashing", Quality.NONMAGICAL, defence=DefenceChoice.NORMAL) == (7,)


def test_a_conditional_resistance_and_an_unconditional_one_halve_once():
    stone = Defences(
        resistances=frozenset({DamageType.SLASHING}),
        conditional=(ConditionalDefence("resistance", PHYSICAL, WEAPONS),),
    )

    assert taken(facing(stone), "8 slashing", Quality.NONMAGICAL) == (4,)


def test_a_conditional_vulnerability_doubles():
    brittle = Defences(conditional=(ConditionalDefence("vulnerability", PHYSICAL, WEAPONS),))

    assert taken(facing(brittle), "8 slashing", Quality.NONMAGICAL) == (16,)
    assert taken(facing(brittle), "8 slashing", Quality.SPELL) == (8,)


def test_an_archmage_resists_all_damage_from_spells():
    archmage = Defences(
        conditional=(ConditionalDefence("resistance", frozenset(), "damage from spells"),)
    )

    assert taken(facing(archmage), "9 fire, 5", Quality.SPELL) == (4, 2)
    assert taken(facing(archmage), "9 fire, 5", Quality.MAGICAL) == (9, 5)
    assert defence_hints(archmage, FIRE) == ("resistance: damage from spells",)
    assert defence_hints(archmage, frozenset()) == ("resistance: damage from spells",)
    assert defence_hints(archmage, FIRE, frozenset({Quality.MAGICAL})) == ()


def test_a_golem_regains_what_it_absorbs():
    iron = Defences(absorptions=FIRE, immunities=FIRE)
    golem = facing(iron, hit_points=50)

    events = asked(golem, hit("foe", "15 fire, 3 cold", saved=True))

    assert [type(event) for event in events] == [DamageTaken, Healed]
    assert events[1] == Healed("foe", "Foe", 7, 49, 56, "absorbed")
    assert at(play(golem, hit("foe", "80 fire")), "foe").hit_points == 100


def test_who_drops_of_the_rest_absorbs_nothing():
    golem = facing(Defences(absorptions=FIRE), hit_points=3)

    assert at(play(golem, hit("foe", "5 cold, 9 fire")), "foe").dead


def test_who_lies_at_0_wakes_by_what_it_absorbs():
    down = seat(hero("Foe", hit_points=0, defences=Defences(absorptions=FIRE)))

    assert at(play(down, hit("foe", "9 fire")), "foe").hit_points == 9


def test_the_dm_can_overrule_absorption():
    golem = facing(Defences(absorptions=FIRE))

    assert taken(golem, "9 fire", defence=DefenceChoice.NORMAL) == (9,)


def test_a_creature_that_cannot_heal_absorbs_without_gain():
    swarm = monster(
        "Foe", maximum=30, hit_points=9, no_healing=True, defences=Defences(absorptions=FIRE)
    )

    assert at(play(seat(swarm), hit("foe", "9 fire")), "foe").hit_points == 9
