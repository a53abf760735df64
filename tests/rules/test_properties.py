"""What holds in every fight, whatever anybody does."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.abilities import SaveBonuses
from dnd_tracker.rules.codec import (
    decode_changes,
    decode_command,
    decode_encounter,
    decode_event,
    encode,
)
from dnd_tracker.rules.commands import AddCombatants, Command, NextTurn, PreviousTurn, StartCombat
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.encounter import Encounter, Phase, Side
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.history import Step, difference, perform, redo, undo
from dnd_tracker.rules.lookup import can_act
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.settings import HitPointView
from dnd_tracker.rules.visibility import player_view
from tests.rules.strategies import SeededDice, plays
from tests.rules.table import fight, hero, monster

SEEDS = st.integers(0, 99)


def opening() -> Encounter:
    return fight(
        hero("Mira", 15, id="a", saves=SaveBonuses(constitution=2)),
        hero("Tolm", 12, id="b"),
        monster("Goblin", 12, id="c", kind="goblin"),
        monster("Goblin", 8, id="d", kind="goblin", hidden=True),
        monster("Wolf", 3, id="e", maximum=11),
    )


def played(commands: list[Command], seed: int) -> tuple[Encounter, list[Step]]:
    dice = SeededDice(seed)
    encounter = opening()
    steps: list[Step] = []
    for command in commands:
        try:
            encounter, step = perform(encounter, command, dice)
        except RuleError:
            continue
        steps.append(step)
    return encounter, steps


def states(commands: list[Command], seed: int) -> list[Encounter]:
    _, steps = played(commands, seed)
    encounter = opening()
    found = [encounter]
    for step in steps:
        encounter = redo(encounter, step)
        found.append(encounter)
    return found


@given(plays, SEEDS)
def test_undo_is_exact_after_any_sequence(commands: list[Command], seed: int):
    encounter, steps = played(commands, seed)
    ends = [encounter]
    for step in reversed(steps):
        encounter = undo(encounter, step)
        ends.append(encounter)

    assert encounter == opening()
    for step, expected in zip(steps, list(reversed(ends))[1:], strict=True):
        encounter = redo(encounter, step)
        assert encounter == expected


@given(plays, SEEDS)
def test_the_state_is_the_replay_of_its_events(commands: list[Command], seed: int):
    encounter, steps = played(commands, seed)

    assert replay(opening(), [event for step in steps for event in step.events]) == encounter


@given(plays, SEEDS)
def test_everything_survives_json(commands: list[Command], seed: int):
    encounter, steps = played(commands, seed)

    assert decode_encounter(json.loads(json.dumps(encode(encounter)))) == encounter
    for step in steps:
        assert decode_command(json.loads(json.dumps(encode(step.command)))) == step.command
        assert decode_changes(json.loads(json.dumps(encode(step.reverse)))) == step.reverse
        for event in step.events:
            assert decode_event(json.loads(json.dumps(encode(event)))) == event


@given(plays, SEEDS)
def test_every_event_has_a_sentence(commands: list[Command], seed: int):
    _, steps = played(commands, seed)

    for step in steps:
        for event in step.events:
            said = sentence(event)
            assert said.endswith(".")
            assert said[0] == said[0].upper()
            assert "None" not in said


@given(plays, SEEDS)
def test_a_fight_never_contradicts_itself(commands: list[Command], seed: int):
    for encounter in states(commands, seed):
        assert sorted(encounter.order) == sorted(encounter.combatants)
        assert encounter.active is None or encounter.active in encounter.combatants
        assert encounter.phase is Phase.RUNNING or encounter.active is None
        assert len({one.id for one in encounter.proposals}) == len(encounter.proposals)
        for proposal in encounter.proposals:
            assert proposal.combatant_id in {"", *encounter.combatants}
        for combatant in encounter.combatants.values():
            assert 0 <= combatant.hit_points <= combatant.hit_point_maximum
            assert 0 <= combatant.temporary_hit_points <= 9_999
            assert not combatant.dead or combatant.hit_points == 0
            assert combatant.hit_point_maximum or combatant.dead
            assert combatant.concentration is None or not combatant.dead
            kinds = [applied.identity for applied in combatant.conditions]
            assert kinds == sorted(set(kinds))
            for applied in combatant.conditions:
                if applied.duration is not None:
                    assert applied.duration.of in encounter.combatants


@given(plays, SEEDS)
def test_names_tell_combatants_apart(commands: list[Command], seed: int):
    for encounter in states(commands, seed):
        names = [combatant.name.casefold() for combatant in encounter.combatants.values()]
        assert len(names) == len(set(names))


@given(plays, SEEDS)
def test_players_never_get_anything_of_the_hidden(commands: list[Command], seed: int):
    """Whatever is changed about a hidden combatant, the players' view stays the same."""
    for encounter in states(commands, seed):
        marked = replace(
            encounter,
            combatants={
                one.id: replace(
                    one,
                    name=f"SECRET {one.name}",
                    hit_points=max(1, one.hit_points - 1) if one.hit_points else 0,
                    temporary_hit_points=4321,
                    armor_class=77,
                    initiative=77,
                )
                if one.hidden
                else one
                for one in encounter.combatants.values()
            },
        )
        view = player_view(marked)
        hidden = {one.id for one in encounter.combatants.values() if one.hidden}

        assert view == player_view(encounter)
        assert "SECRET" not in repr(view)
        assert not hidden & {one.id for one in view.order}
        assert not hidden & {view.active, view.on_deck}
        for combatant in view.order:
            assert not hidden & {applied.of for applied in combatant.conditions}
            exact = encounter.settings.players_see.monster_hit_points is HitPointView.EXACT
            if combatant.side is Side.MONSTER and not exact:
                assert combatant.hit_points is combatant.hit_point_maximum is None


@given(plays, SEEDS)
def test_the_turn_of_a_hidden_combatant_changes_nothing_the_players_see(
    commands: list[Command], seed: int
):
    for encounter in states(commands, seed):
        try:
            after = replay(encounter, decide(encounter, NextTurn(), SeededDice(seed)))
        except RuleError:
            continue
        active = after.combatants[after.active or ""]
        before = player_view(encounter)
        view = player_view(after)
        ticked = any(
            applied.duration is not None
            for one in encounter.combatants.values()
            for applied in one.conditions
        )
        if active.hidden and not ticked:
            assert view == before


@given(plays, SEEDS)
def test_the_previous_turn_takes_the_next_turn_back(commands: list[Command], seed: int):
    dice = SeededDice(seed)
    for encounter in states(commands, seed):
        if encounter.phase is not Phase.RUNNING or encounter.active is None:
            continue
        try:
            forth = replay(encounter, decide(encounter, NextTurn(), dice))
        except RuleError:
            continue
        back = replay(forth, decide(forth, PreviousTurn(), dice))
        kept = len(encounter.turns)
        assert replace(back, turns=()) == replace(encounter, turns=())
        assert back.turns == encounter.turns[-kept:] if kept else not back.turns


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=3), st.integers(0, 3))
def test_everybody_able_to_act_has_one_turn_a_round(late: list[str], turns: int):
    """Also when others join in mid-round."""
    encounter = opening()
    dice = SeededDice(0)
    for _ in range(turns):
        encounter = replay(encounter, decide(encounter, NextTurn(), dice))
    there = set(encounter.order)
    joining = AddCombatants(
        tuple(monster("Bat", 7 + index * 4, id=f"bat{index}") for index, _ in enumerate(late))
    )
    if late:
        encounter = replay(encounter, decide(encounter, joining, dice))
    acted: list[str] = []
    round_ = encounter.round + 1
    while encounter.round < round_ + 1:
        encounter = replay(encounter, decide(encounter, NextTurn(), dice))
        if encounter.round == round_:
            acted.append(encounter.active or "")

    able = {one.id for one in encounter.combatants.values() if can_act(one)}
    assert sorted(acted) == sorted(able)
    assert there <= able


@given(plays, plays, SEEDS)
def test_a_difference_leads_from_any_state_to_any_other(
    one: list[Command], other: list[Command], seed: int
):
    before, _ = played(one, seed)
    after, _ = played(other, seed)

    reverse = difference(after, before)
    step = Step(StartCombat(), (), reverse)
    assert undo(after, step) == before
