"""What follows from saving throws is proposed."""

from dataclasses import replace

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import RollSaves, SaveTarget
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.damage import DamageTarget, Share
from dnd_tracker.rules.encounter import Role
from dnd_tracker.rules.events import Event, ProposalMade
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.provisos import Quality
from tests.rules.saving_table import FIRE, LEGENDARY, TABLE, only
from tests.rules.table import asked


def proposed(events: tuple[Event, ...]) -> list[Proposal]:
    return [one.proposal for one in events if isinstance(one, ProposalMade)]


def test_a_success_can_mean_no_damage_at_all():
    events = asked(TABLE, replace(FIRE, half_on_success=False), 12, 14, 42)

    assert proposed(events)[0].targets == (DamageTarget("tolm"),)
    assert proposed(events)[0].half_on_success is False
    assert proposed(asked(TABLE, replace(FIRE, half_on_success=False), 19, 19, 42)) == []


def test_evasion_takes_nothing_on_a_success_and_half_on_a_failure():
    nimble = (SaveTarget("mira", evasion=True), SaveTarget("tolm", evasion=True))

    events = asked(TABLE, replace(FIRE, targets=nimble), 12, 14, 42)

    assert proposed(events)[0].targets == (DamageTarget("tolm", share=Share.HALF),)
    whole = asked(TABLE, replace(FIRE, targets=nimble, half_on_success=False), 2, 2, 42)
    assert proposed(whole)[0].targets == (DamageTarget("mira"), DamageTarget("tolm"))


def test_a_condition_is_for_those_who_fail():
    held = AppliedCondition(Condition.PARALYZED, cause="Hold Person")
    command = replace(FIRE, damage="", condition=held)

    events = asked(TABLE, command, 12, 14)

    assert events[-1] == ProposalMade(
        Proposal(
            "condition-1-dragon",
            ProposalKind.CONDITION,
            "dragon",
            difficulty_class=15,
            ability=Ability.DEXTERITY,
            label="Fire Breath",
            targets=(DamageTarget("tolm"),),
            condition=held,
            follows="roll-1",
        ),
        "Dragon",
    )
    assert proposed(asked(TABLE, command, 19, 19)) == []


def test_damage_comes_before_the_condition_and_both_belong_together():
    blinded = AppliedCondition(Condition.BLINDED)

    made = proposed(asked(TABLE, replace(FIRE, condition=blinded), 12, 14, 42))

    assert [(one.id, one.follows) for one in made] == [
        ("damage-1-dragon", "roll-1"),
        ("condition-2-dragon", "roll-1"),
    ]


def test_legendary_resistance_is_asked_for_first_by_those_who_failed():
    events = asked(TABLE, replace(FIRE, targets=only("dragon", "mira"), by="mira"), 3, 3, 42)

    made = proposed(events)
    assert made[0] == Proposal(
        "resistance-1-dragon",
        ProposalKind.LEGENDARY_RESISTANCE,
        "dragon",
        label="Fire Breath",
        counter="legendary-resistance",
        follows="roll-1",
    )
    assert [one.id for one in made] == ["resistance-1-dragon", "damage-2-mira"]
    assert proposed(asked(TABLE, replace(FIRE, targets=only("dragon"), by="mira"), 19))[0].kind is (
        ProposalKind.DAMAGE
    )


def test_resistance_without_a_use_left_is_not_offered():
    spent = replace(TABLE.combatants["dragon"], counters=(replace(LEGENDARY, left=0),))
    weary = replace(TABLE, combatants={**TABLE.combatants, "dragon": spent})

    made = proposed(asked(weary, replace(FIRE, targets=only("dragon"), damage=""), 3))

    assert made == []


def test_a_save_with_nothing_at_stake_can_still_be_resisted():
    bare = RollSaves(only("dragon"), Ability.WISDOM, 15)

    made = proposed(asked(TABLE, bare, 3))

    assert [(one.kind, one.follows) for one in made] == [(ProposalKind.LEGENDARY_RESISTANCE, "")]


def test_two_counters_of_resistance_are_offered_once():
    second = replace(LEGENDARY, key="more")
    dragon = replace(TABLE.combatants["dragon"], counters=(LEGENDARY, second))
    both = replace(TABLE, combatants={**TABLE.combatants, "dragon": dragon})

    made = proposed(asked(both, RollSaves(only("dragon"), Ability.WISDOM, 15), 3))

    assert [one.counter for one in made] == ["legendary-resistance"]


def test_the_qualities_of_the_effect_go_with_its_damage():
    spell = frozenset({Quality.SPELL})

    assert proposed(asked(TABLE, replace(FIRE, qualities=spell)))[0].qualities == spell


def test_an_effect_in_another_turn_of_its_own_is_the_creatures_own():
    again = replace(TABLE.combatants["imp"], role=Role.EXTRA_TURN, owner="dragon")
    twice = replace(TABLE, combatants={**TABLE.combatants, "imp": again})
    orphan = replace(again, owner="gone")
    alone = replace(TABLE, combatants={**TABLE.combatants, "imp": orphan})

    assert proposed(asked(twice, replace(FIRE, by="imp")))[0].combatant_id == "dragon"
    assert proposed(asked(alone, replace(FIRE, by="imp")))[0].combatant_id == "imp"
