"""Whole fights, played by hypothesis: whatever a table does, in any order, this holds."""

import json
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from dnd_tracker.rules import commands
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.codec import (
    decode_changes,
    decode_command,
    decode_encounter,
    decode_event,
    encode,
)
from dnd_tracker.rules.commands import Command
from dnd_tracker.rules.conditions import Condition, Duration, SaveEnds, TurnPoint
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.encounter import Edition, Encounter, Phase, Role
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.events import TurnAdvanced
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.history import Step, perform, redo, undo
from dnd_tracker.rules.lookup import has_turn
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.visibility import player_view
from tests.rules.strategies import KNOWN_COUNTERS, SeededDice, any_command, defences, newcomers
from tests.rules.table import hero, monster

LEAST = st.integers(0, 99)
"""An index into whoever or whatever is there."""


def through_json(data: Any) -> Any:
    return json.loads(json.dumps(data))


class Table(RuleBasedStateMachine):
    """A DM's evening."""

    @initialize(edition=st.sampled_from(Edition), seed=LEAST)
    def sit_down(self, edition: Edition, seed: int) -> None:
        self.dice = SeededDice(seed)
        self.start = self.encounter = new_encounter("Ford", edition)
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.forget_the_round()
        self.ask(
            commands.AddCombatants(
                (
                    hero("Mira", id="a", level=5),
                    hero("Tolm", id="b", maximum=31, level=4),
                    monster("Goblin", id="c", kind="goblin"),
                    monster("Goblin", id="d", kind="goblin", hidden=True),
                    monster("Dragon", id="e", maximum=200, counters=KNOWN_COUNTERS),
                )
            )
        )

    def ask(self, command: Command) -> None:
        """Carry a command out, or be refused; look at each of its events."""
        before = self.encounter
        try:
            after, step = perform(before, command, self.dice)
        except RuleError:
            return
        self.encounter = after
        self.done.append(step)
        self.undone.clear()
        assert undo(after, step) == before
        assert replay(before, step.events) == after
        assert decode_command(through_json(encode(command))) == command
        assert decode_changes(through_json(encode(step.reverse))) == step.reverse
        for event in step.events:
            assert decode_event(through_json(encode(event))) == event
            said = sentence(event)
            assert said.endswith(".")
            assert "None" not in said
        self.watch_the_turns(before, step)

    def somebody(self, number: int) -> str:
        order = self.encounter.order
        return order[number % len(order)] if order else "nobody"

    # Fairness: in a round in which nobody's place was changed, whoever could act all the time had
    # one turn, and nobody had two.

    def forget_the_round(self) -> None:
        self.acted: list[str] = []
        self.able: set[str] | None = None

    def watch_the_turns(self, before: Encounter, step: Step) -> None:
        after = self.encounter
        advanced = [one for one in step.events if isinstance(one, TurnAdvanced)]
        there = set(before.order) & set(after.order)
        moved = [one for one in before.order if one in there] != [
            one for one in after.order if one in there
        ]
        if moved or len(advanced) > 1 or (before.active != after.active and not advanced):
            self.forget_the_round()
            return
        able = {one.id for one in after.combatants.values() if has_turn(after, one)}
        if advanced and advanced[0].new_round:
            if self.able is not None:
                assert self.able <= set(self.acted)
            self.acted = []
            self.able = {
                one.id for one in before.combatants.values() if has_turn(before, one)
            } & able
        if self.able is not None:
            if advanced:
                self.acted.append(advanced[0].active)
            assert len(self.acted) == len(set(self.acted))
            self.able &= able

    @rule(joining=st.lists(newcomers, min_size=1, max_size=3))
    def join(self, joining: list[commands.NewCombatant]) -> None:
        self.ask(commands.AddCombatants(tuple(joining)))

    @rule(who=LEAST)
    def leave(self, who: int) -> None:
        self.ask(commands.RemoveCombatants((self.somebody(who),)))

    @rule()
    @precondition(lambda self: self.encounter.phase is not Phase.RUNNING)
    def begin(self) -> None:
        self.ask(commands.StartCombat())

    @rule(times=st.integers(1, 9))
    def let_turns_pass(self, times: int) -> None:
        for _ in range(times):
            self.ask(commands.NextTurn())

    @rule()
    def go_back(self) -> None:
        self.ask(commands.PreviousTurn())

    @rule(who=LEAST, amount=st.sampled_from(["1", "4 fire", "12", "40 cold, 3 fire", "2d6"]))
    def hurt(self, who: int, amount: str) -> None:
        self.ask(commands.DealDamage((DamageTarget(self.somebody(who)),), amount))

    @rule(who=LEAST, amount=st.sampled_from(["1", "99"]))
    def heal(self, who: int, amount: str) -> None:
        self.ask(commands.Heal((self.somebody(who),), amount))

    @rule(who=LEAST, hidden=st.booleans())
    def hide(self, who: int, hidden: bool) -> None:
        self.ask(commands.SetHidden((self.somebody(who),), hidden))

    @rule(who=LEAST, given=defences)
    def harden(self, who: int, given: Any) -> None:
        self.ask(commands.EditCombatant(self.somebody(who), defences=given))

    @rule(
        who=LEAST,
        by=LEAST,
        condition=st.sampled_from(Condition),
        point=st.sampled_from(TurnPoint),
        lasts=st.sampled_from(["", "1", "2", "save", "concentration", "dispelled"]),
    )
    def afflict(
        self, *, who: int, by: int, condition: Condition, point: TurnPoint, lasts: str
    ) -> None:
        source = self.somebody(by)
        self.ask(
            commands.AddCondition(
                (self.somebody(who),),
                condition,
                Duration(int(lasts), point, source) if lasts.isdigit() else None,
                cause="Web",
                source=source,
                save_ends=SaveEnds(Ability.WISDOM, 13, point) if lasts == "save" else None,
                concentration=source if lasts == "concentration" else None,
                until_dispelled=lasts == "dispelled",
            )
        )

    @rule(who=LEAST)
    def concentrate(self, who: int) -> None:
        self.ask(commands.StartConcentration(self.somebody(who), "Web"))

    @rule(which=LEAST, roll=st.none() | st.integers(1, 20))
    @precondition(lambda self: self.encounter.proposals)
    def accept(self, which: int, roll: int | None) -> None:
        proposals = self.encounter.proposals
        self.ask(commands.AcceptProposal(proposals[which % len(proposals)].id, roll))

    @rule(which=LEAST)
    @precondition(lambda self: self.encounter.proposals)
    def dismiss(self, which: int) -> None:
        proposals = self.encounter.proposals
        self.ask(commands.DismissProposal(proposals[which % len(proposals)].id))

    @rule()
    @precondition(lambda self: self.encounter.active)
    def delay(self) -> None:
        self.ask(commands.Delay(self.encounter.active or ""))

    @rule(who=LEAST)
    @precondition(lambda self: self.delaying())
    def act_now(self, who: int) -> None:
        delaying = self.delaying()
        self.ask(commands.ActNow(delaying[who % len(delaying)]))

    def delaying(self) -> list[str]:
        return [one.id for one in self.encounter.combatants.values() if one.delaying]

    @rule(command=any_command)
    def do_anything(self, command: Command) -> None:
        self.ask(command)

    @rule(times=st.integers(1, 5))
    def undo_some(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            step = self.done.pop()
            self.encounter = undo(self.encounter, step)
            self.undone.append(step)
        self.forget_the_round()

    @rule(times=st.integers(1, 5))
    def redo_some(self, times: int) -> None:
        for _ in range(min(times, len(self.undone))):
            step = self.undone.pop()
            self.encounter = redo(self.encounter, step)
            self.done.append(step)
        self.forget_the_round()

    @invariant()
    def it_is_stored_and_opened(self) -> None:
        """Opening looks for contradictions and numbers out of bounds, too."""
        assert decode_encounter(through_json(encode(self.encounter))) == self.encounter

    @invariant()
    def places_in_the_order_are_no_creatures(self) -> None:
        for one in self.encounter.combatants.values():
            if one.role is not Role.CREATURE:
                assert (one.conditions, one.concentration, one.dead) == ((), None, False)
                assert one.owner in self.encounter.combatants

    @invariant()
    def players_get_nothing_of_the_hidden(self) -> None:
        view = player_view(self.encounter)
        hidden = {one.id for one in self.encounter.combatants.values() if one.hidden}
        assert not hidden & {one.id for one in view.order}
        assert not hidden & {view.active, view.on_deck}

    def teardown(self) -> None:
        if not hasattr(self, "done"):
            return
        happened = [event for step in self.done for event in step.events]
        assert replay(self.start, happened) == self.encounter
        for step in reversed(self.done):
            self.encounter = undo(self.encounter, step)
        assert self.encounter == self.start


TestTable = Table.TestCase
TestTable.settings = settings(stateful_step_count=40)
