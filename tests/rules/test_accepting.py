"""Whatever waits can be answered, at any moment of any fight."""

from contextlib import suppress

from hypothesis import given

from dnd_tracker.rules.commands import AcceptProposal, Command, DismissProposal
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.history import perform, undo
from tests.rules.strategies import SeededDice, plays
from tests.rules.test_properties import SEEDS, played


@given(plays, SEEDS)
def test_accepting_what_waits_settles_it_or_is_refused_by_name(commands: list[Command], seed: int):
    encounter, _ = played(commands, seed)
    for proposal in encounter.proposals:
        with suppress(RuleError):
            after, step = perform(encounter, AcceptProposal(proposal.id), SeededDice(seed))
            assert step.events
            assert proposal.id not in {one.id for one in after.proposals}
            assert undo(after, step) == encounter


@given(plays, SEEDS)
def test_everything_that_waits_can_be_dismissed(commands: list[Command], seed: int):
    encounter, _ = played(commands, seed)
    for proposal in encounter.proposals:
        if proposal.id in {one.id for one in encounter.proposals}:
            encounter, _ = perform(encounter, DismissProposal(proposal.id), SeededDice(seed))

    assert encounter.proposals == ()


@given(plays, SEEDS)
def test_nobody_who_is_gone_or_dead_is_to_be_affected(commands: list[Command], seed: int):
    encounter, _ = played(commands, seed)
    for proposal in encounter.proposals:
        for target in proposal.targets:
            assert target.id in encounter.combatants
            assert not encounter.combatants[target.id].dead
