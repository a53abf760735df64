"""What holds of conditions in every fight, whatever anybody does."""

from hypothesis import given

from dnd_tracker.rules.commands import Command
from dnd_tracker.rules.conditions import INCAPACITATING, Condition
from dnd_tracker.rules.implied import effective_conditions
from dnd_tracker.rules.reminders import reminders
from tests.rules.strategies import plays
from tests.rules.test_properties import SEEDS, states


@given(commands=plays, seed=SEEDS)
def test_what_concentration_holds_is_held_by_somebody_who_concentrates(
    commands: list[Command], seed: int
):
    for encounter in states(commands, seed):
        for bearer in encounter.combatants.values():
            for holder in {one.concentration for one in bearer.conditions} - {None}:
                assert encounter.combatants[holder or ""].concentration is not None


@given(commands=plays, seed=SEEDS)
def test_nobody_who_cannot_act_concentrates(commands: list[Command], seed: int):
    for encounter in states(commands, seed):
        for one in encounter.combatants.values():
            if one.concentration is not None:
                assert not one.dead
                assert not effective_conditions(one) & INCAPACITATING


@given(commands=plays, seed=SEEDS)
def test_each_cause_and_source_counts_once_and_exhaustion_is_one_sum(
    commands: list[Command], seed: int
):
    for encounter in states(commands, seed):
        for one in encounter.combatants.values():
            identities = [applied.identity for applied in one.conditions]
            assert len(set(identities)) == len(identities)
            levels = [
                applied.level
                for applied in one.conditions
                if applied.condition is Condition.EXHAUSTION
            ]
            assert len(levels) <= 1
            assert all(1 <= level <= 6 for level in levels)


@given(commands=plays, seed=SEEDS)
def test_reminders_can_always_be_given(commands: list[Command], seed: int):
    for encounter in states(commands, seed):
        assert all(one.about and one.text for one in reminders(encounter))
