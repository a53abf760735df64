"""Rests between fights give back what rests in an encounter do."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.character import CharacterSheet, CharacterState, ClassLevel, Feature
from dnd_tracker.rules.character_combat import carried, newcomer_of
from dnd_tracker.rules.character_rest import rest
from dnd_tracker.rules.commands import AddCombatants, ChangeHitPointMaximum
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import Combatant, DeathSaves, Edition, Encounter
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.examples import TENS, after
from dnd_tracker.rules.newcomers import refreshed
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.traits import Rest

FIGHTER = CharacterSheet(
    "Ysolde",
    classes=(ClassLevel("Fighter", 4, hit_die=10), ClassLevel("Wizard", 1, hit_die=6)),
    hit_point_maximum=40,
    abilities={"con": 16},
    features=(
        Feature("Second Wind", uses=1, recovers=Rest.SHORT),
        Feature("Arcane Recovery", uses=1),
    ),
)
SPENT = CharacterState(
    hit_points=5,
    temporary_hit_points=4,
    hit_dice_spent={"10": 4, "6": 1},
    slots_spent={"1": 2},
    uses_spent={"Second Wind": 1, "Arcane Recovery": 1},
)


def tired(level: int) -> AppliedCondition:
    return AppliedCondition(Condition.EXHAUSTION, level=level)


def rested(state: CharacterState, kind: Rest, edition: Edition = Edition.E2014, **spent: int):
    dice = {int(sides[1:]): count for sides, count in spent.items()}
    return rest(FIGHTER, state, kind, edition, dice=TENS, spent=dice).state


def test_a_short_rest_gives_back_what_says_so_and_heals_by_hit_dice():
    state = replace(SPENT, hit_dice_spent={"10": 1})
    found = rested(state, Rest.SHORT, d10=2)
    assert found.hit_points == 5 + 2 * (10 + 3)
    assert found.hit_dice_spent == {"10": 3}
    assert found.uses_spent == {"Arcane Recovery": 1}
    assert found.slots_spent == {"1": 2}
    assert found.temporary_hit_points == 4


def test_a_long_rest_gives_back_half_of_the_hit_dice_in_2014_and_all_in_2024():
    assert rested(SPENT, Rest.LONG) == CharacterState(hit_dice_spent={"10": 2, "6": 1})
    assert rested(SPENT, Rest.LONG, Edition.E2024) == CharacterState()


def test_a_long_rest_takes_a_level_of_exhaustion_and_what_has_lasted_less():
    passing = AppliedCondition(Condition.POISONED, Duration(600, TurnPoint.END, ""))
    lasting = AppliedCondition(Condition.BLINDED)
    state = replace(SPENT, conditions=(lasting, tired(2), passing))
    assert rested(state, Rest.LONG).conditions == (lasting, tired(1))
    assert rested(state, Rest.SHORT).conditions == (lasting, tired(2))


@pytest.mark.parametrize("kind", Rest)
def test_the_dead_and_the_dying_gain_nothing(kind: Rest):
    for state in (
        CharacterState(hit_points=0, dead=True),
        CharacterState(hit_points=0, death_saves=DeathSaves(failures=1)),
    ):
        with pytest.raises(RuleError, match=r"Ysolde (is dead|has 0 hit points)"):
            rested(state, kind)


def test_whoever_is_stable_may_spend_hit_dice_in_2014():
    unconscious = (AppliedCondition(Condition.UNCONSCIOUS),)
    state = CharacterState(
        hit_points=0, death_saves=DeathSaves(stable=True), conditions=unconscious
    )
    woken = rested(state, Rest.SHORT, d10=1)
    assert (woken.hit_points, woken.death_saves, woken.conditions) == (13, DeathSaves(), ())


def test_exhaustion_halves_the_maximum_only_as_long_as_it_lasts():
    worn = CharacterState(conditions=(tired(4),))
    fight = joined(worn)
    assert (one_of(fight).hit_points, one_of(fight).hit_point_maximum) == (20, 20)
    kept = carried(FIGHTER, worn, one_of(fight), Edition.E2014)
    assert kept.hit_points == 20
    assert rested(kept, Rest.LONG) == CharacterState(conditions=(tired(3),))


def test_what_drains_the_maximum_carries_until_a_long_rest():
    drained = after(joined(CharacterState()), ChangeHitPointMaximum(("y",), -10))
    kept = carried(FIGHTER, CharacterState(), one_of(drained), Edition.E2014)
    assert (kept.hit_points, kept.maximum_change) == (None, -10)
    again = one_of(joined(kept))
    assert (again.hit_points, again.hit_point_maximum) == (30, 30)
    assert rested(kept, Rest.LONG) == CharacterState()


def test_what_others_hold_ends_with_the_fight():
    fight = one_of(joined(CharacterState()))
    held = AppliedCondition(Condition.PARALYZED, concentration="mage")
    grip = AppliedCondition(Condition.GRAPPLED, source="ogre")
    fear = AppliedCondition(Condition.FRIGHTENED, Duration(100, TurnPoint.END, "ogre"), source="o")
    brief = AppliedCondition(Condition.STUNNED, Duration(10, TurnPoint.END, "y"))
    found = carried(
        FIGHTER,
        CharacterState(),
        replace(fight, conditions=(fear, grip, held, brief)),
        Edition.E2014,
    )
    afraid = AppliedCondition(Condition.FRIGHTENED, Duration(100, TurnPoint.END, ""))
    assert found.conditions == (afraid,)


def test_what_the_dm_no_longer_counts_stays_as_it_was():
    state = CharacterState(slots_spent={"1": 1})
    uncounted = replace(one_of(joined(state)), counters=())
    assert carried(FIGHTER, state, uncounted, Edition.E2014) == state


def test_newcomers_bring_no_more_than_there_can_be():
    for change in (
        {"hit_points": 0, "death_saves": DeathSaves(4)},
        {"hit_points": 0, "death_saves": DeathSaves(failures=3)},
        {"maximum_change": 10_000},
        {"conditions": (tired(7),)},
    ):
        asked = newcomer_of(FIGHTER, CharacterState(), combatant_id="y", edition=Edition.E2014)
        with pytest.raises(RuleError):
            after(new_encounter("Ford"), AddCombatants((replace(asked, **change),)))


def test_a_plan_is_brought_up_to_date():
    planned = joined(CharacterState())
    hurt = newcomer_of(FIGHTER, SPENT, combatant_id="y", edition=Edition.E2014)
    renamed = replace(planned.combatants["y"], name="Ysolde 2", initiative=3)
    planned = replace(planned, combatants={"y": renamed})
    found = one_of(refreshed(planned, hurt))
    assert (found.name, found.initiative, found.hit_points) == ("Ysolde 2", 3, 5)


def joined(state: CharacterState) -> Encounter:
    asked = newcomer_of(FIGHTER, state, combatant_id="y", edition=Edition.E2014)
    return after(new_encounter("Ford"), AddCombatants((asked,)))


def one_of(fight: Encounter) -> Combatant:
    return fight.combatants["y"]
